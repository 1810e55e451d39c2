import { concordance } from '../../../shared/stats/concordance.ts';

const make = (stop: number[], event: number[], start: number[] | null = null) => ({
  start: start ? Float64Array.from(start) : null,
  stop: Float64Array.from(stop),
  event: Uint8Array.from(event),
  weight: null,
});

/** All pairs one by one: the definition. */
function byPairs(data: ReturnType<typeof make>, x: number[]) {
  const counts = { concordant: 0, discordant: 0, tiedX: 0 };
  x.forEach((_, i) => {
    if (!data.event[i]) return;
    x.forEach((__, j) => {
      const isLater = data.stop[j]! > data.stop[i]! || (data.stop[j] === data.stop[i] && !data.event[j]);
      const isThere = !data.start || data.start[j]! < data.stop[i]!;
      if (i === j || !isLater || !isThere) return;
      counts[x[j]! > x[i]! ? 'concordant' : x[j]! < x[i]! ? 'discordant' : 'tiedX']++;
    });
  });
  return counts;
}

describe('concordance', () => {
  const x = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3];
  const stop = [1, 2, 2, 3, 5, 8, 9, 9, 4, 4];
  const event = [1, 1, 0, 1, 1, 0, 1, 1, 1, 0];

  it('counts the pairs of the definition', () => {
    const data = make(stop, event);
    expect(concordance(data, Float64Array.from(x))).toMatchObject(byPairs(data, x));
  });

  it('counts only pairs at risk together when cases enter late', () => {
    const data = make(stop, event, [0, 1, 0, 2, 3, 4, 0, 5, 2, 3]);
    expect(concordance(data, Float64Array.from(x))).toMatchObject(byPairs(data, x));
  });

  it('is one minus itself when the predictor is turned round', () => {
    const data = make(stop, event);
    const c = concordance(data, Float64Array.from(x)).c;
    expect(
      concordance(
        data,
        Float64Array.from(x, (v) => -v),
      ).c,
    ).toBeCloseTo(1 - c, 14);
    expect(concordance(data, Float64Array.from(x), { isRisk: true }).c).toBeCloseTo(1 - c, 14);
  });
});
