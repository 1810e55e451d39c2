import { hangSeries, type Hangable } from '../../../viewer/reading/hangSeries.ts';

function series(seriesKey: string, words: string, thicknessMm = 1): Hangable {
  const [weighting = '', contrast = '', dimension = '', plane = '', region = 'brain'] = words.split(' ');
  return { seriesKey, weighting, contrast, dimension, plane, region, thicknessMm, frames: Array.from({ length: 40 }) };
}

const keys = (list: readonly Hangable[], part: 'brain' | 'spine') => hangSeries(list, part).map((one) => one.seriesKey);

describe('hanging of the brain', () => {
  const full = [
    series('dwi', 'DWI unknown 2D axial', 5),
    series('t1-2d-post', 'T1 post 2D axial', 5),
    series('flair', 'FLAIR pre 3D sagittal'),
    series('t1-3d-pre', 'T1 pre 3D sagittal'),
    series('t1-2d-pre', 'T1 pre 2D axial', 5),
    series('t1-3d-post', 'T1 post 3D sagittal'),
    series('spine', 'T1 post 2D sagittal spine', 3),
  ];

  it('puts T1 after gadolinium first, the 3D one before the 2D one', () => {
    expect(keys(full, 'brain')[0]).toBe('t1-3d-post');
  });

  it('puts T1 before gadolinium beside it in the same plane, so that the two can be flipped, then FLAIR', () => {
    expect(keys(full, 'brain').slice(1, 3)).toEqual(['t1-3d-pre', 'flair']);
  });

  it('leaves a pane empty rather than filling it with something else', () => {
    expect(keys([series('a', 'T1 post 3D axial')], 'brain')).toEqual(['a', null, null, null]);
  });

  it('prefers a series known to be before gadolinium to one of which it is not known', () => {
    const list = [
      series('u', 'T1 unknown 3D axial'),
      series('p', 'T1 pre 2D axial', 5),
      series('g', 'T1 post 3D axial'),
    ];
    expect(keys(list, 'brain').slice(0, 2)).toEqual(['g', 'p']);
  });

  it('never shows a series twice', () => {
    const hung = keys(full, 'brain').filter((key) => key !== null);
    expect(new Set(hung).size).toBe(hung.length);
  });

  it('takes the thinner of two alike', () => {
    const list = [series('thick', 'T1 post 2D axial', 6), series('thin', 'T1 post 2D axial', 3)];
    expect(keys(list, 'brain')[0]).toBe('thin');
  });
});

describe('hanging of the spine', () => {
  it('shows sagittal T1 after gadolinium, T1 before, T2, and no brain', () => {
    const list = [
      series('brain', 'T1 post 3D axial'),
      series('ax', 'T1 post 2D axial spine', 4),
      series('t2', 'T2 pre 2D sagittal spine', 3),
      series('pre', 'T1 pre 2D sagittal spine', 3),
      series('post', 'T1 post 2D sagittal spine', 3),
    ];
    expect(keys(list, 'spine')).toEqual(['post', 'pre', 't2', 'ax']);
  });

  it('shows a whole-neuraxis series in both', () => {
    const list = [series('neuraxis', 'T1 post 2D sagittal both', 3)];
    expect(keys(list, 'brain')[0]).toBe('neuraxis');
    expect(keys(list, 'spine')[0]).toBe('neuraxis');
  });
});
