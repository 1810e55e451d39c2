import type { CovariateVisit, VisitClass } from '../../../shared/analysis/freeze/caseScene.ts';
import { deriveCovariates } from '../../../shared/analysis/freeze/deriveCovariates.ts';
import type { Answers } from '../../../shared/reading/answer.ts';
import { deriveClass } from '../../../shared/reading/deriveClass.ts';
import { findForm } from '../../../shared/reading/findForm.ts';
import { factsOf } from '../cases/factsOf.ts';

const origin = 'csf_day#1 = 2024-03-01; csf_cytology#1 = positive';
const dead = `${origin}; vital_status = dead; death_day = 2024-06-09`;
const alive = `${origin}; last_contact_day = 2024-06-09`;

const change = findForm('LM-CHANGE 1.0.0');
const form = findForm('LM-READ 1.0.0');

/** What stage 2 says of a visit. */
function changed(response: string, nodules = 'unchanged'): VisitClass {
  const answers: Answers = {
    RESP: { kind: 'choice', code: response },
    'CHG.BRN.NOD': { kind: 'choice', code: nodules },
  };
  return {
    adjudicationId: 'adj2',
    readIds: ['r3', 'r4'],
    form: change,
    answers,
    derived: deriveClass(change, answers),
  };
}

/** What stage 1 says of a visit: these sites of the brain linear, every other absent. */
function seen(present: readonly string[], volumesMl: (number | null)[] = []): VisitClass {
  const answers: Answers = {};
  for (const item of form.items.filter((one) => one.kind === 'location')) {
    const isIn = present.includes(item.id);
    const facts = { extent: null, side: null, confidence: null, byRest: false };
    answers[item.id] = {
      kind: 'location',
      state: isIn ? 'present' : 'absent',
      pattern: isIn ? 'linear' : null,
      ...facts,
    };
  }
  return {
    adjudicationId: 'adj',
    readIds: ['r1', 'r2'],
    form,
    answers,
    derived: deriveClass(form, answers),
    volumesMl,
  };
}

const visit = (
  endDay: string,
  change2: VisitClass | null = null,
  consensus: VisitClass | null = null,
): CovariateVisit => ({
  timepointId: endDay,
  endDay,
  consensus,
  change: change2,
});

function rowOf(
  facts: string,
  given: { baseline?: CovariateVisit; followUps?: CovariateVisit[]; cutoffDay?: string } = {},
) {
  const { baseline = null, followUps = [], cutoffDay = null } = given;
  const { row, problems } = deriveCovariates({
    rows: factsOf(facts),
    baseline,
    followUp1: followUps[0] ?? null,
    followUps,
    cutoffDay,
  });
  return { row: row!, problems };
}

describe('endpoints besides overall survival', () => {
  it.each([
    [`${dead}; death_cause = neurologic`, { timeDays: 100, event: 1 }],
    [`${dead}; death_cause = systemic`, { timeDays: 100, event: 2 }],
    [`${dead}; death_cause = unknown`, null],
    [dead, null],
    [alive, { timeDays: 100, event: 0 }],
  ])('neurologic death: %s', (facts, expected) => {
    expect(rowOf(facts).row.outcomes.cnsDeath).toEqual(expected);
  });

  it.each([
    [`${dead}; surgery_day#1 = 2024-04-10; surgery_kind#1 = vpShunt`, { timeDays: 40, event: 1 }],
    [dead, { timeDays: 100, event: 2 }],
    [alive, { timeDays: 100, event: 0 }],
    [`${dead}; surgery_day#1 = 2024-02-10; surgery_kind#1 = vpShunt`, null],
    [`${dead}; surgery_day#1 = 2024-04-10; surgery_kind#1 = ommaya`, { timeDays: 100, event: 2 }],
  ])('shunt: %s', (facts, expected) => {
    expect(rowOf(facts).row.outcomes.shunt).toEqual(expected);
  });

  it('progression is the first follow-up that progressed; a death before it competes; the living are censored at their last response', () => {
    const stable = visit('2024-04-10', changed('SD'));
    const worse = visit('2024-05-10', changed('PD'));
    const unclear = visit('2024-05-20', changed('NE'));
    const of = (facts: string, followUps: CovariateVisit[]) => rowOf(facts, { followUps }).row.outcomes.progression;
    expect(of(dead, [stable, worse])).toEqual({ timeDays: 70, event: 1 });
    expect(of(dead, [stable])).toEqual({ timeDays: 100, event: 2 });
    expect(of(alive, [stable, unclear])).toEqual({ timeDays: 40, event: 0 });
    expect(of(alive, [unclear])).toBeNull();
    expect(of(alive, [])).toBeNull();
  });

  it('survival from other origins stands beside: the recorded diagnosis, and the first MRI that shows the disease', () => {
    const baseline = visit('2024-02-20', null, seen([]));
    const followUps = [visit('2024-04-10', null, seen(['CBL.VER']))];
    const { row } = rowOf(`${dead}; diagnosis_day = 2024-03-11`, { baseline, followUps });
    expect([row.timeDays, row.recordedTimeDays, row.imagingTimeDays]).toEqual([100, 90, 60]);
    expect(rowOf(dead).row.recordedTimeDays).toBeNull();
  });

  it('who was not reached after the last contact alive is lost; who died is not', () => {
    const attempt = 'contact_day#1 = 2024-07-01; contact_status#1 = notReached';
    expect(rowOf(`${alive}; ${attempt}`).row.isLost).toBe(true);
    expect(rowOf(alive).row.isLost).toBe(false);
    expect(rowOf(`${dead}; ${attempt}`).row.isLost).toBe(false);
  });

  it('a day known to a month or a year says so', () => {
    const { row } = rowOf(`${origin}; vital_status = dead; death_day = 2024-06-01..2024-06-30`);
    expect([row.originPrecision, row.endPrecision, row.isImputed]).toEqual(['day', 'month', true]);
    expect(rowOf(`${origin}; vital_status = dead; death_day = 2025-01-01..2025-12-31`).row.endPrecision).toBe('year');
  });
});

