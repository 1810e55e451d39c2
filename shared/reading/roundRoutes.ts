import { z } from 'zod';
import { route } from '../base/route.ts';
import { Round } from './round.ts';
import { RoundProgress } from './roundProgress.ts';

const managers = ['dataManager', 'administrator'];

/** 95% limits, lower and upper; null where they are not defined. */
const limits = z.tuple([z.number(), z.number()]).nullable();

/** Agreement of two readers on one item before adjudication; limits know that timepoints of one case belong together. */
export const AgreementRow = z.strictObject({
  itemId: z.string(),
  label: z.string(),
  n: z.int(),
  agreed: z.int(),
  percent: z.number().nullable(),
  kappa: z.number().nullable(),
  ac1: z.number().nullable(),
  categories: z.array(z.string()),
  table: z.array(z.array(z.int())),
  percentLimits: limits,
  kappaLimits: limits,
  ac1Limits: limits,
  /** For each category: of the answers that name it, the share that the other reader gave too. */
  specific: z.array(z.strictObject({ category: z.string(), share: z.number().nullable(), limits })),
});
export type AgreementRow = z.infer<typeof AgreementRow>;

/** Agreement of two readers on one number: first reader less second, in the unit of the item. */
export const NumberAgreementRow = z.strictObject({
  itemId: z.string(),
  label: z.string(),
  unit: z.string().nullable(),
  n: z.int(),
  /** Two-way random, absolute agreement, single reader (2,1). */
  icc: z.number().nullable(),
  iccLimits: limits,
  bias: z.number().nullable(),
  biasLimits: limits,
  /** Bland and Altman: 95% of the differences lie between. */
  limitsOfAgreement: limits,
  pairs: z.array(z.tuple([z.number(), z.number()])),
});
export type NumberAgreementRow = z.infer<typeof NumberAgreementRow>;

/** Which timepoints a round is wished to hand out. Without a stage: stage 1. Stage 2 opens follow-ups alone. */
const wish = {
  stage: z.int().min(1).max(2).optional(),
  visits: z.array(z.enum(['preDiagnosis', 'baseline', 'followUp'])).min(1),
  /** Only timepoints that no earlier round of this stage handed out: for cases that came late. */
  onlyNew: z.boolean().optional(),
  /** Only these cases: a pilot, or a training set. */
  caseIds: z.array(z.string()).min(1).max(10_000).optional(),
};

/** The routes of rounds: what would be read, opening, progress, closing, agreement. */
export const roundRoutes = {
  listRounds: route({
    method: 'GET',
    path: '/api/rounds',
    audience: ['dataManager', 'researcher', 'administrator'],
    input: z.strictObject({}),
    output: z.strictObject({ rounds: z.array(RoundProgress) }),
  }),
  /** What a round would hand out now, and what not and why. */
  previewRound: route({
    method: 'POST',
    path: '/api/rounds/preview',
    audience: managers,
    input: z.strictObject({ ...wish, readerIds: z.array(z.string()).max(2) }),
    output: z.strictObject({
      timepoints: z.int(),
      cases: z.int(),
      left: z.array(
        z.strictObject({
          timepointId: z.string(),
          caseId: z.string(),
          casePseudonym: z.string(),
          visit: z.string(),
          why: z.enum(['noImages', 'alternate', 'noDay', 'assignedBefore', 'notReadBefore', 'noEarlierRead']),
        }),
      ),
    }),
  }),
  openRound: route({
    method: 'POST',
    path: '/api/rounds',
    audience: managers,
    input: z.strictObject({
      ...wish,
      title: z.string().min(1).max(120),
      readerIds: z.array(z.string()).length(2),
      seed: z.int().min(0),
    }),
    output: RoundProgress,
  }),
  closeRound: route({
    method: 'POST',
    path: '/api/rounds/:roundId/close',
    audience: managers,
    input: z.strictObject({ roundId: z.string() }),
    output: Round,
  }),
  agreement: route({
    method: 'GET',
    path: '/api/rounds/:roundId/agreement',
    audience: ['dataManager', 'researcher', 'administrator'],
    input: z.strictObject({ roundId: z.string() }),
    output: z.strictObject({
      formVersion: z.string(),
      rows: z.array(AgreementRow),
      numbers: z.array(NumberAgreementRow),
    }),
  }),
};
