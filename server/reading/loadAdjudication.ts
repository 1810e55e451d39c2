import type { Id } from '../../shared/base/id.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import { draftOf } from '../../shared/reading/advanceRead.ts';
import { Answer, type Answers } from '../../shared/reading/answer.ts';
import type { Adjudication, Consensus } from '../../shared/reading/consensus.ts';
import type { Draft } from '../../shared/reading/draft.ts';
import { findForm } from '../../shared/reading/findForm.ts';
import type { Form } from '../../shared/reading/form.ts';
import type { Round } from '../../shared/reading/round.ts';
import type { Actor } from '../base/actor.ts';
import type { Reader } from '../db/database.ts';
import { tables } from '../db/tables.ts';
import { isReaderOf } from './isReaderOf.ts';

/** Two reads of a timepoint as an adjudicator meets them: A and B without names. */
export interface OpenedAdjudication {
  adjudication: Adjudication;
  round: Round;
  form: Form;
  a: Draft & { readId: Id };
  b: Draft & { readId: Id };
  /** What counts now, agreed and decided. */
  consensus: Consensus[];
}

/** Loads an adjudication for somebody who did not read in its round. @throws {Refusal} unknown.id */
export async function loadAdjudication(db: Reader, actor: Actor, adjudicationId: Id): Promise<OpenedAdjudication> {
  const adjudication = await db.findOne(tables.adjudications, { id: adjudicationId });
  if (!adjudication || adjudication.state === 'superseded') throw new Refusal('unknown.id');
  if (await isReaderOf(db, actor, adjudication.roundId)) throw new Refusal('unknown.id');
  const [round, first, second, consensus] = await Promise.all([
    db.findOne(tables.rounds, { id: adjudication.roundId }),
    db.findOne(tables.reads, { id: adjudication.firstReadId }),
    db.findOne(tables.reads, { id: adjudication.secondReadId }),
    db.find(tables.consensus, { adjudicationId, supersededById: null }),
  ]);
  if (!round || !first || !second) throw new Error('an adjudication without its reads');
  const [a, b] = adjudication.aIsFirst ? [first, second] : [second, first];
  return {
    adjudication,
    round,
    form: findForm(first.formVersion),
    a: { ...draftOf(a), readId: a.id },
    b: { ...draftOf(b), readId: b.id },
    consensus,
  };
}

/** The answers that consensus rows hold; an item with an empty row is not asked. */
export function answersOf(consensus: readonly Consensus[]): Answers {
  return Object.fromEntries(
    consensus.flatMap(({ itemId, answer }) => (answer === null ? [] : [[itemId, Answer.parse(JSON.parse(answer))]])),
  );
}
