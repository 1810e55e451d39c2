import { Header } from './header.ts';
import type { Instance } from './instance.ts';

/** What an absent key means: no value, or an empty list where the field is always a list. */
const blank = Object.fromEntries(
  Object.entries(Header.shape).map(([key, type]) => [key, type.safeParse(null).success ? null : []]),
);
/** Stand in the row of an instance itself. */
const OF_THE_ROW = new Set(['SOPInstanceUID', 'InstanceNumber']);
/** Begins a text that tells only what is other than in the header of the series. */
const DIFFERENCE = '+';

/** A header as text for the index: what is not known is left out, which is two thirds of most headers. */
export function packHeader(header: Header): string {
  const known = Object.entries(header).filter(([key, value]) => {
    const none: unknown = blank[key as keyof typeof blank];
    return none === null ? value !== null : !(Array.isArray(value) && value.length === 0);
  });
  return JSON.stringify(Object.fromEntries(known));
}

/** A header as text that tells only what is other than in the header of its series, an unknown value too. */
export function packDifference(header: Header, ofSeries: Header): string {
  const other = (Object.keys(header) as (keyof Header)[]).filter(
    (key) => !OF_THE_ROW.has(key) && !isSame(header[key], ofSeries[key]),
  );
  return DIFFERENCE + JSON.stringify(Object.fromEntries(other.map((key) => [key, header[key]])));
}

/** The header that a text of the index stands for, whole again. @throws {Error} for a text that tells a difference only */
export function unpackHeader(text: string): Header {
  return { ...blank, ...(JSON.parse(text) as Partial<Header>) } as Header;
}

/** The header of an instance from its row, whole again; `ofSeries` as it was when the row was written. */
export function headerOf(
  row: Pick<Instance, 'header' | 'sopInstanceUid' | 'instanceNumber'>,
  ofSeries: Header | undefined,
): Header {
  if (!row.header.startsWith(DIFFERENCE)) return unpackHeader(row.header);
  if (ofSeries === undefined) throw new Error('the header of a series is missing');
  const own = JSON.parse(row.header.slice(DIFFERENCE.length)) as Partial<Header>;
  return { ...ofSeries, ...own, SOPInstanceUID: row.sopInstanceUid, InstanceNumber: row.instanceNumber };
}

function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  // lists and what stands in them
  return typeof one === 'object' && typeof other === 'object' && JSON.stringify(one) === JSON.stringify(other);
}
