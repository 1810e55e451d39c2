import { Header } from './header.ts';

/** What an absent key means: no value, or an empty list where the field is always a list. */
const blank = Object.fromEntries(
  Object.entries(Header.shape).map(([key, type]) => [key, type.safeParse(null).success ? null : []]),
);

/** A header as text for the index: what is not known is left out, which is two thirds of most headers. */
export function packHeader(header: Header): string {
  const known = Object.entries(header).filter(([key, value]) => {
    const none: unknown = blank[key as keyof typeof blank];
    return none === null ? value !== null : !(Array.isArray(value) && value.length === 0);
  });
  return JSON.stringify(Object.fromEntries(known));
}

/** The header that a text of the index stands for, whole again. */
export function unpackHeader(text: string): Header {
  return { ...blank, ...(JSON.parse(text) as Partial<Header>) } as Header;
}
