import { jest } from '@jest/globals';
import { elastixNode } from '@itk-wasm/elastix';
import { registerVolumes, type RunElastix } from '../../../viewer/imaging/registerVolumes.ts';
import { cornerError, eightMmSixDegrees, scanMovedHead } from './movedHead.ts';

const patienceMs = 300_000;
/** The same elastix that runs in the worker of the browser. */
const run: RunElastix = async (parameters, images) => {
  const found = await elastixNode(parameters as never, images as never);
  return found.transformParameterObject;
};

describe('two examinations of one head, moved by 8 mm and 6 degrees', () => {
  beforeAll(() => jest.spyOn(console, 'log').mockImplementation(() => undefined));
  afterAll(() => jest.restoreAllMocks());
  const fixed = scanMovedHead({ quality: 'small', weighting: 't1Post', seed: 1, spaceKey: 'now' });

  it(
    'are registered within 1 mm at the corners of the head, and that is said',
    async () => {
      const before = scanMovedHead({
        quality: 'small',
        weighting: 't1',
        seed: 2,
        gain: 1.7,
        movedBy: eightMmSixDegrees,
        spaceKey: 'then',
      });
      const steps: number[] = [];
      const { toMoving, quality } = await registerVolumes(
        { fixed, moving: before, isLikeContrast: true },
        run,
        (step) => steps.push(step),
      );
      expect(cornerError(toMoving, eightMmSixDegrees)).toBeLessThan(1);
      expect(quality.consistencyMm).toBeLessThan(1);
      expect(quality.mistrust).toBeNull();
      expect(quality.after!.ncc).toBeGreaterThan(0.8);
      expect(steps).toEqual([1, 2, 3]);
    },
    patienceMs,
  );

  it('are not trusted when the other head is that of somebody else, however well there and back agree', async () => {
    const other = scanMovedHead({ quality: 'small', anatomySeed: 4, weighting: 't1', seed: 2, spaceKey: 'then' });
    // Heads lie alike in the scanner: elastix would leave them nearly so (test/flows/stage2), which costs 20 s to learn.
    const asTheyLie: RunElastix = () =>
      Promise.resolve([
        { TransformParameters: ['0', '0', '0', '0', '0', '0'], CenterOfRotationPoint: ['0', '0', '0'] },
      ]);
    const { quality } = await registerVolumes({ fixed, moving: other, isLikeContrast: true }, asTheyLie);
    expect(quality.consistencyMm).toBeLessThan(0.01);
    expect(quality.mistrust).toBe('unlike');
  });
});
