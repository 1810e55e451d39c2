import type { Mutating } from './operators.ts';
import { scanSpans, type Span } from './scanSpans.ts';
import { writeMark } from './seedElement.ts';

/** Damage to compressed pixels; null for a file that has none. */
export const fragmentOperators = {
  /** Fragments in another order, one of them lost, doubled or emptied. */
  shuffle({ bytes, form, random }: Mutating): Buffer | null {
    const items = fragmentsOf(bytes, form);
    const [first] = items;
    const last = items.at(-1);
    if (!first || !last) return null;
    const parts = items.map(({ start, end }) => bytes.subarray(start, end));
    const shuffled = parts.map((part) => ({ part, rank: random.next() })).toSorted((a, b) => a.rank - b.rank);
    const kept = shuffled.map(({ part }) => part);
    const change = random.whole(0, 3);
    if (change === 1) kept.pop();
    if (change === 2) kept.push(random.pick(parts));
    if (change === 3) kept.splice(random.whole(0, kept.length), 0, writeMark(0xe000, 0, form));
    return Buffer.concat([bytes.subarray(0, first.start), ...kept, bytes.subarray(last.end)]);
  },

  /** Offsets of the table, or of the extended one, that point nowhere. */
  noise({ bytes, form, random }: Mutating): Buffer | null {
    const spans = scanSpans(bytes, form);
    const tables = spans.filter(({ tag }) => tag === 0x7fe00001 || tag === 0x7fe00002);
    const [table] = itemsOf(spans);
    if (table) tables.push(table);
    const chosen = tables.filter(({ valueAt, end }) => end - valueAt >= 4);
    if (chosen.length === 0) return null;
    const noisy = Buffer.from(bytes);
    const { valueAt, end } = random.pick(chosen);
    for (let left = random.whole(1, 4); left > 0; left -= 1)
      noisy.writeUInt32LE(
        random.pick([0, 1, 7, 0xffff, 0x7fffffff, 0xfffffffe, 0xffffffff]),
        random.whole(valueAt, end - 4),
      );
    return noisy;
  },
};

function fragmentsOf(bytes: Buffer, form: Mutating['form']): Span[] {
  return itemsOf(scanSpans(bytes, form)).slice(1);
}

/** The items behind the head of the pixels: the offset table first, then the fragments. */
function itemsOf(spans: Span[]): Span[] {
  const pixels = spans.findIndex(({ tag }) => tag === 0x7fe00010);
  return pixels === -1 ? [] : spans.slice(pixels + 1).filter(({ tag }) => tag === 0xfffee000);
}
