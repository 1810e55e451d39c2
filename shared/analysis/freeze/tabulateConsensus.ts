import { type CsvCell, writeCsv } from '../../base/writeCsv.ts';
import type { Answer, Nodule } from '../../reading/answer.ts';
import type { Consensus } from '../../reading/consensus.ts';
import { openItemWords } from './itemWords.ts';
import { type FrozenVisit, visitCells, visitColumns } from './tabulateReads.ts';

/** The consensus of a visit. */
export interface FrozenConsensus extends FrozenVisit {
  stage: number;
  adjudicationId: string;
  formVersion: string;
  rows: readonly Pick<Consensus, 'itemId' | 'answer' | 'origin' | 'readIds' | 'ruleVersion'>[];
}

/** The columns of `consensus_long.csv` after those of the visit. */
export const consensusColumns = [
  'stage',
  'adjudication_id',
  'form_version',
  'item_id',
  'item_label',
  'instance',
  'value',
  'value_label',
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
  const words = openItemWords();
  const rows = visits.flatMap((visit) =>
    visit.rows.flatMap((row): CsvCell[][] => {
      const said = words(visit.formVersion, row.itemId);
      if (row.answer === null || said.isText) return [];
      const first = [
        ...visitCells(visit),
        visit.stage,
        visit.adjudicationId,
        visit.formVersion,
        row.itemId,
        said.label,
      ];
      const last = [row.origin, row.readIds.join(' '), row.ruleVersion];
      return answerCells(JSON.parse(row.answer) as Answer).map(([instance, value, ...rest]) => {
        const label = said.say(value === null ? null : String(value));
        return [...first, instance!, value!, label, ...rest, ...last];
      });
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