describe('what changes over time', () => {
  const of = (facts: string, covariateId: string, given: Parameters<typeof rowOf>[1] = {}) =>
    rowOf(facts, given)
      .row.timeline.filter((one) => one.covariateId === covariateId)
      .map((one) => [one.knownDay, one.value]);

  it('an act is no from the beginning and yes from its day', () => {
    expect(of(`${dead}; surgery_day#1 = 2024-04-10; surgery_kind#1 = vpShunt`, 'shunt_after')).toEqual([
      [0, '0'],
      [40, '1'],
    ]);
    expect(of(dead, 'shunt_after')).toEqual([[0, '0']]);
  });

  it('regions are counted at the baseline and at every follow-up that could be judged, a response from the first on', () => {
    const baseline = visit('2024-03-05', null, seen(['CBL.VER', 'CBR.OCC']));
    const followUps = [
      visit('2024-04-10', changed('NE', 'new'), seen(['CBL.VER'])),
      visit('2024-05-10', changed('PD')),
    ];
    const given = { baseline, followUps };
    expect(of(dead, 'region_count', given)).toEqual([
      [4, '2'],
      [40, '1'],
    ]);
    expect(of(dead, 'response', given)).toEqual([
      [0, 'none'],
      [70, 'PD'],
    ]);
    expect(of(dead, 'new_site', given)).toEqual([
      [0, '0'],
      [40, '1'],
    ]);
    const { row } = rowOf(dead, given);
    const cell = (id: string) => row.cells.find((one) => one.covariateId === id)!;
    expect([cell('response').value, cell('response').knownDay]).toEqual(['PD', 70]);
    expect([cell('new_site').value, cell('new_site').knownDay]).toEqual(['1', 40]);
  });

  it('nothing after the end of follow-up or after the cut-off is in it', () => {
    const followUps = [visit('2024-04-10', changed('SD')), visit('2024-07-10', changed('PD'))];
    expect(of(dead, 'response', { followUps })).toEqual([
      [0, 'none'],
      [40, 'SD'],
    ]);
    const { row } = rowOf(`${dead}; surgery_day#1 = 2024-04-10; surgery_kind#1 = vpShunt`, {
      followUps,
      cutoffDay: '2024-03-31',
    });
    expect([row.timeDays, row.event, row.outcomes.shunt]).toEqual([30, false, { timeDays: 30, event: 0 }]);
    expect(row.timeline.filter((one) => one.knownDay > 30)).toEqual([]);
  });

  it('who was diagnosed after the cut-off is not in the table, and that is the reason', () => {
    const { problems, row } = rowOf(dead, { cutoffDay: '2024-02-01' });
    expect([row, problems.map((one) => one.code)]).toEqual([null, ['case.afterCutoff']]);
  });
});

describe('the volume of the disease', () => {
  const volume = (consensus: VisitClass) =>
    rowOf(dead, { baseline: visit('2024-03-05', null, consensus) }).row.cells.find(
      (one) => one.covariateId === 'volume_ml',
    )!.value;

  it('is the mean of what both readers painted, 0 where nothing is present, and missing where one painted nothing', () => {
    expect(volume(seen(['CBL.VER'], [1.2, 1.5]))).toBe('1.35');
    expect(volume(seen(['CBL.VER'], [1.2, null]))).toBeNull();
    expect(volume(seen([], [null, null]))).toBe('0');
  });
});
