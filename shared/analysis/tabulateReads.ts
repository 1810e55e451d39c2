import type { Timepoint } from '../intake/timepoint.ts';
import type { Annotation } from '../reading/annotation.ts';
import type { Answer, Nodule } from '../reading/answer.ts';
import type { Assignment } from '../reading/assignment.ts';
import type { Consensus } from '../reading/consensus.ts';
import { RULE_ITEM } from '../reading/deriveResponse.ts';
import { findForm } from '../reading/findForm.ts';
import type { Finding } from '../reading/finding.ts';
import type { Read } from '../reading/read.ts';
import { type CsvCell, writeCsv } from '../base/writeCsv.ts';

/** The visit that a read or consensus belongs to. */
export interface FrozenVisit {
  pseudonym: string;
  timepoint: Pick<Timepoint, 'id' | 'visit' | 'followUpNumber' | 'daysFromDiagnosis'>;
}

/** A signed read with what was written on signing. */
export interface FrozenRead extends FrozenVisit {
  assignment: Pick<Assignment, 'roundId' | 'readerId' | 'stage' | 'position' | 'comparisons'>;
  read: Pick<Read, 'id' | 'version' | 'formVersion' | 'secondsSpent'>;
  findings: readonly Finding[];
  annotations: readonly Annotation[];
}

/** The consensus of a visit. */
export interface FrozenConsensus extends FrozenVisit {
  stage: number;
  adjudicationId: string;
  formVersion: string;
  rows: readonly Pick<Consensus, 'itemId' | 'answer' | 'origin' | 'readIds' | 'ruleVersion'>[];
}

const visitColumns = ['pseudonym', 'timepoint_id', 'visit', 'follow_up_number', 'days_from_diagnosis'];

function visitCells({ pseudonym, timepoint }: FrozenVisit): CsvCell[] {
  return [pseudonym, timepoint.id, timepoint.visit, timepoint.followUpNumber, timepoint.daysFromDiagnosis];
}

interface ItemWords {
  label: string;
  isText: boolean;
}

/** What tables say of the items of a form, looked up once for each form. */
function openWords(): (formVersion: string, itemId: string) => ItemWords {
  const forms = new Map<string, Map<string, ItemWords>>();
  return (formVersion, itemId) => {
    const words = forms.get(formVersion) ?? wordsOf(formVersion);
    forms.set(formVersion, words);
    return words.get(itemId) ?? { label: itemId, isText: false };
  };
}

function wordsOf(formVersion: string): Map<string, ItemWords> {
  const { items, rules } = findForm(formVersion);
  const byRule = { label: `Response by the rule ${rules.response ?? ''}`, isText: false };
  return new Map([
    ...items.map((item): [string, ItemWords] => [item.id, { label: item.label.en, isText: item.kind === 'text' }]),
    ...(rules.response ? [[RULE_ITEM, byRule] as [string, ItemWords]] : []),
  ]);
}

const readColumns = [
  'round_id',
  'reader_id',
  'stage',
  'position',
  'compared_with',
  'compared_timepoint_id',
  'read_id',
  'read_version',
  'form_version',
  'item_id',
  'item_label',
  'instance',
  'value',
  'null_flavour',
  'pattern',
  'extent',
  'side',
  'confidence',
  'long_mm',
  'short_mm',
  'location_id',
  'by_rest',
  'series_instance_uid',
  'sop_instance_uid',
  'frame_number',
];

/**
 * Writes `reads_long.csv`: one row for each signed reader, visit and item, before adjudication, each traceable to its read, form and image.
 *
 * An item marked on several images names each, separated by blanks. A stage 2 read says what it was compared with. Typed text is left out.
 */
export function tabulateReads(reads: readonly FrozenRead[]): string {
  const words = openWords();
  const rows = reads.flatMap((one) => {
    const { assignment, read } = one;
    const fixed = [
      ...visitCells(one),
      assignment.roundId,
      assignment.readerId,
      assignment.stage,
      assignment.position,
      assignment.comparisons[0]?.visit ?? null,
      assignment.comparisons[0]?.timepointId ?? null,
      read.id,
      read.version,
      read.formVersion,
    ];
    return one.findings.flatMap((finding): CsvCell[][] => {
      const { label, isText } = words(read.formVersion, finding.itemId);
      return isText ? [] : [[...fixed, ...findingCells(finding, label, one.annotations)]];
    });
  });
  return writeCsv([...visitColumns, ...readColumns], rows);
}

function findingCells(finding: Finding, label: string, annotations: readonly Annotation[]): CsvCell[] {
  const marks = annotations.filter((one) => one.findingId === finding.id);
  const joined = (cell: (mark: Annotation) => string | number): string => marks.map(cell).join(' ');
  return [
    finding.itemId,
    label,
    finding.instance,
    finding.value,
    finding.nullFlavour,
    finding.pattern,
    finding.extent,
    finding.side,
    finding.confidence,
    finding.longMm,
    finding.shortMm,
    finding.locationId,
    finding.byRest,
    joined((mark) => mark.seriesInstanceUid),
    joined((mark) => mark.sopInstanceUid),
    joined((mark) => mark.frameNumber),
  ];
}

const consensusColumns = [
  'stage',
  'adjudication_id',
  'form_version',
  'item_id',
  'item_label',
  'instance',
  'value',
  'pattern',
  'extent',
  'side',
  'confidence',
  'long_mm',
  'short_mm',
  'location_id',
  'origin',
  'read_ids',
  'rule_version',
];

/** Writes `consensus_long.csv`: one row for each visit and item after both readers, with its origin. Typed text and reasons are left out. */
export function tabulateConsensus(visits: readonly FrozenConsensus[]): string {
  const words = openWords();
  const rows = visits.flatMap((visit) =>
    visit.rows.flatMap((row): CsvCell[][] => {
      const { label, isText } = words(visit.formVersion, row.itemId);
      if (row.answer === null || isText) return [];
      const first = [...visitCells(visit), visit.stage, visit.adjudicationId, visit.formVersion, row.itemId, label];
      const last = [row.origin, row.readIds.join(' '), row.ruleVersion];
      return answerCells(JSON.parse(row.answer) as Answer).map((cells) => [...first, ...cells, ...last]);
    }),
  );
  return writeCsv([...visitColumns, ...consensusColumns], rows);
}

/** instance, value, pattern, extent, side, confidence, long_mm, short_mm, location_id; one row, or one for each nodule. */
function answerCells(answer: Answer): CsvCell[][] {
  switch (answer.kind) {
    case 'location':
      return [[1, answer.state, answer.pattern, answer.extent, answer.side, answer.confidence, null, null, null]];
    case 'choice':
      return plain(answer.code);
    case 'choices':
      return plain(answer.codes.join(' '));
    case 'number':
      return plain(answer.value);
    case 'unknown':
      return plain(answer.why);
    case 'text':
      return [];
    case 'nodules':
      return answer.nodules.length === 0 ? plain('none') : answer.nodules.map(noduleCells);
  }
}

function plain(value: CsvCell): CsvCell[][] {
  return [[1, value, null, null, null, null, null, null, null]];
}

function noduleCells(nodule: Nodule, index: number): CsvCell[] {
  return [index + 1, nodule.targetId, null, null, null, null, nodule.longMm, nodule.shortMm, nodule.locationId];
}
