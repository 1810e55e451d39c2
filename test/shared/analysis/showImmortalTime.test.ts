import { showImmortalTime } from '../../../shared/analysis/showImmortalTime.ts';

// R 4.2.2, survival 3.5-3, eps = 2e-12: coxph(Surv(futime, fustat) ~ transplant + age + surgery, jasa) and
// coxph(Surv(start, stop, event) ~ transplant + age + surgery, heart).
const inR = {
  naive: [0.1795839, 0.1040357, 0.3099933],
  timeVarying: [1.0162258, 0.5550365, 1.8606254],
} as const;

describe('the Stanford heart transplants', () => {
  const shown = showImmortalTime();

  it.each(['naive', 'timeVarying'] as const)('%s: the hazard ratio and its limits are those of R', (which) => {
    const { hr, lower, upper } = shown[which];
    [hr, lower, upper].forEach((value, i) => expect(value / inR[which][i]!).toBeCloseTo(1, 6));
  });

  it('the same 103 patients and 75 deaths are in both, as 103 rows and as the 172 of R', () => {
    expect([shown.naive.rows, shown.timeVarying.rows]).toEqual([103, 172]);
    expect([shown.naive.events, shown.timeVarying.events]).toEqual([75, 75]);
  });

  it('naive, a transplant seems to save lives beyond doubt; over time it does not', () => {
    expect(shown.naive.p).toBeLessThan(1e-9);
    expect(shown.timeVarying.p).toBeCloseTo(0.96, 2);
  });
});
