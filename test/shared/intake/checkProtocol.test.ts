import { checkProtocol, type ProtocolSeries } from '../../../shared/intake/checkProtocol.ts';

/** `T1 post axial 3D brain 1mm 160`: weighting, contrast, plane, acquisition, region, distance and number of slices. */
function series(text: string): ProtocolSeries {
  const [weighting, contrast, plane, dimension, region, step, slices, rows] = text.split(' ');
  return {
    weighting: weighting!,
    contrast: contrast!,
    plane: plane!,
    dimension: dimension as '2D' | '3D',
    region: region!,
    thicknessMm: Number.parseFloat(step!),
    spacingMm: Number.parseFloat(step!),
    sliceCount: Number(slices),
    isDerived: false,
    rows: rows ? Number(rows) : null,
    pixelSpacingMm: rows ? 1 : null,
  };
}

const check = (...lines: string[]) => checkProtocol(lines.map(series));

describe('how complete the images of a brain are', () => {
  const volume = 'T1 post axial 3D brain 1mm 160';
  const flair = 'FLAIR pre axial 2D brain 5mm 25';
  const pre = 'T1 pre axial 2D brain 5mm 25';
  const axial = 'T1 post axial 2D brain 6mm 24';
  const coronal = 'T1 post coronal 2D brain 6mm 28';
  it.each<[string, string[], string]>([
    ['3D T1 post of 1 mm, FLAIR and T1 pre', [volume, flair, pre], 'FULL'],
    ['the same without FLAIR', [volume, pre], 'ADEQUATE'],
    ['the same without T1 pre', [volume, flair], 'ADEQUATE'],
    ['2D T1 post of 6 mm in two planes', [axial, coronal], 'ADEQUATE'],
    ['2D T1 post in one plane with FLAIR', [axial, flair], 'ADEQUATE'],
    ['2D T1 post in one plane alone', [axial], 'LIMITED'],
    ['T1 post over 5 cm only', ['T1 post axial 2D brain 5mm 10', flair], 'LIMITED'],
    ['T1 post 8 mm apart', ['T1 post axial 2D brain 8mm 20', flair], 'LIMITED'],
    ['no gadolinium', [pre, flair], 'INVALID'],
    ['a T1 of unknown contrast', ['T1 unknown axial 3D brain 1mm 160', flair], 'INVALID'],
    ['FLAIR alone, even after gadolinium', ['FLAIR post axial 3D brain 1mm 160'], 'INVALID'],
  ])('%s', (_what, lines, grade) => {
    expect(check(...lines).brain).toBe(grade);
  });

  it('reformatted images do not count', () => {
    const result = checkProtocol([{ ...series(volume), isDerived: true }, series(flair)]);
    expect(result.brain).toBe('INVALID');
  });

  it('says why, and that a spine was not imaged', () => {
    const result = check('T1 unknown axial 3D brain 1mm 160');
    expect(result).toMatchObject({ hasBrain: true, hasSpine: false, spine: 'INVALID' });
    expect(result.reasons).toEqual([
      'Brain: no T1 with confirmed gadolinium',
      'Brain: contrast of 1 T1 series unknown',
      'Spine: not imaged',
    ]);
  });
});

describe('how complete the images of a spine are', () => {
  const whole = 'T1 post sagittal 2D spine 3mm 15 560';
  const t2 = 'T2 pre sagittal 2D spine 3mm 15 560';
  it.each<[string, string[], string]>([
    ['sagittal T1 post from C0 to the sac with T2', [whole, t2], 'FULL'],
    ['without T1 pre and T2', [whole], 'ADEQUATE'],
    ['5 mm slices', ['T1 post sagittal 2D spine 5mm 15 560', t2], 'ADEQUATE'],
    [
      'two stations that add up',
      ['T1 post sagittal 2D spine 3mm 15 300', 'T1 post sagittal 2D spine 3mm 15 300', t2],
      'FULL',
    ],
    ['one segment', ['T1 post sagittal 2D spine 3mm 15 280', t2], 'LIMITED'],
    ['axial T1 post only', ['T1 post axial 2D spine 3mm 40', t2], 'LIMITED'],
    ['no gadolinium', [t2], 'INVALID'],
  ])('%s', (_what, lines, grade) => {
    expect(check(...lines).spine).toBe(grade);
  });

  it('where the covered length is not known two stations stand for all three segments', () => {
    const station = 'T1 post sagittal 2D spine 3mm 15';
    expect(check(station, station, t2).spine).toBe('FULL');
    expect(check(station, t2).spine).toBe('LIMITED');
  });
});
