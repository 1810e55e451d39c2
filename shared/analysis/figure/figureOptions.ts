import type { EndpointId } from '../../cases/endpoint.ts';
import { DAYS_PER_MONTH, DAYS_PER_YEAR } from '../../base/day.ts';
import type { FigurePreset } from './figureSize.ts';
import type { FigureLanguage } from './figureWords.ts';
import type { FitResult } from '../modelFit.ts';

type Survival = Extract<FitResult, { kind: 'survival' }>;

/** What a survival figure is drawn from: the result of a fit; what fits from before it was kept lack may be absent. */
export type SurvivalInput = Pick<Survival, 'curves' | 'logRank' | 'footnote'> & Partial<Survival>;

/** The units of the time axis, in days. */
export const daysOfUnit = { days: 1, weeks: 7, months: DAYS_PER_MONTH, years: DAYS_PER_YEAR } as const;
export type TimeUnit = keyof typeof daysOfUnit;

/** Which parts of a survival figure are shown. */
export interface SurvivalParts {
  band: boolean;
  marks: boolean;
  table: boolean;
  medians: boolean;
}

/** How a survival figure is drawn; all may be left out. */
export interface SurvivalOptions {
  language?: FigureLanguage;
  preset?: FigurePreset;
  title?: string;
  /** Null: a table that belongs to no project, of which only the time is known. */
  endpointId?: EndpointId | null;
  timeUnit?: TimeUnit;
  /** `incidence` turns the curves round: 1 - survival, rising from 0. */
  scale?: 'survival' | 'incidence';
  ink?: 'colour' | 'black';
  shows?: Partial<SurvivalParts>;
  /** What stands in brackets behind the numbers at risk: events, or events and censored, before each tick. */
  counts?: 'none' | 'events' | 'censored';
  /** The axis ends where fewer than this many are at risk in all groups together. */
  leastAtRisk?: number | null;
  /** The axis ends here; without it, at the tick after the last observation. */
  horizonDays?: number | null;
  /** Of the limits, per cent. */
  levelPercent?: number;
}

/** The options with what was left out filled in. */
export type FullSurvivalOptions = Required<Omit<SurvivalOptions, 'shows' | 'title'>> & {
  shows: SurvivalParts;
  title: string | null;
};

/** Colour, months, bands, marks, medians and numbers at risk unless told otherwise. */
export function fillOptions(options: SurvivalOptions): FullSurvivalOptions {
  const { shows, title, ...rest } = options;
  return {
    language: 'en',
    preset: 'screen',
    endpointId: 'os',
    timeUnit: 'months',
    scale: 'survival',
    ink: 'colour',
    counts: 'none',
    leastAtRisk: null,
    horizonDays: null,
    levelPercent: 95,
    ...rest,
    title: title ?? null,
    shows: { band: true, marks: true, table: true, medians: true, ...shows },
  };
}
