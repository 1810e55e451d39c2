import type { Timepoint } from '../../intake/timepoint.ts';
import type { Annotation } from '../../reading/annotation.ts';
import type { Assignment } from '../../reading/assignment.ts';
import type { Finding } from '../../reading/finding.ts';
import type { Read } from '../../reading/read.ts';
import { type CsvCell, writeCsv } from '../../base/writeCsv.ts';
import { type ItemWords, openItemWords } from './itemWords.ts';

/** The visit that a read or consensus belongs to. */
export interface FrozenVisit {
  pseudonym: string;
  timepoint: Pick<Timepoint, 'id' | 'visit' | 'followUpNumber' | 'daysFromDiagnosis' | 'brainGrade' | 'spineGrade'>;
}

/** A signed read with what was written on signing. */
export interface FrozenRead extends FrozenVisit {
  assignment: Pick<Assignment, 'roundId' | 'readerId' | 'stage' | 'position' | 'comparisons'>;
  read: Pick<Read, 'id' | 'version' | 'formVersion' | 'secondsSpent'>;
  findings: readonly Finding[];
  annotations: readonly Annotation[];
}

/** The columns of a visit in every long table. */
export const visitColumns = ['pseudonym', 'timepoint_id', 'visit', 'follow_up_number', 'days_from_diagnosis'];

/** The cells of a visit in every long table. */
export function visitCells({ pseudonym, timepoint }: FrozenVisit): CsvCell[] {
  return [pseudonym, timepoint.id, timepoint.visit, timepoint.followUpNumber, timepoint.daysFromDiagnosis];
}

/** The columns of `reads_long.csv` after those of the visit. */
export const readColumns = [
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
  'value_label',
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
  const words = openItemWords();
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
      const said = words(read.formVersion, finding.itemId);
      return said.isText ? [] : [[...fixed, ...findingCells(finding, said, one.annotations)]];
    });
  });
  return writeCsv([...visitColumns, ...readColumns], rows);
}

function findingCells(finding: Finding, words: ItemWords, annotations: readonly Annotation[]): CsvCell[] {
  const marks = annotations.filter((one) => one.findingId === finding.id);
  const joined = (cell: (mark: Annotation) => string | number): string => marks.map(cell).join(' ');
  return [
    finding.itemId,
    words.label,
    finding.instance,
    finding.value,
    words.say(finding.value),
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
