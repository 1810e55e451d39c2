import type { Answer } from '../../../shared/reading/answer.ts';
import { emptyDraft, type Draft } from '../../../shared/reading/draft.ts';
import { lmRead1 } from '../../../shared/reading/forms/lmRead1.ts';
import type { Mark } from '../../../shared/reading/mark.ts';
import { compareDrafts, patchesTo } from '../../../viewer/reading/compareDrafts.ts';
import { patchDraft } from '../../../viewer/reading/patchDraft.ts';

const absent: Answer = {
  kind: 'location',
  state: 'absent',
  pattern: null,
  extent: null,
  side: null,
  confidence: null,
  byRest: false,
};
const mark: Mark = {
  id: '00000001-1111-4111-8111-111111111111',
  itemId: 'CBL.HEM',
  kind: 'point',
  points: [[1, 2, 3]],
  seriesKey: 's1',
  imageKey: 'i1',
  frameNumber: 1,
};
const here: Draft = { answers: { HYD: absent, COMMENT: { kind: 'text', text: 'here' } }, marks: { [mark.id]: mark } };
const there: Draft = { answers: { 'CBR.OCC': absent, COMMENT: { kind: 'text', text: 'there' } }, marks: {} };

describe('two drafts of one read', () => {
  it('differ in the items that one answers otherwise or has drawn otherwise, in the order of the form', () => {
    const rows = compareDrafts(lmRead1, here, there);
    expect(new Set(rows.map((row) => row.itemId))).toEqual(new Set(['HYD', 'CBR.OCC', 'COMMENT', 'CBL.HEM']));
    const order = lmRead1.items.map((item) => item.id);
    const places = rows.map((row) => order.indexOf(row.itemId));
    expect(places).toEqual([...places].sort((one, other) => one - other));
    expect(rows.find((row) => row.itemId === 'CBL.HEM')).toMatchObject({ marksHere: [mark], marksThere: [] });
    expect(rows.find((row) => row.itemId === 'HYD')).toMatchObject({ here: absent, there: null });
  });

  it('are the same whatever the order of their keys', () => {
    const turned = Object.fromEntries(Object.entries(absent).reverse()) as Answer;
    expect(
      compareDrafts(lmRead1, { ...emptyDraft, answers: { HYD: absent } }, { ...emptyDraft, answers: { HYD: turned } }),
    ).toEqual([]);
  });

  it('become each other by the patches between them', () => {
    expect(patchDraft(here, patchesTo(here, there)).draft).toEqual(there);
    expect(patchDraft(there, patchesTo(there, here)).draft).toEqual(here);
  });
});
