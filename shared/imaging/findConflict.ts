import { CONFLICT, type Evidence } from './evidence.ts';
import type { Vote } from './vote.ts';

/** From here on a piece of evidence is strong enough that another of the same strength may not silently outvote it. */
const STRONG = 0.6;
/** Of gadolinium all evidence counts: it decides what can be read. Less has an agent that was copied into a whole examination. */
const STRONG_OF_CONTRAST = 0.4;

/**
 * Says that strong evidence contradicts itself, as a line of evidence that names both sides; null when it does not.
 *
 * The line has no weight of its own: the contradiction has lowered the confidence already. `agrees` as in `weighVotes`.
 */
export function findConflict<T extends string>(
  about: Evidence['about'],
  votes: readonly Vote<T>[],
  agrees: (a: T, b: T) => boolean = () => false,
): Evidence | null {
  const least = about === 'contrast' ? STRONG_OF_CONTRAST : STRONG;
  const strong = votes.filter(({ weight }) => weight >= least).sort((a, b) => b.weight - a.weight);
  const first = strong[0];
  const second = strong.find((vote) => first && vote.value !== first.value && !agrees(first.value, vote.value));
  if (!first || !second) return null;
  const says = `contradiction: ${first.value} (${first.says}) against ${second.value} (${second.says})`;
  return { about, fact: CONFLICT, says, weight: 0 };
}
