import { ReadingClock } from '../../../viewer/reading/readingClock.ts';

/** A clock and the reader in front of it: seconds pass with the page ticking once in each. */
function reader(kept = 0) {
  let now = 1_700_000_000_000;
  const clock = new ReadingClock(() => now, kept);
  return {
    clock,
    pass: (seconds: number, { isVisible = true, touchEvery = 0 } = {}) => {
      for (let second = 1; second <= seconds; second += 1) {
        now += 1000;
        if (touchEvery > 0 && second % touchEvery === 0) clock.touch();
        clock.tick(isVisible);
      }
    },
    sleep: (seconds: number) => {
      now += seconds * 1000;
    },
  };
}

describe('the time of reading', () => {
  it('counts while the reader does something now and then', () => {
    const { clock, pass } = reader();
    pass(300, { touchEvery: 20 });
    expect(clock.take()).toBe(300);
  });

  it('stops a minute after the last movement and goes on with the next', () => {
    const { clock, pass } = reader();
    pass(600);
    expect(clock.seconds).toBe(59);
    clock.touch();
    pass(10);
    expect(clock.take()).toBe(69);
  });

  it('does not count a hidden page', () => {
    const { clock, pass } = reader();
    pass(30, { touchEvery: 1 });
    pass(600, { isVisible: false });
    clock.touch();
    pass(5, { touchEvery: 1 });
    expect(clock.take()).toBe(35);
  });

  it('does not count the night that a closed laptop slept, even if the first thing after it is a movement', () => {
    const { clock, pass, sleep } = reader();
    pass(20, { touchEvery: 5 });
    sleep(8 * 3600);
    clock.touch();
    pass(10, { touchEvery: 5 });
    expect(clock.take()).toBe(29);
  });

  it('goes on from what an earlier visit had not told', () => {
    const { clock, pass } = reader(40);
    pass(5, { touchEvery: 1 });
    expect(clock.take()).toBe(45);
    expect(clock.take()).toBe(0);
  });

  it('tells at most an hour at once and the rest the next time', () => {
    const { clock } = reader(4000);
    expect([clock.takeable, clock.take(), clock.takeable, clock.take()]).toEqual([3600, 3600, 400, 400]);
  });
});
