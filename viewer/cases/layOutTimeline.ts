import type { TimelineEntry } from '../../shared/cases/routes.ts';

export type Lane = 'mri' | 'surgery' | 'csf' | 'treatment' | 'contact';

/** A timeline entry with its place: which lane, and which row of the lane where bars would cover each other. */
export interface PlacedEntry {
  entry: TimelineEntry;
  lane: Lane;
  row: number;
}

export interface TimelineLayout {
  startDays: number;
  endDays: number;
  lanes: { lane: Lane; rows: number }[];
  placed: PlacedEntry[];
}

const laneOf: Record<TimelineEntry['kind'], Lane> = {
  diagnosis: 'csf',
  csf: 'csf',
  mri: 'mri',
  surgery: 'surgery',
  treatment: 'treatment',
  contact: 'contact',
  death: 'contact',
  lastContact: 'contact',
};

const laneOrder: readonly Lane[] = ['mri', 'csf', 'surgery', 'treatment', 'contact'];

/** Width of a mark with its name, as a share of the whole timeline. */
const NAME_SHARE = 0.15;

/**
 * Places the entries of a case on lanes: MRI, CSF with the diagnosis, surgery, treatment, contacts with the end.
 *
 * Bars of one lane that overlap in time, and marks whose names would cover each other, get rows of their own; a bar with an unknown end runs to the last day of the timeline.
 * The span is padded by 3% on both sides, at least a week.
 */
export function layOutTimeline(entries: readonly TimelineEntry[]): TimelineLayout {
  const days = entries.flatMap((entry) => [entry.startDays, entry.endDays ?? entry.startDays]);
  const [first, last] = [Math.min(0, ...days), Math.max(0, ...days)];
  const pad = Math.max(7, Math.round((last - first) * 0.03));
  const nameDays = (last - first + 2 * pad) * NAME_SHARE;
  const placed: PlacedEntry[] = [];
  const lanes: TimelineLayout['lanes'] = [];
  for (const lane of laneOrder) {
    const inLane = entries.filter((entry) => laneOf[entry.kind] === lane).sort((a, b) => a.startDays - b.startDays);
    if (inLane.length === 0) continue;
    const rowEnds: number[] = [];
    for (const entry of inLane) {
      const isNamed = lane === 'mri' || lane === 'surgery';
      const end = lane === 'treatment' ? (entry.endDays ?? last) : entry.startDays + (isNamed ? nameDays : 0);
      const free = lane === 'treatment' || isNamed ? rowEnds.findIndex((rowEnd) => rowEnd < entry.startDays) : 0;
      const row = free >= 0 ? free : rowEnds.length;
      rowEnds[row] = Math.max(rowEnds[row] ?? -Infinity, end);
      placed.push({ entry, lane, row });
    }
    lanes.push({ lane, rows: rowEnds.length });
  }
  return { startDays: first - pad, endDays: last + pad, lanes, placed };
}
