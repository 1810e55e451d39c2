import { runKills } from '../../../scripts/kill9/runKills.ts';

describe('an import that is killed', () => {
  it('at six points of its run and started again or resumed ends as an undisturbed one, and leaves nothing behind', async () => {
    const verdict = await runKills({ points: 6, studies: 2 });
    expect(verdict).toMatchObject({ points: 6, lost: 0, doubled: 0, orphans: 0, differs: 0, secondRunAdds: 0 });
    expect(verdict.killed).toBeGreaterThan(2);
  }, 300_000);
});
