import { assignReads, type Assignable } from '../../../shared/reading/assignReads.ts';
import { lmCharter1 } from '../../../shared/reading/charter.ts';

const readerIds = ['reader-1', 'reader-2'];
const cases = (count: number, visits: number): Assignable[] =>
  Array.from({ length: count * visits }, (_, place) => ({
    timepointId: `t${String(place).padStart(3, '0')}`,
    caseId: `c${Math.floor(place / visits)}`,
  }));
const orderOf = (timepoints: Assignable[], readerId: string, seed = 7) =>
  assignReads(lmCharter1, timepoints, { readerIds, seed })
    .filter((read) => read.readerId === readerId)
    .sort((one, other) => one.position - other.position)
    .map((read) => read.timepointId);

describe('handing out reads', () => {
  test('gives two readers of the same 20 cases different orders, each the same again from the seed', () => {
    const timepoints = cases(20, 1);
    expect(orderOf(timepoints, 'reader-1')).not.toEqual(orderOf(timepoints, 'reader-2'));
    expect(orderOf(timepoints.toReversed(), 'reader-1')).toEqual(orderOf(timepoints, 'reader-1'));
    expect(orderOf(timepoints, 'reader-1', 8)).not.toEqual(orderOf(timepoints, 'reader-1'));
  });

  test('gives every reader every timepoint once, in positions without a hole', () => {
    const reads = assignReads(lmCharter1, cases(12, 3), { readerIds, seed: 1 });
    for (const readerId of readerIds) {
      const own = reads.filter((read) => read.readerId === readerId);
      expect(new Set(own.map((read) => read.timepointId)).size).toBe(36);
      expect(own.map((read) => read.position).sort((one, other) => one - other)).toEqual(
        Array.from({ length: 36 }, (_, place) => place + 1),
      );
    }
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])('puts no two timepoints of a case side by side (seed %i)', (seed) => {
    const timepoints = [
      ...cases(5, 3),
      ...Array.from({ length: 14 }, (_, place) => ({ timepointId: `big${place}`, caseId: 'big' })),
    ];
    const order = orderOf(timepoints, 'reader-2', seed);
    const caseOf = new Map(timepoints.map((one) => [one.timepointId, one.caseId]));
    const neighbours = order.filter((id, place) => place > 0 && caseOf.get(id) === caseOf.get(order[place - 1]!));
    expect(neighbours).toEqual([]);
  });

  test('hands out a single case too, where neighbours cannot be avoided', () => {
    expect(orderOf(cases(1, 3), 'reader-1')).toHaveLength(3);
  });

  test('gives codes that tell nothing and are unique in the round', () => {
    const codes = assignReads(lmCharter1, cases(300, 3), { readerIds, seed: 3 }).map((read) => read.code);
    expect(new Set(codes).size).toBe(1800);
    expect(codes.every((code) => /^[A-Y][2-9]-[A-Y][2-9]$/.test(code))).toBe(true);
  });

  test('needs two different readers and a timepoint', () => {
    expect(() => assignReads(lmCharter1, cases(1, 1), { readerIds: ['one', 'one'], seed: 1 })).toThrow('two readers');
    expect(() => assignReads(lmCharter1, [], { readerIds, seed: 1 })).toThrow('No timepoint');
  });
});
