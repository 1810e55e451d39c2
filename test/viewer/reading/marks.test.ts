import type { Mark } from '../../../shared/reading/mark.ts';
import { Mark as MarkSchema } from '../../../shared/reading/mark.ts';
import { lmRead1 } from '../../../shared/reading/forms/lmRead1.ts';
import { emptyDraft, type Draft, type Patch } from '../../../shared/reading/draft.ts';
import { unanswered } from '../../../shared/reading/unanswered.ts';
import { acceptDrawing } from '../../../viewer/reading/acceptDrawing.ts';
import { changeDrawing } from '../../../viewer/reading/changeDrawing.ts';
import { fromAnnotation } from '../../../viewer/reading/fromAnnotation.ts';
import { ImageIndex } from '../../../viewer/reading/imageIndex.ts';
import { measureMark } from '../../../viewer/reading/measureMark.ts';
import { patchDraft } from '../../../viewer/reading/patchDraft.ts';
import { toAnnotation } from '../../../viewer/reading/toAnnotation.ts';
import { kindOfTool, toolNames } from '../../../viewer/reading/toolNames.ts';
import { makeStack, obliqueSagittal } from '../imaging/stacks.ts';

const stack = makeStack({ orientation: obliqueSagittal, count: 48, spacingMm: 3 });
const index = new ImageIndex([stack]);
const uuid = (n: number) => `0000000${n}-1111-4111-8111-111111111111`;

function markOf(kind: Mark['kind'], points: Mark['points']): Mark {
  return { id: uuid(1), itemId: 'CBL.HEM', kind, points, seriesKey: 's1', imageKey: 'i24', frameNumber: 1 };
}

const nodule = markOf('bidirectional', [
  [0, 0, 0],
  [7.2, 0, 0],
  [3.6, -3.05, 0],
  [3.6, 3.05, 0],
]);

const drawings: Mark[] = [
  markOf('point', [[-1.639, 51.599, 6.114]]),
  markOf('length', [
    [0, 0, 0],
    [12.5, -3.25, 88.125],
  ]),
  nodule,
  markOf('ellipse', [
    [0, 4, 0],
    [0, -4, 0],
    [-7, 0, 0],
    [7, 0, 0],
  ]),
  markOf('freehand', [
    [0, 0, 0],
    [1.5, 2.25, 0.125],
    [3, 1, 0],
  ]),
  markOf('freehand', [
    [0, 0, 0],
    [5, 0, 0],
    [5, 5, 0],
    [0, 0, 0],
  ]),
];

describe('a mark shown as an annotation and read back', () => {
  for (const mark of drawings) {
    const closed = mark.kind === 'freehand' && mark.points.length > 3 ? ' (closed)' : '';
    it(`is the same ${mark.kind}${closed}, in patient millimetres, on the same slice`, () => {
      const at = index.ofMark(mark);
      if (!at) throw new Error('the mark lies outside the set');
      const annotation = toAnnotation(mark, at, { label: 'N1', isLocked: false });
      expect(annotation.metadata?.referencedImageId).toBe('wadors:s1/i24/1');
      expect(fromAnnotation(annotation, index, mark.itemId)).toEqual(mark);
    });
  }

  it('is a copy: dragging the annotation does not change the mark behind its back', () => {
    const at = index.ofMark(nodule);
    if (!at) throw new Error('the mark lies outside the set');
    const annotation = toAnnotation(nodule, at, { label: '', isLocked: false });
    const [first] = annotation.data.handles?.points ?? [];
    if (first) first[0] = 99;
    expect(nodule.points[0]).toEqual([0, 0, 0]);
  });

  it('knows a tool for every kind of mark, and the kind of every tool', () => {
    for (const [kind, tool] of Object.entries(toolNames)) expect(kindOfTool(tool)).toBe(kind);
    expect(kindOfTool('WindowLevel')).toBeNull();
  });

  it('thins a line of thousands of points to what a mark may hold, keeping its ends', () => {
    const points = Array.from({ length: 4000 }, (_, i): [number, number, number] => [i / 10, 0, 0]);
    const at = index.ofMark(nodule);
    if (!at) throw new Error('the mark lies outside the set');
    const annotation = toAnnotation(markOf('freehand', points), at, { label: '', isLocked: false });
    const mark = fromAnnotation(annotation, index, 'CBL.HEM');
    expect(MarkSchema.safeParse(mark).success).toBe(true);
    expect(mark?.points[0]).toEqual([0, 0, 0]);
    expect(mark?.points.at(-1)).toEqual([399.9, 0, 0]);
  });

  it('is nothing when it lies on an image that the set does not hold', () => {
    const at = index.ofMark(nodule);
    if (!at) throw new Error('the mark lies outside the set');
    const annotation = toAnnotation(nodule, at, { label: '', isLocked: false });
    expect(fromAnnotation(annotation, new ImageIndex([]), 'CBL.HEM')).toBeNull();
  });
});

