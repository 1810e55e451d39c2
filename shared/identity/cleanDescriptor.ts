import { chineseDescriptorWords, descriptorWords } from './descriptorWords.ts';

/** A description without identity: what may stay of it, and what was dropped, in words and counted. */
export interface CleanText {
  text: string;
  dropped: number;
  /** Identifying as a rule: for the sealed side only. */
  words: string[];
}

type Kind = 'known' | 'number' | 'unknown';
interface Token {
  text: string;
  kind: Kind;
  /** What stands between this token and the one before it. */
  gap: string;
}

const datePattern =
  /(?<!\d)(?:(?:19|20)\d{2}\s?[-./年]\s?\d{1,2}(?:\s?[-./月]\s?\d{1,2}\s?日?)?|\d{1,2}[-./]\d{1,2}[-./](?:\d{4}|\d{2})|\d{1,2}\s?月\s?\d{1,2}\s?[日号]?)(?!\d)/g;
const tokenPattern = /[A-Za-z0-9]+(?:\.\d+[A-Za-z]*(?:x\d+(?:\.\d+)?)*)*|\p{Script=Han}+|[^\s\p{P}\p{S}\p{Cc}]+/gu;
const measurePattern =
  /^(?:\d{1,2}(?:\.\d{1,3})?(?:mm|cm|t|ch|x|d|c|ns|sl|avg|nex|nsa|dir|dirs|min|sec|ml)|\d{1,4}ms|\d{1,3}(?:\.\d{1,3})?(?:x\d{1,3}(?:\.\d{1,3})?){1,2}(?:mm)?|(?:b|te|tr|ti|fa)\d{1,4}|(?:mb|pf)?\d|[a-z]\d{1,2})$/;
const numberPattern = /^(?:\d{1,2}(?:\.\d{1,2})?|[1-9]00|[1-9][05]00)$/;

/**
 * Keeps the words of a description that tell how an image was made and drops all others: names, numbers, dates, places.
 *
 * The order and the signs between kept words stay (`T1 C+`, `w/o`, `t2_tse_sag`), for rules read them. Words may be stuck
 * together (`AxT1`, `t1tirm`). A bare number stays only between known words, so that no record number or date survives.
 */
export function cleanDescriptor(text: string): CleanText {
  const plain = text.normalize('NFKC');
  const words: string[] = plain.match(datePattern) ?? [];
  const tokens = tokensOf(plain.replace(datePattern, ' \u0000 '));
  let out = '';
  let afterDropped = false;
  tokens.list.forEach((token, at) => {
    if (!stays(tokens.list, at)) {
      words.push(token.text);
      afterDropped = true;
      return;
    }
    out += afterDropped ? ` ${signBefore(token.gap)}` : token.gap;
    out += token.text;
    afterDropped = false;
  });
  out += afterDropped ? '' : tokens.tail;
  return { text: out.replace(/\s+/g, ' ').trim(), dropped: words.length, words };
}

function tokensOf(text: string): { list: Token[]; tail: string } {
  const list: Token[] = [];
  let end = 0;
  for (const match of text.matchAll(tokenPattern)) {
    const gap = text.slice(end, match.index);
    end = match.index + match[0].length;
    const parts = /^\p{Script=Han}/u.test(match[0]) ? chineseParts(match[0]) : [latinPart(match[0])];
    parts.forEach((part, at) => list.push({ ...part, gap: at === 0 ? signs(gap) : '' }));
  }
  return { list, tail: signs(text.slice(end)) };
}

/** Only signs a rule may read stay between words. */
function signs(gap: string): string {
  return gap.replace(/[^\s_+\-*/.,:;()[\]=&\\|<>#]/g, ' ');
}

/** After a dropped word only a sign that belongs to the next one stays: the plus of `+C`. */
function signBefore(gap: string): string {
  return /(?:^|\s)(\+)$|\s(-)$/.exec(gap)?.[0].trim() ?? '';
}

function stays(list: readonly Token[], at: number): boolean {
  const kind = list[at]?.kind;
  if (kind !== 'number') return kind === 'known';
  const around = [list[at - 1], list[at + 1]].filter((token) => token !== undefined);
  return around.length > 0 && around.every((token) => token.kind === 'known');
}

function latinPart(text: string): { text: string; kind: Kind } {
  const word = text.toLowerCase();
  if (numberPattern.test(word)) return { text, kind: 'number' };
  const isKnown = descriptorWords.has(word) || measurePattern.test(word) || isStuckTogether(word);
  return { text, kind: isKnown ? 'known' : 'unknown' };
}

/**
 * Whether a word is nothing but known words: `axt1`, `t2flair`, `tra3mm`. Pieces of letters alone need three of them, or a
 * digit beside, so that a surname is not read as two abbreviations.
 */
function isStuckTogether(word: string): boolean {
  if (word.length > 24 || /^\d+$|\d{4}/.test(word)) return false;
  const shortest = /\d/.test(word) ? 2 : 3;
  const reachable = [true];
  for (let end = 1; end <= word.length; end += 1) {
    for (let start = Math.max(0, end - 12); start < end && !reachable[end]; start += 1) {
      reachable[end] = reachable[start] === true && isPiece(word.slice(start, end), shortest);
    }
  }
  return reachable[word.length] === true;
}

function isPiece(piece: string, shortest: number): boolean {
  if (/^\d$/.test(piece)) return true;
  return piece.length >= shortest && (descriptorWords.has(piece) || /^\d{1,2}mm$/.test(piece));
}

function chineseParts(run: string): { text: string; kind: Kind }[] {
  const parts: { text: string; kind: Kind }[] = [];
  let at = 0;
  while (at < run.length) {
    const found = longestAt(run, at);
    const last = parts.at(-1);
    if (found !== null) parts.push({ text: found, kind: 'known' });
    else if (last?.kind === 'unknown') last.text += run[at];
    else parts.push({ text: run[at] ?? '', kind: 'unknown' });
    at += found?.length ?? 1;
  }
  const hasUnknown = parts.some((part) => part.kind === 'unknown');
  return parts.map((part) => (hasUnknown && part.text.length === 1 ? { ...part, kind: 'unknown' } : part));
}

function longestAt(run: string, at: number): string | null {
  for (let length = Math.min(8, run.length - at); length > 0; length -= 1) {
    const piece = run.slice(at, at + length);
    if (chineseDescriptorWords.has(piece)) return piece;
  }
  return null;
}
