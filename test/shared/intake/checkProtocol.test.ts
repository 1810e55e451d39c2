import { checkProtocol, type ProtocolSeries } from '../../../shared/intake/checkProtocol.ts';
import { protocolSeries as series } from './protocolSeries.ts';

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
    expect(result).toMatchObject({ hasBrain: true, hasSpine: false, spine: 'NOT_IMAGED' });
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

  /** A sagittal T1 post station that reaches from `low` to `high` along z, mm, in a frame of reference. */
  const station = (low: number, high: number, frameOfReferenceUid = '2.25.9'): ProtocolSeries => ({
    ...series(`T1 post sagittal 2D spine 3mm 15 ${high - low}`),
    geometryHash: `300x${high - low}/1,1/0,1,0,0,0,-1/-21,-150,${high}/21,-150,${high}/15`,
    frameOfReferenceUid,
  });

  it('stations count once where they overlap', () => {
    const grade = (...stations: ProtocolSeries[]) => checkProtocol([...stations, series(t2)]).spine;
    expect(grade(station(-250, 50), station(-500, -200))).toBe('FULL');
    expect(grade(station(-250, 50), station(-400, -100))).toBe('LIMITED');
  });

  it('the same lumbar spine acquired twice is one segment, not two', () => {
    const twice = checkProtocol([station(-300, 0), station(-300, 0), series(t2)]);
    expect(twice.spine).toBe('LIMITED');
    expect(twice.reasons).toContain('Spine: sagittal T1 post covers one or two segments only, 300 mm');
  });

  it('stations of two frames of reference cannot be laid upon each other: their lengths add up', () => {
    expect(checkProtocol([station(-300, 0), station(-300, 0, '2.25.8'), series(t2)]).spine).toBe('FULL');
  });
});

describe('what was not imaged is not invalid', () => {
  const brain = 'T1 post axial 3D brain 1mm 160';
  it.each<[string, string[], string, string]>([
    ['a brain alone', [brain], 'ADEQUATE', 'NOT_IMAGED'],
    ['a spine alone', ['T1 post sagittal 2D spine 3mm 15 560'], 'NOT_IMAGED', 'ADEQUATE'],
    ['a neuraxis in one series counts for both', ['T1 post sagittal 2D both 3mm 50 700'], 'LIMITED', 'ADEQUATE'],
    ['nothing but a localizer', ['localizer unknown mixed 2D brain 10mm 3'], 'NOT_IMAGED', 'NOT_IMAGED'],
    ['a T1 of unknown region may be either', ['T1 post axial 2D unknown 5mm 25'], 'INVALID', 'INVALID'],
    ['beside a brain it is no spine', [brain, 'T2 unknown axial 2D unknown 5mm 25'], 'ADEQUATE', 'NOT_IMAGED'],
  ])('%s', (_what, lines, brainGrade, spineGrade) => {
    expect(check(...lines)).toMatchObject({ brain: brainGrade, spine: spineGrade });
  });

  it('an unknown region is named, and not counted', () => {
    expect(check('T1 post axial 2D unknown 5mm 25').reasons).toEqual([
      'Brain: no series is known to show it',
      'Spine: no series is known to show it',
      '1 series show an unknown region and were not counted',
    ]);
  });
});

describe('the real examination with and without gadolinium', () => {
  it('slices of 5 mm that lie 6 mm apart are adequate with a FLAIR, and limited alone', () => {
    const gad = 'T1 post axial 2D brain 6mm 24';
    expect(check(gad, 'T1 pre axial 2D brain 6mm 24', 'FLAIR unknown axial 2D brain 6mm 24').brain).toBe('ADEQUATE');
    expect(check(gad, 'T1 pre axial 2D brain 6mm 24').brain).toBe('LIMITED');
    expect(check('T1 post axial 2D brain 6mm 16').reasons[0]).toBe('Brain: T1 post covers a part of the brain only');
  });
});