describe('the diameters of a drawing', () => {
  it('are measured in patient space, to a tenth of a millimetre, the longer first', () => {
    expect(measureMark(nodule)).toEqual({ longMm: 7.2, shortMm: 6.1 });
  });

  it('are not both known while the short one is where the tool put it: two thirds of the long one', () => {
    const fresh = { ...nodule, points: [nodule.points[0], nodule.points[1], [3.6, -2.4, 0], [3.6, 2.4, 0]] } as Mark;
    expect(measureMark(fresh)).toEqual({ longMm: 7.2, shortMm: null });
  });

  it('are none of a point', () => {
    expect(measureMark(markOf('point', [[0, 0, 0]]))).toEqual({ longMm: null, shortMm: null });
  });
});

describe('a drawing taken into the draft', () => {
  const positive: Draft = {
    answers: {
      'CBL.HEM': {
        kind: 'location',
        state: 'present',
        pattern: 'nodular',
        extent: null,
        side: 'R',
        confidence: null,
        byRest: false,
      },
    },
    marks: {},
  };
  const take = (draft: Draft, mark: Mark, itemId: string) =>
    acceptDrawing(lmRead1, draft, { mark, itemId, siteId: null, newId: uuid(2) });
  const after = (draft: Draft, patches: readonly Patch[]) => patchDraft(draft, patches).draft;

  it('is refused before the site has been answered as positive', () => {
    expect(take(emptyDraft, markOf('point', [[0, 0, 0]]), 'CBL.HEM')).toEqual({ kind: 'refused', why: 'answerFirst' });
  });

  it('anchors a positive site', () => {
    const taken = take(positive, markOf('point', [[0, 0, 0]]), 'CBL.HEM');
    if (taken.kind === 'refused') throw new Error(taken.why);
    const missing = unanswered(lmRead1, after(positive, taken.patches), { brain: 'open', spine: 'open' });
    expect(missing.find((one) => one.itemId === 'CBL.HEM')).toBeUndefined();
  });

  it('makes of two diameters on a nodular site a nodule at that site, and anchors the site as well', () => {
    const taken = take(positive, nodule, 'CBL.HEM');
    if (taken.kind === 'refused') throw new Error(taken.why);
    const draft = after(positive, taken.patches);
    expect(draft.answers['NOD.BRN']).toEqual({
      kind: 'nodules',
      nodules: [{ targetId: 'N1', locationId: 'CBL.HEM', longMm: 7.2, shortMm: 6.1, markId: uuid(1) }],
    });
    expect(draft.marks[uuid(2)]).toMatchObject({ itemId: 'CBL.HEM', kind: 'point', points: [[3.6, 0, 0]] });
    const missing = unanswered(lmRead1, draft, { brain: 'open', spine: 'open' }).map((one) => one.itemId);
    expect(missing).not.toContain('CBL.HEM');
    expect(missing).not.toContain('NOD.BRN');
  });

  it('measures a diameter that nobody has to type', () => {
    const span = markOf('length', [
      [0, 0, 0],
      [0, 0, 23.44],
    ]);
    const taken = take(emptyDraft, span, 'PAR.MAX');
    if (taken.kind === 'refused') throw new Error(taken.why);
    expect(after(emptyDraft, taken.patches).answers['PAR.MAX']).toEqual({ kind: 'number', value: 23.4 });
  });

  it('changes the diameters of its nodule when it is moved, and takes the nodule away when it is removed', () => {
    const taken = take(positive, nodule, 'CBL.HEM');
    if (taken.kind === 'refused') throw new Error(taken.why);
    const draft = after(positive, taken.patches);
    const wider: Mark = {
      ...nodule,
      itemId: 'NOD.BRN',
      points: [
        [0, 0, 0],
        [9, 0, 0],
        [4, -3.5, 0],
        [4, 3.5, 0],
      ],
    };
    const moved = after(draft, changeDrawing(lmRead1, draft, { markId: uuid(1), mark: wider }));
    expect(moved.answers['NOD.BRN']).toMatchObject({ nodules: [{ longMm: 9, shortMm: 7 }] });
    const removed = after(draft, changeDrawing(lmRead1, draft, { markId: uuid(1), mark: null }));
    expect(removed.answers['NOD.BRN']).toBeUndefined();
    expect(removed.marks[uuid(1)]).toBeUndefined();
  });
});
