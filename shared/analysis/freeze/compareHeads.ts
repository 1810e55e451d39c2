import { findItem } from '../../cases/codebook.ts';
import { lmCodebook1 } from '../../cases/lmCodebook1.ts';
import type { ManifestEntry } from './freeze.ts';

const words: Record<ManifestEntry['entity'], [one: string, many: string]> = {
  case: ['case', 'cases'],
  link: ['link', 'links'],
  timepoint: ['timepoint', 'timepoints'],
  consensus: ['consensus', 'consensus'],
  read: ['read', 'reads'],
};

/** How many are named in a sentence before "and n more". */
const NAMED = 3;

interface Change {
  entry: ManifestEntry;
  /** Items of a case that changed, where both lists know them. */
  items: string[];
}

/**
 * What has changed since a Freeze: how many heads differ, and a sentence for each kind, such as `1 case changed: LM-0004 (Karnofsky performance
 * status)`. With `inputs` (keys of `inputsOf`) only what one fit was computed from counts.
 */
export function compareHeads(
  frozen: readonly ManifestEntry[],
  current: readonly ManifestEntry[],
  inputs: readonly string[] | null = null,
): { staleEntries: number; says: string[] } {
  const wanted = inputs === null ? null : new Set(inputs);
  const before = new Map(frozen.map((entry) => [keyOf(entry), entry]));
  const now = new Map(current.map((entry) => [keyOf(entry), entry]));
  const isInput = (entry: ManifestEntry): boolean => wanted === null || wanted.has(keyOf(entry));
  const isNewInput = (entry: ManifestEntry): boolean =>
    wanted === null || wanted.has(`added ${entry.entity}${entry.visit ? ` ${entry.visit}` : ''}`);
  const bare = (entry: ManifestEntry): Change => ({ entry, items: [] });
  const changes = {
    changed: frozen.filter(isInput).flatMap((entry) => changeOf(entry, now.get(keyOf(entry)), wanted) ?? []),
    added: current.filter((entry) => !before.has(keyOf(entry)) && isNewInput(entry)).map(bare),
    removed: frozen.filter((entry) => isInput(entry) && !now.has(keyOf(entry))).map(bare),
  };
  const says = Object.entries(changes).flatMap(([what, some]) => sentencesOf(what, some));
  return { staleEntries: changes.changed.length + changes.added.length + changes.removed.length, says };
}

function keyOf(entry: ManifestEntry): string {
  return `${entry.entity} ${entry.id}`;
}

function changeOf(
  before: ManifestEntry,
  now: ManifestEntry | undefined,
  wanted: ReadonlySet<string> | null,
): Change | null {
  if (!now || (before.version === now.version && before.hash === now.hash)) return null;
  if (!before.items || !now.items) return { entry: now, items: [] };
  const [old, fresh] = [before.items, now.items];
  const items = [...new Set([...Object.keys(old), ...Object.keys(fresh)])].filter((id) => old[id] !== fresh[id]);
  const used = wanted === null ? items : items.filter((itemId) => wanted.has(`item ${itemId}`));
  return wanted !== null && used.length === 0 ? null : { entry: now, items: used };
}

function sentencesOf(what: string, changes: readonly Change[]): string[] {
  return (Object.keys(words) as ManifestEntry['entity'][]).flatMap((entity) => {
    const some = changes.filter((change) => change.entry.entity === entity);
    if (some.length === 0) return [];
    const counted = `${some.length} ${words[entity][some.length === 1 ? 0 : 1]} ${what}`;
    const named = [...new Set(some.flatMap(nameOf))];
    if (named.length === 0) return [counted];
    const rest = named.length > NAMED ? ` and ${named.length - NAMED} more` : '';
    return [`${counted}: ${named.slice(0, NAMED).join(', ')}${rest}`];
  });
}

function nameOf({ entry, items }: Change): string[] {
  if (!entry.name) return [];
  const labels = items.map((itemId) => findItem(lmCodebook1, itemId)?.item.label.en ?? itemId);
  return [labels.length === 0 ? entry.name : `${entry.name} (${labels.join(', ')})`];
}
