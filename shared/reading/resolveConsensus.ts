import type { Answer, Answers, LocationAnswer, Nodule } from './answer.ts';
import type { Consensus } from './consensus.ts';
import type { Form, FormItem } from './form.ts';
import { isAsked } from './isAsked.ts';
import { pairNodules } from './pairNodules.ts';

/** The version of these rules, kept with every consensus value. */
export const CONSENSUS_RULES = 'consensus@1';

/** The value of one item after both readers; null where it is not asked after all. */
export interface Resolved {
  itemId: string;
  answer: Answer | null;
  origin: Consensus['origin'];
}

/**
 * What two readers agree on: the agreed value, or the mean of two sizes within tolerance (domain.md 3.3).
 *
 * Only items that are compared and not discordant; an item that neither answered gives no row. Of an agreed site the extent, side and confidence
 * are kept where both said the same, else they are not known. Categories are never averaged.
 */
export function resolveConsensus(
  form: Form,
  reads: { first: Answers; second: Answers },
  discordantItems: readonly string[],
): Resolved[] {
  const discordant = new Set(discordantItems);
  return form.items.flatMap((item) => {
    if (item.discordance === 'none' || discordant.has(item.id)) return [];
    const resolved = merge(item, reads.first[item.id], reads.second[item.id]);
    return resolved ? [{ itemId: item.id, ...resolved }] : [];
  });
}

/**
 * What else is decided once an adjudicator has decided one item: items that hang on it are not asked any more, or have only the answer of the
 * reader who was asked.
 *
 * `consensus` are the answers so far with the decided one; `settled` are the discordant items decided before. What both readers answered stays with
 * the adjudicator as long as it is asked.
 */
export function resolveDependents(
  form: Form,
  decided: { itemId: string; discordant: readonly string[]; settled: readonly string[]; consensus: Answers },
  reads: { a: Answers; b: Answers },
): Resolved[] {
  const hanging = form.items.filter(
    (item) => item.onlyWhen?.itemId === decided.itemId && decided.discordant.includes(item.id),
  );
  return hanging.flatMap((item): Resolved[] => {
    const a = reads.a[item.id];
    const b = reads.b[item.id];
    if (!isAsked(item, decided.consensus)) {
      return [{ itemId: item.id, answer: null, origin: a && b ? 'own' : a ? 'readB' : 'readA' }];
    }
    const only = a && b ? undefined : (a ?? b);
    if (!only || decided.settled.includes(item.id)) return [];
    return [{ itemId: item.id, answer: only, origin: a ? 'readA' : 'readB' }];
  });
}

function merge(
  item: FormItem,
  first: Answer | undefined,
  second: Answer | undefined,
): Pick<Resolved, 'answer' | 'origin'> | null {
  if (item.kind === 'nodules') return mergeNodules(first, second);
  if (!first || !second) return null;
  if (first.kind === 'location' && second.kind === 'location') {
    return { answer: mergeSites(first, second), origin: 'agreed' };
  }
  if (first.kind === 'number' && second.kind === 'number' && first.value !== second.value) {
    return { answer: { kind: 'number', value: meanOf(first.value, second.value, item.decimals + 1) }, origin: 'mean' };
  }
  return { answer: first, origin: 'agreed' };
}

function mergeSites(first: LocationAnswer, second: LocationAnswer): LocationAnswer {
  return {
    kind: 'location',
    state: first.state,
    pattern: agreed(first.pattern, second.pattern),
    extent: agreed(first.extent, second.extent),
    side: agreed(first.side, second.side),
    confidence: agreed(first.confidence, second.confidence),
    byRest: first.byRest && second.byRest,
  };
}

function agreed<T>(one: T, other: T): T | null {
  return one === other ? one : null;
}

/** Diameters are the means of the paired rows; the rows keep no mark, since none was drawn for a mean. */
function mergeNodules(
  first: Answer | undefined,
  second: Answer | undefined,
): Pick<Resolved, 'answer' | 'origin'> | null {
  if (!first && !second) return null;
  const nodules = pairNodules(first, second).flatMap(({ first: one, second: other }, place): Nodule[] => {
    if (one?.longMm == null || one.shortMm == null || other?.longMm == null || other.shortMm == null) return [];
    return [
      {
        targetId: `N${place + 1}`,
        locationId: one.locationId,
        longMm: meanOf(one.longMm, other.longMm, 2),
        shortMm: meanOf(one.shortMm, other.shortMm, 2),
        markId: null,
      },
    ];
  });
  return { answer: { kind: 'nodules', nodules }, origin: nodules.length === 0 ? 'agreed' : 'mean' };
}

function meanOf(one: number, other: number, decimals: number): number {
  const scale = 10 ** decimals;
  return Math.round(((one + other) / 2) * scale) / scale;
}
