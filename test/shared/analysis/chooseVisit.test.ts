import { chooseVisit } from '../../../shared/analysis/freeze/chooseVisit.ts';
import type { Timepoint } from '../../../shared/intake/timepoint.ts';

function visit(id: string, daysFromDiagnosis: number, more: Partial<Timepoint> = {}): Timepoint {
  return {
    id,
    caseId: 'c',
    startDay: '2024-03-01',
    endDay: '2024-03-01',
    daysFromDiagnosis,
    visit: 'baseline',
    followUpNumber: null,
    isAlternate: false,
    surgicalPhase: 'noSurgery',
    daysFromSurgery: null,
    brainGrade: 'FULL',
    spineGrade: 'FULL',
    gradeReasons: [],
    doubts: [],
    ruleVersion: 'place@3',
    overrideReason: null,
    placedBy: 'test',
    placedAt: '2026-01-01T08:00:00.000Z',
    endedAt: null,
    ...more,
  };
}

describe('the baseline of a case is one visit', () => {
  it.each([
    ['the one nearer to the diagnosis, before or after it', [visit('a', -10), visit('b', 6)], 'b'],
    ['never an alternate, however near', [visit('a', -10), visit('b', 0, { isAlternate: true })], 'a'],
    ['what a person chose, however far', [visit('a', 0), visit('b', -25, { overrideReason: 'moved' })], 'b'],
    ['the first by id where nothing else decides', [visit('b', 3), visit('a', -3)], 'a'],
    ['none where no visit is a baseline', [visit('a', 40, { visit: 'followUp', followUpNumber: 1 })], null],
  ])('%s', (_says, visits, id) => {
    expect(chooseVisit(visits, 'baseline')?.id ?? null).toBe(id);
    expect(chooseVisit([...visits].reverse(), 'baseline')?.id ?? null).toBe(id);
  });
});
