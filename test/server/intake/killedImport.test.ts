import { runKills } from '../../../scripts/kill9/runKills.ts';

describe('an import that is killed', () => {
  it('at eight points of its run and started again or resumed ends as an undisturbed one, and leaves nothing behind', async () => {
    const verdict = await runKills({ points: 8, studies: 2 });
    expect(verdict).toMatchObject({ points: 8, lost: 0, doubled: 0, orphans: 0, differs: 0, secondRunAdds: 0 });
    expect(verdict.killed).toBeGreaterThan(3);
  }, 300_000);
});
