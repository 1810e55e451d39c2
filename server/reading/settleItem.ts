import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import { Answer } from '../../shared/reading/answer.ts';
import type { Consensus } from '../../shared/reading/consensus.ts';
import { CONSENSUS_RULES, type Resolved } from '../../shared/reading/resolveConsensus.ts';
import { settleDiscordance, type Settlement } from '../../shared/reading/settleDiscordance.ts';
import type { Actor } from '../base/actor.ts';
import type { Writer } from '../db/database.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { answersOf, loadAdjudication, type OpenedAdjudication } from './loadAdjudication.ts';
import { viewAdjudication } from './viewAdjudication.ts';

/**
 * Settles one discordant item. Settled before, the new decision supersedes the old one, until the round is closed. With the last item the
 * adjudication is settled.
 *
 * @throws {Refusal} unknown.id, consensus.settled, consensus.reasonMissing, input.invalid
 */
export async function settleItem(
  context: Context,
  actor: Actor,
  input: Input<'settleItem'>,
): Promise<Output<'settleItem'>> {
  await context.db.write(async (tx) => {
    const opened = await loadAdjudication(tx, actor, input.adjudicationId);
    const settled = settledOf(opened);
    if (opened.round.closedAt !== null && input.itemId in settled) throw new Refusal('consensus.settled');
    const settlement = settleDiscordance(
      opened.form,
      {
        discordant: opened.adjudication.discordantItems,
        settled,
        consensus: answersOf(opened.consensus),
        a: opened.a.answers,
        b: opened.b.answers,
      },
      input,
    );
    const now = context.now();
    const reason = input.reason.trim() || null;
    const rows = settlement.resolved.map((one) => rowOf(context, opened, { ...one, reason, who: actor.name, now }));
    await write(tx, opened, { rows, settlement, now });
    const detail = rows.map((row) => `${row.itemId} ${row.origin}`).join(', ');
    await recordAudit(tx, { at: now, who: actor.name, verb: 'settleItem', ids: [input.adjudicationId], detail });
  });
  return viewAdjudication(context, actor, await loadAdjudication(context.db, actor, input.adjudicationId));
}

function settledOf({ adjudication, consensus }: OpenedAdjudication): Record<string, Answer | null> {
  const rows = consensus.filter((row) => adjudication.discordantItems.includes(row.itemId));
  return Object.fromEntries(
    rows.map((row) => [row.itemId, row.answer === null ? null : Answer.parse(JSON.parse(row.answer))]),
  );
}

function rowOf(
  context: Context,
  { adjudication, a, b }: OpenedAdjudication,
  decided: Resolved & { reason: string | null; who: string; now: string },
): Consensus {
  const sources = { readA: [a.readId], readB: [b.readId] };
  const { origin, answer } = decided;
  return {
    id: context.newId(),
    adjudicationId: adjudication.id,
    timepointId: adjudication.timepointId,
    itemId: decided.itemId,
    answer: answer === null ? null : JSON.stringify(answer),
    origin,
    readIds: origin === 'readA' || origin === 'readB' ? sources[origin] : [a.readId, b.readId],
    reason: decided.reason,
    ruleVersion: CONSENSUS_RULES,
    decidedBy: decided.who,
    decidedAt: decided.now,
    supersededById: null,
  };
}

async function write(
  tx: Writer,
  { adjudication, consensus }: OpenedAdjudication,
  { rows, settlement, now }: { rows: Consensus[]; settlement: Settlement; now: string },
): Promise<void> {
  const newest = rows[0]!;
  for (const row of consensus) {
    const successor = rows.find((one) => one.itemId === row.itemId);
    const isGone = successor ?? (settlement.reopened.includes(row.itemId) ? newest : null);
    if (isGone) await tx.update(tables.consensus, { id: row.id }, { supersededById: isGone.id });
  }
  await tx.insert(tables.consensus, rows);
  const current = await tx.find(tables.consensus, { adjudicationId: adjudication.id, supersededById: null });
  const isSettled = adjudication.discordantItems.every((itemId) => current.some((row) => row.itemId === itemId));
  await tx.update(
    tables.adjudications,
    { id: adjudication.id },
    { state: isSettled ? 'settled' : 'open', settledAt: isSettled ? now : null },
  );
}
