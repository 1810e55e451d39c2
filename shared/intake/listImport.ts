import { z } from 'zod';
import type { Contrast, Region, Weighting } from '../imaging/weighting.ts';
import type { SurgicalPhase, Visit } from './timepoint.ts';

/** The lists that can be mended in a spreadsheet and given back. */
export const ListKind = z.enum(['series', 'timepoints', 'links']);
export type ListKind = z.infer<typeof ListKind>;

/** A line of a list as it was read: `line` counts from 1 with the header. What is null stays as it is. */
export type ListRow = { line: number; reason: string } & (
  | {
      kind: 'series';
      id: string;
      contrast: Contrast | null;
      weighting: Weighting | null;
      region: Region | null;
    }
  | {
      kind: 'timepoints';
      id: string;
      visit: Visit | null;
      followUpNumber: number | null;
      surgicalPhase: SurgicalPhase | null;
    }
  | { kind: 'links'; id: string; casePseudonym: string | null }
);

/** The columns of each list; others are passed over, so that an export can come back as it is. */
export const listColumns = {
  series: ['series_instance_uid', 'contrast', 'weighting', 'region', 'reason'],
  timepoints: ['timepoint_id', 'visit', 'follow_up_number', 'surgical_phase', 'reason'],
  links: ['study_instance_uid', 'case_pseudonym', 'reason'],
} as const satisfies Record<ListKind, readonly string[]>;
