import { Answers as AnswersSchema } from '../../../shared/reading/answer.ts';
import type { Mark } from '../../../shared/reading/mark.ts';
import { Mark as MarkSchema } from '../../../shared/reading/mark.ts';
import { lmRead1 } from '../../../shared/reading/forms/lmRead1.ts';
import { lmRead11 } from '../../../shared/reading/forms/lmRead11.ts';
import { emptyDraft, type Draft, type Patch } from '../../../shared/reading/draft.ts';
import { unanswered } from '../../../shared/reading/unanswered.ts';
import { acceptDrawing } from '../../../viewer/reading/acceptDrawing.ts';
import { changeDrawing } from '../../../viewer/reading/changeDrawing.ts';
import { fromAnnotation } from '../../../viewer/reading/fromAnnotation.ts';
import { labelLevel, levelItemOf } from '../../../viewer/reading/labelLevel.ts';
import { ImageIndex } from '../../../viewer/reading/imageIndex.ts';
import { measureMark } from '../../../shared/reading/measureMark.ts';
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

describe('the index of the frames of a room', () => {
  it('knows a computed stack until it is made anew or let go, and nothing of the one before', () => {
    const room = new ImageIndex([stack]);
    const made = (name: string) => {
      const frames = stack.frames.map((frame, at) => ({ ...frame, imageId: `${name}/${at}`, imageKey: 'cut' }));
      return { ...stack, seriesKey: 'cut', frames, source: stack };
    };
    room.add(made('first'));
    room.add(made('again'));
    expect([room.ofImageId('first/3'), room.ofImageId('again/3')?.index]).toEqual([null, 3]);
    room.forget('cut');
    expect(room.ofImageId('again/3')).toBeNull();
    expect(room.ofMark({ seriesKey: 'cut', imageKey: 'cut', frameNumber: 1 })).toBeNull();
    expect(room.ofMark(nodule)?.stack).toBe(stack);
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

  it('is no diameter when it is pulled down to a point or beyond any nodule: the form would take neither', () => {
    const taken = take(positive, nodule, 'CBL.HEM');
    if (taken.kind === 'refused') throw new Error(taken.why);
    const draft = after(positive, taken.patches);
    for (const [longMm, shortMm, ends] of [
      [7.2, null, 0.02],
      [null, 7.2, 230],
    ] as const) {
      const points = [nodule.points[0]!, nodule.points[1]!, [3.6, -ends / 2, 0], [3.6, ends / 2, 0]];
      const pulled = { ...nodule, itemId: 'NOD.BRN', points: points as Mark['points'] };
      const moved = after(draft, changeDrawing(lmRead1, draft, { markId: uuid(1), mark: pulled }));
      expect(moved.answers['NOD.BRN']).toMatchObject({ nodules: [{ longMm, shortMm }] });
      expect(AnswersSchema.safeParse(moved.answers).success).toBe(true);
    }
  });

  it('gives a number in mm no answer beyond its range, and gives it again when it is drawn back', () => {
    const span = (mm: number): Mark => ({
      ...markOf('length', [
        [0, 0, 0],
        [0, 0, mm],
      ]),
      itemId: 'PAR.MAX',
    });
    const first = take(emptyDraft, span(23.4), 'PAR.MAX');
    if (first.kind === 'refused') throw new Error(first.why);
    const draft = after(emptyDraft, first.patches);
    const long = after(draft, changeDrawing(lmRead1, draft, { markId: uuid(1), mark: span(400) }));
    expect(long.answers['PAR.MAX']).toBeUndefined();
    const back = after(long, changeDrawing(lmRead1, long, { markId: uuid(1), mark: span(30) }));
    expect(back.answers['PAR.MAX']).toEqual({ kind: 'number', value: 30 });
    const drawn = take(emptyDraft, span(400), 'PAR.MAX');
    if (drawn.kind === 'refused') throw new Error(drawn.why);
    expect(after(emptyDraft, drawn.patches).answers['PAR.MAX']).toBeUndefined();
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

describe('drawings of form 1.1.0', () => {
  const length = (n: number, mm: number, facts: Partial<Mark> = {}): Mark => ({
    ...markOf('length', [
      [-mm / 2, 0, 0],
      [mm / 2, 0, 0],
    ]),
    id: uuid(n),
    itemId: 'HYD.EVANS',
    ...facts,
  });
  const at = (answers: Draft['answers'] = {}, ...marks: Mark[]): Draft => ({
    answers,
    marks: Object.fromEntries(marks.map((mark) => [mark.id, mark])),
  });
  const takes = (draft: Draft, mark: Mark, facts: Partial<Parameters<typeof acceptDrawing>[2]> = {}) => {
    const given = { mark, itemId: mark.itemId, siteId: null, newId: uuid(9), ...facts };
    const taken = acceptDrawing(lmRead11, draft, given);
    if (taken.kind === 'refused') throw new Error(taken.why);
    return { ...taken, draft: patchDraft(draft, taken.patches).draft };
  };

  it('make of two lengths on one slice the Evans index, and of a third one a new beginning', () => {
    const one = takes(at(), length(1, 42));
    expect(one.draft.answers['HYD.EVANS']).toBeUndefined();
    const two = takes(one.draft, length(2, 131));
    expect(two.draft.answers['HYD.EVANS']).toEqual({ kind: 'number', value: 0.32 });
    const three = takes(two.draft, length(3, 44));
    expect(three.draft.answers['HYD.EVANS']).toBeUndefined();
    expect(Object.keys(three.draft.marks)).toEqual([uuid(3)]);
  });

  it('take the earlier length off when the second lies on another slice, and say so', () => {
    const two = takes(at({}, length(1, 42)), length(2, 131, { imageKey: 'i25' }));
    expect(two).toMatchObject({ tells: 'twoSlices' });
    expect(Object.keys(two.draft.marks)).toEqual([uuid(2)]);
  });

  it('know one computed slice by its place although the source keeps its drawings on two frames', () => {
    const horns = length(1, 42, { label: '@12.5' });
    expect(
      takes(at({}, horns), length(2, 131, { imageKey: 'i25', label: '@12.5' })).draft.answers['HYD.EVANS'],
    ).toEqual({
      kind: 'number',
      value: 0.32,
    });
    expect(takes(at({}, horns), length(2, 131, { label: '@15.5' }))).toMatchObject({ tells: 'twoSlices' });
  });

  it('let the Evans index follow an end that is dragged, and take it away with its length', () => {
    const { draft } = takes(at({}, length(1, 42)), length(2, 131));
    const moved = patchDraft(draft, changeDrawing(lmRead11, draft, { markId: uuid(1), mark: length(1, 52) }));
    expect(moved.draft.answers['HYD.EVANS']).toEqual({ kind: 'number', value: 0.4 });
    const gone = patchDraft(draft, changeDrawing(lmRead11, draft, { markId: uuid(2), mark: null }));
    expect(gone.draft.answers['HYD.EVANS']).toBeUndefined();
    expect(patchDraft(gone.draft, gone.inverse).draft).toEqual(draft);
  });

  const across: Mark = {
    ...markOf('bidirectional', [
      [3.6, 0, -3.4],
      [3.6, 0, 3.4],
      [0.8, 0, 0],
      [6.4, 0, 0],
    ]),
    id: uuid(3),
    itemId: 'NOD.BRN',
  };

  it('make of two more diameters across a nodule its second plane, and of parallel ones another nodule', () => {
    const first = takes(at(), { ...nodule, itemId: 'NOD.BRN' }, { siteId: 'CBL.HEM' });
    const second = takes(first.draft, across);
    expect(second.draft.answers['NOD.BRN']).toMatchObject({
      nodules: [{ targetId: 'N1', longMm: 7.2, secondPlane: { longMm: 6.8, shortMm: 5.6, markId: uuid(3) } }],
    });
    const parallel = takes(first.draft, { ...nodule, id: uuid(4), itemId: 'NOD.BRN' }, { siteId: 'CBL.HEM' });
    expect(parallel.draft.answers['NOD.BRN']).toMatchObject({ nodules: [{ targetId: 'N1' }, { targetId: 'N2' }] });
    const removed = patchDraft(second.draft, changeDrawing(lmRead11, second.draft, { markId: uuid(1), mark: null }));
    expect(removed.draft).toEqual({ answers: {}, marks: {} });
  });

  const t7: Mark = { ...markOf('level', [[0, 10, 75]]), id: uuid(7), itemId: 'SPI.LABELS', label: 'T7' };
  const root: Draft['answers'][string] = {
    kind: 'location',
    state: 'present',
    pattern: 'linear',
    extent: null,
    side: 'L',
    confidence: null,
    byRest: false,
  };

  it('fill the level of a root from the nearest label of the spine, as a proposal that the reader is told', () => {
    const point: Mark = { ...markOf('point', [[8, 20, 70]]), itemId: 'SPC.ROOT' };
    const taken = takes(at({ 'SPC.ROOT': root }, t7), point, { levels: [t7] });
    expect(taken.proposal).toEqual({ kind: 'level', level: 'T7' });
    expect(taken.draft.answers['SPC.LEVELS']).toEqual({ kind: 'choices', codes: ['T7'] });
  });

  it('put a spinal nodule at the site of the nearest label', () => {
    const low = nodule.points.map(([x, y, z]): [number, number, number] => [x, y + 15, z + 72]);
    const taken = takes(at({}, t7), { ...nodule, itemId: 'NOD.SPI', points: low }, { levels: [t7], siteId: 'SPC.CEQ' });
    expect(taken.proposal).toEqual({ kind: 'site', siteId: 'SPC.THO' });
    expect(taken.draft.answers['NOD.SPI']).toMatchObject({ nodules: [{ locationId: 'SPC.THO' }] });
  });

  it('keep the list of the vertebrae equal to the labels on the image', () => {
    const item = levelItemOf(lmRead11)!;
    const c2: Mark = { ...t7, id: uuid(5), label: 'C2' };
    const labelled = patchDraft(at({}, t7), labelLevel(item, at({}, t7), c2)).draft;
    expect(labelled.answers['SPI.LABELS']).toEqual({ kind: 'choices', codes: ['C2', 'T7'] });
    const elsewhere = patchDraft(labelled, labelLevel(item, labelled, { ...c2, id: uuid(6) })).draft;
    expect(Object.keys(elsewhere.marks)).toEqual([uuid(7), uuid(6)]);
    const change = changeDrawing(lmRead11, elsewhere, { markId: uuid(6), mark: null });
    expect(patchDraft(elsewhere, change).draft.answers['SPI.LABELS']).toEqual({ kind: 'choices', codes: ['T7'] });
  });
});
