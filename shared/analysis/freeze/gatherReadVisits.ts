import type { Adjudication, Consensus } from '../../reading/consensus.ts';
import { groupBy } from '../groupBy.ts';
import type { ProjectRows } from './projectRows.ts';

/** The consensus of a visit with the form it was read by. */
export interface ReadVisit {
  adjudication: Adjudication;
  formVersion: string;
  rows: Consensus[];
}

/** By timepoint, of the round of this stage that was opened last: what one stage says never stands for the other. */
export function gatherReadVisits(rows: ProjectRows, stage: number): Map<string, ReadVisit> {
  const rounds = new Map(rows.rounds.map((round) => [round.id, round]));
  const answersOf = groupBy(rows.consensus, (one) => one.adjudicationId);
  const openedAt = (one: Adjudication): string => rounds.get(one.roundId)?.openedAt ?? '';
  const ofStage = rows.adjudications.filter((one) => rounds.get(one.roundId)?.stage === stage);
  const inOrder = ofStage.sort((a, b) => compare(openedAt(a), openedAt(b)) || compare(a.id, b.id));
  return new Map(
    inOrder.map((adjudication) => {
      const formVersion = rounds.get(adjudication.roundId)!.formVersion;
      const answers = [...(answersOf.get(adjudication.id) ?? [])].sort((a, b) => compare(a.itemId, b.itemId));
      return [adjudication.timepointId, { adjudication, formVersion, rows: answers }];
    }),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
