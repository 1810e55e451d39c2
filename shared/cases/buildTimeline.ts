import { type Day, daysBetween } from '../base/day.ts';
import { type Codebook, findItem } from './codebook.ts';
import { findCaseDays } from './findCaseDays.ts';
import { type CaseFacts, type FactRow, gatherFacts, type Occasion } from './gatherFacts.ts';
import { lmCodebook1 } from './lmCodebook1.ts';
import { type DayRange, parseDayRange } from './parseDayRange.ts';
import type { TimelineEntry } from './routes.ts';

/** A visit as the timeline needs it: intake's Timepoint with its studies; `label` is its name in words. */
export interface TimelineVisit {
  id: string;
  startDay: Day | null;
  endDay: Day | null;
  label: string;
  facts: readonly string[];
  studyInstanceUids: readonly string[];
}

interface Clock {
  originDay: Day;
  codebook: Codebook;
}

/**
 * Everything that happened to a case in the order of its days, counted from the diagnosis (negative before it).
 *
 * Without a day of diagnosis there is nothing to count from and the timeline is empty; a visit without a day is left out. An end that is
 * not known, or on the same day, is null.
 */
export function buildTimeline(
  rows: readonly FactRow[],
  visits: readonly TimelineVisit[],
  codebook: Codebook = lmCodebook1,
): TimelineEntry[] {
  const facts = gatherFacts(rows);
  const { diagnosis, diagnosisBasis } = findCaseDays(facts);
  if (!diagnosis) return [];
  const clock: Clock = { originDay: diagnosis.middleDay, codebook };
  const basis = diagnosisBasis === 'positiveCsf' ? 'first positive CSF' : 'recorded day of diagnosis';
  const entries = [
    entry(clock, { kind: 'diagnosis', day: diagnosis, label: 'Diagnosis', facts: [basis] }),
    ...occasionsOf(facts, 'csf').flatMap((one) => csfEntry(clock, one)),
    ...occasionsOf(facts, 'surgery').flatMap((one) => surgeryEntry(clock, one)),
    ...occasionsOf(facts, 'treatment').flatMap((one) => treatmentEntry(clock, one)),
    ...occasionsOf(facts, 'contact').flatMap((one) => contactEntry(clock, one)),
    ...visits.flatMap((visit) => visitEntry(clock, visit)),
    ...endEntries(clock, facts),
  ];
  return entries.sort((a, b) => a.startDays - b.startDays || a.kind.localeCompare(b.kind));
}

function occasionsOf(facts: CaseFacts, instrument: string): readonly Occasion[] {
  return facts.occasions.get(instrument) ?? [];
}

function entry(
  clock: Clock,
  what: { kind: TimelineEntry['kind']; day: DayRange; end?: DayRange | null; label: string; facts?: string[] },
): TimelineEntry {
  const startDays = daysBetween(clock.originDay, what.day.middleDay);
  const endDays = what.end ? daysBetween(clock.originDay, what.end.middleDay) : null;
  const spread = daysBetween(what.day.earliestDay, what.day.latestDay);
  const facts = what.day.isExact ? (what.facts ?? []) : [...(what.facts ?? []), `day known within ${spread + 1} days`];
  const isLonger = endDays !== null && endDays > startDays;
  return {
    kind: what.kind,
    startDays,
    endDays: isLonger ? endDays : null,
    label: what.label,
    facts,
    timepointId: null,
    studyInstanceUids: [],
  };
}

/** The label of a level in words; the code where the codebook has none. */
function levelLabel(clock: Clock, itemId: string, code: string | undefined): string {
  if (code === undefined) return 'not recorded';
  const level = findItem(clock.codebook, itemId)?.item.levels?.find((one) => one.code === code);
  return level?.label.en ?? code;
}

function csfEntry(clock: Clock, { values }: Occasion): TimelineEntry[] {
  const day = parseDayRange(values.get('csf_day'));
  if (!day) return [];
  const label = `CSF cytology ${levelLabel(clock, 'csf_cytology', values.get('csf_cytology'))}`;
  const measures = ['csf_protein', 'csf_glucose', 'csf_cells'].flatMap((itemId) => {
    const value = values.get(itemId);
    const item = findItem(clock.codebook, itemId)?.item;
    return value === undefined || !item ? [] : [`${item.label.en} ${value} ${item.unit ?? ''}`.trim()];
  });
  return [entry(clock, { kind: 'csf', day, label, facts: measures })];
}

function surgeryEntry(clock: Clock, { values }: Occasion): TimelineEntry[] {
  const day = parseDayRange(values.get('surgery_day'));
  const label = levelLabel(clock, 'surgery_kind', values.get('surgery_kind'));
  return day ? [entry(clock, { kind: 'surgery', day, label })] : [];
}

function treatmentEntry(clock: Clock, { values }: Occasion): TimelineEntry[] {
  const day = parseDayRange(values.get('treatment_start_day'));
  if (!day) return [];
  const end = parseDayRange(values.get('treatment_end_day'));
  const label = levelLabel(clock, 'treatment_kind', values.get('treatment_kind'));
  return [entry(clock, { kind: 'treatment', day, end, label, facts: end ? [] : ['end not recorded'] })];
}

function contactEntry(clock: Clock, { values }: Occasion): TimelineEntry[] {
  const day = parseDayRange(values.get('contact_day'));
  if (!day) return [];
  const label = levelLabel(clock, 'contact_status', values.get('contact_status'));
  const kind = values.get('contact_kind');
  const facts = kind === undefined ? [] : [`by ${levelLabel(clock, 'contact_kind', kind)}`];
  return [entry(clock, { kind: 'contact', day, label, facts })];
}

function visitEntry(clock: Clock, visit: TimelineVisit): TimelineEntry[] {
  const [day, end] = [parseDayRange(visit.startDay), parseDayRange(visit.endDay)];
  if (!day) return [];
  const made = entry(clock, { kind: 'mri', day, end, label: visit.label, facts: [...visit.facts] });
  return [{ ...made, timepointId: visit.id, studyInstanceUids: [...visit.studyInstanceUids] }];
}

function endEntries(clock: Clock, facts: CaseFacts): TimelineEntry[] {
  const death = parseDayRange(facts.single.get('death_day'));
  const last = parseDayRange(facts.single.get('last_contact_day'));
  const cause = facts.single.get('death_cause');
  const why = cause === undefined ? [] : [`cause ${levelLabel(clock, 'death_cause', cause)}`];
  return [
    ...(death ? [entry(clock, { kind: 'death', day: death, label: 'Death', facts: why })] : []),
    ...(last ? [entry(clock, { kind: 'lastContact', day: last, label: 'Last contact alive' })] : []),
  ];
}
