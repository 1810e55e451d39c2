import { Refusal } from '../../../shared/base/refusal.ts';
import { advanceRead, draftOf } from '../../../shared/reading/advanceRead.ts';
import type { Patch } from '../../../shared/reading/draft.ts';
import type { Mark } from '../../../shared/reading/mark.ts';
import { lmRead1 } from '../../../shared/reading/forms/lmRead1.ts';
import type { Read } from '../../../shared/reading/read.ts';
import { fullProtocol, markId, markOf, normalRead, site } from './sayRead.ts';

const now = '2024-05-06T07:08:09Z';
const later = '2024-05-06T07:20:00Z';
const opened = advanceRead(lmRead1, null, { kind: 'open', id: markId(1), assignmentId: markId(2), now });
const answer = (id: string, said: string): Patch => ({ target: 'answers', id, value: site(said) });
const save = (read: Read, patches: Patch[], draftVersion = read.draftVersion) =>
  advanceRead(lmRead1, read, { kind: 'save', draftVersion, patches, secondsSpent: 20, now: later });
const sign = (read: Read, draftVersion = read.draftVersion) =>
  advanceRead(lmRead1, read, { kind: 'sign', draftVersion, protocol: fullProtocol, now: later });
const normal = (): Read =>
  save(
    opened,
    Object.entries(normalRead()).map(([id, value]) => ({ target: 'answers' as const, id, value })),
  );

function refusalOf(act: () => unknown): { code: string; facts: Record<string, unknown> } {
  try {
    act();
  } catch (thrown) {
    if (thrown instanceof Refusal) return { code: thrown.code, facts: thrown.facts };
    throw thrown;
  }
  throw new Error('nothing was refused');
}

describe('the life of a read', () => {
  test('opens empty, with no digest and no time spent', () => {
    expect(opened).toMatchObject({ state: 'draft', version: 1, draftVersion: 0, secondsSpent: 0, digest: null });
    expect(draftOf(opened)).toEqual({ answers: {}, marks: {} });
  });

  test('counts every save and adds up the seconds', () => {
    const twice = save(save(opened, [answer('CBL.HEM', 'linear L')]), [answer('HYD', 'absent')]);
    expect(twice).toMatchObject({ draftVersion: 2, secondsSpent: 40, savedAt: later });
    expect(Object.keys(draftOf(twice).answers)).toEqual(['CBL.HEM', 'HYD']);
  });

  test('an inverse patch undoes: the answer is not answered again', () => {
    const undone = save(save(opened, [answer('CBL.HEM', 'linear L')]), [
      { target: 'answers', id: 'CBL.HEM', value: null },
    ]);
    expect(draftOf(undone)).toEqual({ answers: {}, marks: {} });
  });

  test('a save that builds on an older draft is stale, and says where the draft stands', () => {
    const once = save(opened, [answer('HYD', 'absent')]);
    expect(refusalOf(() => save(once, [answer('HYD', 'present')], 0))).toEqual({
      code: 'read.stale',
      facts: { draftVersion: 1 },
    });
  });

  test('a patch that the form does not allow is refused and changes nothing', () => {
    const patch: Patch = { target: 'answers', id: 'HYD.EVANS', value: { kind: 'number', value: 3.1 } };
    expect(refusalOf(() => save(opened, [patch]))).toEqual({ code: 'input.invalid', facts: { itemId: 'HYD.EVANS' } });
    const foreign: Patch = { target: 'marks', id: markId(9), value: { ...markOf('NOT.HERE', 9) } };
    expect(refusalOf(() => save(opened, [foreign])).code).toBe('input.invalid');
  });

  test('cannot be signed with one location unanswered, which is named', () => {
    const holed = save(normal(), [{ target: 'answers', id: 'SPC.THO', value: null }]);
    expect(refusalOf(() => sign(holed))).toEqual({
      code: 'read.incomplete',
      facts: { itemId: 'SPC.THO', lacks: 'answer', missing: 1 },
    });
  });

  test('cannot be signed with a positive site that has no mark', () => {
    const unmarked = save(normal(), [answer('CBL.HEM', 'linear L')]);
    expect(refusalOf(() => sign(unmarked)).facts).toMatchObject({ itemId: 'CBL.HEM', lacks: 'mark' });
    const marked = save(unmarked, [{ target: 'marks', id: markId(7), value: markOf('CBL.HEM', 7) }]);
    expect(sign(marked)).toMatchObject({ state: 'signed', signedAt: later });
  });

  test('loses a mark of a site that turned out absent', () => {
    const marked = save(normal(), [{ target: 'marks', id: markId(7), value: markOf('CBL.HEM', 7) }]);
    expect(draftOf(sign(marked)).marks).toEqual({});
  });

  test('is signed with the diameters that are drawn, whatever was sent beside them; an unmeasured one is missing', () => {
    const drawn = (shortMm: number): Mark => ({
      ...markOf('NOD.BRN', 1),
      kind: 'bidirectional',
      points: [
        [0, 0, 0],
        [8.04, 0, 0],
        [4, -shortMm / 2, 0],
        [4, shortMm / 2, 0],
      ],
    });
    const nodule = { targetId: 'N1', locationId: 'CBL.HEM', longMm: 80, shortMm: 60, markId: markId(1) };
    const withNodule = (mark: Mark) =>
      save(normal(), [
        answer('CBL.HEM', 'nodular L'),
        { target: 'marks', id: markId(9), value: { ...markOf('CBL.HEM', 9) } },
        { target: 'marks', id: mark.id, value: mark },
        { target: 'answers', id: 'NOD.BRN', value: { kind: 'nodules', nodules: [nodule] } },
      ]);
    expect(draftOf(sign(withNodule(drawn(6.1)))).answers['NOD.BRN']).toEqual({
      kind: 'nodules',
      nodules: [{ ...nodule, longMm: 8, shortMm: 6.1 }],
    });
    expect(refusalOf(() => sign(withNodule(drawn(5.36)))).facts).toMatchObject({
      itemId: 'NOD.BRN',
      lacks: 'diameters',
    });
  });

  test('is signed only on the draft that the reader saw', () => {
    const read = normal();
    expect(refusalOf(() => sign(read, read.draftVersion - 1)).code).toBe('read.stale');
  });

  test('once signed it can be neither saved nor signed again', () => {
    const signed = sign(normal());
    expect(refusalOf(() => save(signed, [answer('HYD', 'present')])).code).toBe('read.signed');
    expect(refusalOf(() => sign(signed)).code).toBe('read.signed');
  });

  test('reopened with a reason it is a new version in draft, and no page of the old one can save into it', () => {
    const signed = sign(normal());
    const again = advanceRead(lmRead1, signed, { kind: 'reopen', id: markId(5), reason: 'wrong side', now: later });
    expect(again).toMatchObject({
      id: markId(5),
      version: 2,
      state: 'draft',
      digest: null,
      reopenReason: 'wrong side',
    });
    expect(draftOf(again)).toEqual(draftOf(signed));
    expect(refusalOf(() => save(again, [], signed.draftVersion)).code).toBe('read.stale');
  });

  test('a draft cannot be reopened', () => {
    const act = () => advanceRead(lmRead1, opened, { kind: 'reopen', id: markId(5), reason: 'because', now });
    expect(refusalOf(act).code).toBe('read.stale');
  });
});
