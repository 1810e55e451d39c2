import type { SearchAnswer } from './searchAnswer.ts';
import { searchAttributes } from './searchAttribute.ts';
import type { SearchQuery } from './searchQuery.ts';

const vrs = new Map(searchAttributes.map((attribute) => [attribute.keyword, attribute.vr]));

/** Whether a study, series or instance fits a search: every attribute that was asked for has to (PS3.4 C.2.2.2). */
export function matchAnswer(answer: SearchAnswer, matches: SearchQuery['matches']): boolean {
  return matches.every(({ keyword, wanted }) => {
    const value = answer[keyword];
    if (value === null || value === undefined) return false;
    const values = Array.isArray(value) ? value : [String(value)];
    const match = matcherOf(vrs.get(keyword) ?? 'LO', wanted);
    return values.some(match);
  });
}

/**
 * How a value of this kind is compared: dates and times by range, UIDs and codes by list, numbers by value, text by wildcards.
 * Text ignores case, so that a study list finds what a person types.
 */
function matcherOf(vr: string, wanted: string): (value: string) => boolean {
  switch (vr) {
    case 'DA':
    case 'TM':
      return (value) => wanted.split('\\').some((one) => isWithin(value, one));
    case 'UI': {
      const uids = new Set(wanted.split(/[\\,]/));
      return (value) => uids.has(value);
    }
    case 'IS':
    case 'DS':
    case 'US': {
      const numbers = wanted.split(/[\\,]/).map(Number);
      return (value) => numbers.includes(Number(value));
    }
    default: {
      const patterns = wanted.toLowerCase().split(vr === 'CS' ? /[\\,]/ : '\\');
      return (value) => patterns.some((pattern) => fits(value.toLowerCase(), pattern));
    }
  }
}

/** `20240101-20241231`, `20240101-`, `-20241231`, or one day; a shorter bound (`2024`) covers all that begins with it. */
function isWithin(value: string, range: string): boolean {
  const dash = range.indexOf('-');
  if (dash === -1) return value.slice(0, range.length) === range;
  const [from, to] = [range.slice(0, dash), range.slice(dash + 1)];
  return value.slice(0, from.length) >= from && (to === '' || value.slice(0, to.length) <= to);
}

/** `*` is any text, `?` one character. Never goes back further than to the last `*`, so that no pattern takes long. */
function fits(text: string, pattern: string): boolean {
  let at = 0;
  let star = -1;
  let starAt = 0;
  let next = 0;
  while (at < text.length) {
    if (pattern[next] === '*') {
      star = next;
      starAt = at;
      next += 1;
    } else if (next < pattern.length && (pattern[next] === '?' || pattern[next] === text[at])) {
      next += 1;
      at += 1;
    } else if (star !== -1) {
      starAt += 1;
      at = starAt;
      next = star + 1;
    } else return false;
  }
  while (pattern[next] === '*') next += 1;
  return next === pattern.length;
}
