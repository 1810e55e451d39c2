import { drawFlow } from '../../../shared/analysis/figure/drawFlow.ts';

const flow = {
  cases: 240,
  included: 231,
  excluded: [
    { reason: 'no positive CSF', caseIds: ['a', 'b', 'c', 'd'] },
    { reason: 'no baseline MRI', caseIds: ['e', 'f', 'g', 'h', 'i'] },
  ],
};

describe('a flow of cases', () => {
  it('shows those of the project, those excluded by reason and those analysed, and the numbers add up', () => {
    const svg = drawFlow(flow, { eventCount: 187 });
    expect(svg).toContain('Cases of the project (n = 240)');
    expect(svg).toContain('Excluded (n = 9)');
    expect(svg).toContain('no positive CSF (n = 4)');
    expect(svg).toContain('no baseline MRI (n = 5)');
    expect(svg).toContain('Included in the analysis (n = 231)');
    expect(svg).toContain('187 deaths, 44 censored');
  });

  it('has no box of exclusions when nobody was excluded', () => {
    expect(drawFlow({ cases: 12, included: 12, excluded: [] })).not.toContain('Excluded');
  });

  it('adds up whatever the reasons say: who has none is counted under other reasons', () => {
    const svg = drawFlow({ ...flow, included: 225 });
    expect(svg).toContain('Excluded (n = 15)');
    expect(svg).toContain('other reasons (n = 6)');
  });

  it('goes on to a model, with whom it leaves out and why', () => {
    const droppedBy = [{ reason: 'Age is not known.', n: 3 }];
    const svg = drawFlow(flow, { model: { title: 'Model M1', n: 228, events: 180, droppedBy } });
    expect(svg).toContain('Left out (n = 3)');
    expect(svg).toContain('Age is not known (n = 3)');
    expect(svg).toContain('Model M1 (n = 228)');
    expect(svg).toContain('180 events, 48 censored');
  });

  it('wraps a long reason inside its box, on one column of a journal too', () => {
    const reason = 'The first positive cerebrospinal fluid was collected before the diagnosis of the primary tumour';
    const svg = drawFlow({ cases: 3, included: 2, excluded: [{ reason, caseIds: ['a'] }] }, { preset: 'oneColumn' });
    const lines = [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map((one) => one[1]!);
    const start = lines.indexOf('Excluded (n = 1)');
    expect(lines.slice(start + 1).join(' ')).toContain(`${reason} (n = 1)`);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(40);
  });

  it('speaks Chinese when asked', () => {
    expect(drawFlow(flow, { language: 'zh' })).toContain('排除（n = 9）');
  });
});
