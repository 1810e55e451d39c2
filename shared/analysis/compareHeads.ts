import type { ManifestEntry } from './freeze.ts';

const words: Record<ManifestEntry['entity'], [one: string, many: string]> = {
  case: ['case', 'cases'],
  link: ['link', 'links'],
  timepoint: ['timepoint', 'timepoints'],
  consensus: ['consensus', 'consensus'],
  read: ['read', 'reads'],
};

/** What has changed since a Freeze: how many heads differ, and a sentence for each kind, such as `2 reads changed`. */
export function compareHeads(
  frozen: readonly ManifestEntry[],
  current: readonly ManifestEntry[],
): { staleEntries: number; says: string[] } {
  const before = new Map(frozen.map((entry) => [keyOf(entry), entry]));
  const now = new Map(current.map((entry) => [keyOf(entry), entry]));
  const changes = {
    changed: frozen.filter((entry) => now.has(keyOf(entry)) && !isSame(entry, now.get(keyOf(entry))!)),
    added: current.filter((entry) => !before.has(keyOf(entry))),
    removed: frozen.filter((entry) => !now.has(keyOf(entry))),
  };
  const says = Object.entries(changes).flatMap(([what, entries]) => sentencesOf(what, entries));
  return { staleEntries: changes.changed.length + changes.added.length + changes.removed.length, says };
}

function keyOf(entry: ManifestEntry): string {
  return `${entry.entity} ${entry.id}`;
}

function isSame(a: ManifestEntry, b: ManifestEntry): boolean {
  return a.version === b.version && a.hash === b.hash;
}

function sentencesOf(what: string, entries: readonly ManifestEntry[]): string[] {
  return (Object.keys(words) as ManifestEntry['entity'][]).flatMap((entity) => {
    const count = entries.filter((entry) => entry.entity === entity).length;
    return count === 0 ? [] : [`${count} ${words[entity][count === 1 ? 0 : 1]} ${what}`];
  });
}
