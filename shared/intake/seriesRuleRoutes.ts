import { z } from 'zod';
import { route } from '../base/route.ts';
import { RuleWish, SeriesRule } from './seriesRule.ts';
import { PlacementCounts } from './windowRoutes.ts';

const managers = ['dataManager', 'administrator'];
const reason = z.string().trim().min(3).max(500);

/** Series and studies that a preview lists one by one; all are counted. */
export const MOST_RULE_ROWS = 2000;

/** A series that a rule would change: its canonical name before and after. */
export const RuleRow = z.strictObject({
  seriesInstanceUid: z.string(),
  studyInstanceUid: z.string(),
  studyPseudonym: z.string(),
  description: z.string(),
  before: z.string(),
  after: z.string(),
  contrast: z.string(),
  weighting: z.string(),
  region: z.string(),
});
export type RuleRow = z.infer<typeof RuleRow>;

/** What a rule would change; nothing is written. */
export const RulePreview = z.strictObject({
  total: z.int(),
  /** Fit, but a person has decided: stay. */
  kept: z.int(),
  rows: z.array(RuleRow),
  studies: z.array(z.strictObject({ studyInstanceUid: z.string(), studyPseudonym: z.string(), series: z.int() })),
  /** Of exactly these changes: the rule is applied to what was shown, or not at all. */
  digest: z.string(),
});
export type RulePreview = z.infer<typeof RulePreview>;

export const seriesRuleRoutes = {
  previewSeriesRule: route({
    method: 'POST',
    path: '/api/series/rules/preview',
    audience: managers,
    input: RuleWish,
    output: RulePreview,
  }),
  applySeriesRule: route({
    method: 'POST',
    path: '/api/series/rules',
    audience: managers,
    input: RuleWish.extend({ reason, digest: z.string().max(64) }),
    output: z.strictObject({ rule: SeriesRule, placed: PlacementCounts }),
  }),
  listSeriesRules: route({
    method: 'GET',
    path: '/api/series/rules',
    audience: managers,
    input: z.strictObject({}),
    output: z.strictObject({ rules: z.array(SeriesRule) }),
  }),
  undoSeriesRule: route({
    method: 'POST',
    path: '/api/series/rules/:ruleId/undo',
    audience: managers,
    input: z.strictObject({ ruleId: z.string().max(64), reason }),
    /** `kept`: series about which somebody decided since; that stays. */
    output: z.strictObject({ rule: SeriesRule, restored: z.int(), kept: z.int(), placed: PlacementCounts }),
  }),
};
