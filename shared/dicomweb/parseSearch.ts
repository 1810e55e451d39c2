import { Refusal } from '../base/refusal.ts';
import { attributesDownTo, type SearchAttribute, type SearchLevel } from './searchAttribute.ts';
import type { SearchQuery } from './searchQuery.ts';

/** Attributes that come from counting or from the address: they are answered, and cannot be searched for. */
const unsearchable = new Set([
  'SpecificCharacterSet',
  'InstanceAvailability',
  'RetrieveURL',
  'AvailableTransferSyntaxUID',
  'NumberOfStudyRelatedSeries',
  'NumberOfStudyRelatedInstances',
  'NumberOfSeriesRelatedInstances',
  'NumberOfFrames',
  'Rows',
  'Columns',
]);
const universal = /^\**$/;
const wholeNumber = /^\d{1,9}$/;

/**
 * Reads the parameters of a QIDO-RS search: attributes by keyword or by tag, `limit`, `offset`.
 *
 * `includefield` needs nothing: every attribute of the index is answered anyway. Parameters that are not known are left out, not refused;
 * a known attribute that cannot be searched for and fuzzy matching leave a warning (PS3.18 8.3.4, 10.6).
 * @throws {Refusal} input.invalid
 */
export function parseSearch(parameters: Iterable<readonly [string, string]>, level: SearchLevel): SearchQuery {
  const byName = namesOf(level);
  const wanted = new Map<string, string[]>();
  const query: SearchQuery = { matches: [], limit: null, offset: 0, warnings: [] };
  for (const [name, value] of parameters) {
    if (name === 'limit') query.limit = numberOf(value);
    else if (name === 'offset') query.offset = numberOf(value);
    else if (name === 'fuzzymatching') {
      if (value === 'true') query.warnings.push('Fuzzy matching is not done: names are matched literally.');
    } else {
      const attribute = byName.get(name.toLowerCase());
      if (!attribute || universal.test(value)) continue;
      if (unsearchable.has(attribute.keyword)) query.warnings.push(`${attribute.keyword} is not a search key here.`);
      else wanted.set(attribute.keyword, [...(wanted.get(attribute.keyword) ?? []), value]);
    }
  }
  query.matches = [...wanted].map(([keyword, values]) => ({ keyword, wanted: values.join('\\') }));
  return query;
}

function namesOf(level: SearchLevel): Map<string, SearchAttribute> {
  return new Map(
    attributesDownTo(level).flatMap((one) => [
      [one.keyword.toLowerCase(), one] as const,
      [one.tag.toLowerCase(), one] as const,
    ]),
  );
}

function numberOf(text: string): number {
  if (!wholeNumber.test(text)) throw new Refusal('input.invalid');
  return Number(text);
}
