import { fifthLevels, layTestPattern } from '../../../viewer/people/testPattern.ts';

describe.each([
  [1280, 800],
  [2560, 1440],
  [3840, 2160],
  [900, 640],
])('the test pattern of %i x %i pixels', (width, height) => {
  const patches = layTestPattern(width, height);
  const of = (part: string) => patches.filter((patch) => patch.part === part);

  it('lies on whole pixels inside the display', () => {
    for (const patch of patches) {
      for (const value of [patch.x, patch.y, patch.width, patch.height, patch.level]) expect(value % 1).toBe(0);
      expect(patch.x).toBeGreaterThanOrEqual(0);
      expect(patch.y).toBeGreaterThanOrEqual(0);
      expect(patch.x + patch.width).toBeLessThanOrEqual(width);
      expect(patch.y + patch.height).toBeLessThanOrEqual(height);
    }
  });

  it('has 18 steps from black to white, each with a brighter and a darker corner', () => {
    const levels = of('step').map((patch) => patch.level);
    expect(levels).toHaveLength(18);
    expect([levels[0], levels[17]]).toEqual([0, 255]);
    for (let n = 1; n < 18; n += 1) expect(levels[n]! - levels[n - 1]!).toBe(15);
    expect(of('stepInner')).toHaveLength(36);
  });

  it('shows 5% in black and 95% in white', () => {
    expect(of('fifth').map((patch) => patch.level)).toEqual([0, 255]);
    expect(of('fifthInner').map((patch) => patch.level)).toEqual([fifthLevels.nearBlack, fifthLevels.nearWhite]);
    expect(fifthLevels.nearBlack / 255).toBeCloseTo(0.05, 2);
    expect(fifthLevels.nearWhite / 255).toBeCloseTo(0.95, 2);
  });

  it('has bars of one, two and four pixels at the centre and in the four corners', () => {
    const bright = of('bars').filter((patch) => patch.level === 255);
    for (const bar of [1, 2, 4]) expect(bright.filter((patch) => patch.width === bar).length).toBeGreaterThan(5 * 2);
    expect(bright.some((patch) => patch.x < width / 8 && patch.y < height / 8)).toBe(true);
    expect(bright.some((patch) => patch.x > (width * 7) / 8 && patch.y > (height * 7) / 8)).toBe(true);
  });

  it('has a ramp of all 256 levels', () => {
    expect(of('ramp').map((patch) => patch.level)).toEqual(Array.from({ length: 256 }, (_, level) => level));
  });
});
