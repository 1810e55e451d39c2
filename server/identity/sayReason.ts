import type { IdentityStore } from './identityStore.ts';

/**
 * A stated reason as the audit may hold it: without numbers of four digits or more, and without any name or record number
 * that the identity store knows.
 *
 * `store` is null while it is locked; then only the numbers go.
 */
export function sayReason(reason: string, store: IdentityStore | null): string {
  const known = store === null ? [] : [...store.cases().flatMap(wordsOfCase), ...store.studies().flatMap(wordsOfStudy)];
  let said = reason.normalize('NFKC').replace(/\s+/g, ' ').trim();
  for (const word of new Set(known)) {
    if (word.length > 1) said = said.replaceAll(new RegExp(word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gi'), '…');
  }
  return said.replace(/\d{4,}/g, '…').slice(0, 500);
}

function wordsOfCase(one: ReturnType<IdentityStore['cases']>[number]): string[] {
  return [...one.names.flatMap(partsOf), ...one.recordNumbers, ...one.phones];
}

function wordsOfStudy(one: ReturnType<IdentityStore['studies']>[number]): string[] {
  const numbers = [one.recordNumber, one.accession, ...one.otherNumbers].filter((text) => text !== null);
  return [...one.names.flatMap(partsOf), ...numbers];
}

/** `ZHANG^SAN=张^三` as it may be typed: with a blank, in one, in either order; never a single syllable, which is a word of its own. */
function partsOf(name: string): string[] {
  return name.split('=').flatMap((group) => {
    const parts = group.split(/[\^\s]+/).filter((part) => part !== '');
    const turned = parts.toReversed();
    return [parts.join(' '), parts.join(''), turned.join(' '), turned.join('')].map((text) => text.normalize('NFKC'));
  });
}
