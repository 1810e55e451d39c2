import type { TimelineEntry } from '../../../shared/cases/routes.ts';
import { layOutTimeline } from '../../../viewer/cases/layOutTimeline.ts';

const entry = (kind: TimelineEntry['kind'], startDays: number, endDays: number | null = null): TimelineEntry => ({
  kind,
  startDays,
  endDays,
  label: kind,
  facts: [],
  timepointId: null,
  studyInstanceUids: [],
});

describe('the timeline of a case', () => {
  it('gives treatments that overlap rows of their own and lets a later one use a free row', () => {
    const layout = layOutTimeline([
      entry('treatment', 0, 60),
      entry('treatment', 20, 90),
      entry('treatment', 70, 120),
      entry('death', 200),
    ]);
    expect(layout.placed.filter((one) => one.lane === 'treatment').map((one) => one.row)).toEqual([0, 1, 0]);
    expect(layout.lanes).toEqual([
      { lane: 'treatment', rows: 2 },
      { lane: 'contact', rows: 1 },
    ]);
  });

  it('takes a treatment whose end is not known as going on to the last day', () => {
    const layout = layOutTimeline([entry('treatment', 0), entry('treatment', 50, 60), entry('death', 200)]);
    expect(layout.placed.filter((one) => one.lane === 'treatment').map((one) => one.row)).toEqual([0, 1]);
  });

  it('always shows the diagnosis, day 0, and leaves room at both ends', () => {
    const layout = layOutTimeline([entry('mri', 40)]);
    expect(layout.startDays).toBe(-7);
    expect(layout.endDays).toBe(47);
  });
});
