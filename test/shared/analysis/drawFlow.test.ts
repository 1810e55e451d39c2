import { drawFlow } from '../../../shared/analysis/drawFlow.ts';

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

  it('speaks Chinese when asked', () => {
    expect(drawFlow(flow, { language: 'zh' })).toContain('排除 (n = 9)');
  });
});
