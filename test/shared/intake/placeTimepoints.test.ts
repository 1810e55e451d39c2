import { addDays } from '../../../shared/base/day.ts';
import { type PlacedStudy, type PlacementFacts, placeTimepoints } from '../../../shared/intake/placeTimepoints.ts';
import { protocolSeries } from './protocolSeries.ts';
import { defaultWindows } from '../../../shared/intake/windows.ts';

const diagnosisDay = '2024-03-01';

/** Series that have these grades; what they are is the matter of checkProtocol's own tests. */
const imagesOf: Record<'brain' | 'spine', Record<string, string[]>> = {
  brain: {
    FULL: ['T1 post axial 3D brain 1mm 160', 'FLAIR unknown axial 2D brain 5mm 25', 'T1 pre axial 2D brain 5mm 25'],
    ADEQUATE: ['T1 post axial 2D brain 5mm 25', 'FLAIR unknown axial 2D brain 5mm 25'],
    LIMITED: ['T1 post axial 2D brain 5mm 10'],
    INVALID: ['T1 pre axial 2D brain 5mm 25'],
  },
  spine: {
    FULL: ['T1 post sagittal 2D spine 3mm 15 560', 'T2 unknown sagittal 2D spine 3mm 15 560'],
    ADEQUATE: ['T1 post sagittal 2D spine 3mm 15 560'],
    LIMITED: ['T1 post sagittal 2D spine 3mm 15 280'],
    INVALID: ['T2 unknown sagittal 2D spine 3mm 15 560'],
  },
};

/** `+14 brain`, `-5 spine LIMITED`, `+3 both 09:30:00`: a study by its days from diagnosis; `? brain` has no day. */
function study(text: string, index: number): PlacedStudy {
  const [days, what, ...rest] = text.split(' ');
  const grade = Object.keys(imagesOf.brain).find((one) => rest.includes(one)) ?? 'ADEQUATE';
  const parts = (['brain', 'spine'] as const).filter((part) => what === part || what === 'both');
  return {
    studyInstanceUid: `2.25.${index + 1}`,
    day: days === '?' ? null : addDays(diagnosisDay, Number(days)),
    time: rest.find((one) => one.includes(':')) ?? null,
    series: parts.flatMap((part) => imagesOf[part][grade]!.map(protocolSeries)),
  };
}

interface Situation {
  studies: string[];
  surgeries?: string[];
  therapy?: number;
  noDiagnosis?: boolean;
}

function place(situation: Situation) {
  const facts: PlacementFacts = {
    studies: situation.studies.map(study),
    surgeries: (situation.surgeries ?? []).map((text) => {
      const [days, time] = text.split(' ');
      return { day: addDays(diagnosisDay, Number(days)), kind: 'resection', time: time ?? null };
    }),
    diagnosisDay: situation.noDiagnosis ? null : diagnosisDay,
    therapyStartDay: situation.therapy === undefined ? null : addDays(diagnosisDay, situation.therapy),
    windows: defaultWindows,
  };
  return placeTimepoints(facts);
}

/** `baseline preOp`, `baseline alternate noSurgery`, `followUp 1 postOp`, in the order of days. */
function said(situation: Situation): string[] {
  return place(situation).timepoints.map((one) =>
    [one.visit, one.isAlternate ? 'alternate' : null, one.followUpNumber, one.surgicalPhase]
      .filter((word) => word !== null)
      .join(' '),
  );
}

describe('a visit against the diagnosis', () => {
  it.each([
    ['-29', 'preDiagnosis'],
    ['-28', 'baseline'],
    ['+0', 'baseline'],
    ['+14', 'baseline'],
    ['+15', 'unresolved'],
    ['+21', 'followUp 1'],
    ['+84', 'followUp 1'],
    ['+85', 'followUp 2'],
  ])('a single scan %s days from the diagnosis is %s', (days, visit) => {
    expect(said({ studies: [`${days} brain`] })).toEqual([`${visit} noSurgery`]);
  });

  it('of several scans in the window the most complete is baseline, the others stay visible as alternates', () => {
    expect(said({ studies: ['-10 brain FULL', '+1 brain LIMITED'] })).toEqual([
      'baseline noSurgery',
      'baseline alternate noSurgery',
    ]);
  });

  it('of two equally complete scans the nearer is baseline', () => {
    expect(said({ studies: ['-10 brain', '+1 brain'] })).toEqual([
      'baseline alternate noSurgery',
      'baseline noSurgery',
    ]);
  });

  it('a scan after the start of the therapy is no baseline, on its first day it still is', () => {
    expect(said({ studies: ['+5 brain'], therapy: 3 })).toEqual(['unresolved noSurgery']);
    expect(said({ studies: ['+3 brain'], therapy: 3 })).toEqual(['baseline noSurgery']);
  });

  it('brain and spine 5 days apart are one visit with its span', () => {
    const { timepoints } = place({ studies: ['-2 brain', '+3 spine'] });
    expect(timepoints).toHaveLength(1);
    expect(timepoints[0]).toMatchObject({ startDay: '2024-02-28', endDay: '2024-03-04', visit: 'baseline' });
    expect(timepoints[0]).toMatchObject({ brainGrade: 'ADEQUATE', spineGrade: 'ADEQUATE', daysFromDiagnosis: -2 });
  });

  it('brain and spine of one visit are graded as one protocol; what the visit does not show is not imaged', () => {
    const { timepoints } = place({ studies: ['-2 brain FULL', '+3 spine LIMITED', '+60 brain'] });
    expect(timepoints[0]).toMatchObject({ brainGrade: 'FULL', spineGrade: 'LIMITED' });
    expect(timepoints[0]!.gradeReasons.filter((one) => one.includes('not imaged'))).toEqual([]);
    expect(timepoints[1]).toMatchObject({ brainGrade: 'ADEQUATE', spineGrade: 'NOT_IMAGED' });
    expect(timepoints[1]!.gradeReasons).toContain('Spine: not imaged');
  });

  it('two halves of a spine under two accession numbers are one whole spine', () => {
    const { timepoints } = place({ studies: ['+0 spine LIMITED', '+0 spine LIMITED'] });
    expect(timepoints.map((one) => one.spineGrade)).toEqual(['ADEQUATE']);
  });

  it('brain and spine 8 days apart, and two brains 5 days apart, are two visits', () => {
    expect(place({ studies: ['-2 brain', '+6 spine'] }).timepoints).toHaveLength(2);
    expect(place({ studies: ['-2 brain', '+3 brain'] }).timepoints).toHaveLength(2);
  });

  it('an exam split over two study UIDs of one day is one visit', () => {
    expect(place({ studies: ['+0 brain', '+0 brain'] }).timepoints[0]!.studyInstanceUids).toEqual(['2.25.1', '2.25.2']);
  });

  it('follow-ups are numbered by day from the baseline, not from the diagnosis', () => {
    expect(said({ studies: ['+10 brain', '+25 brain', '+31 brain', '+90 brain'] })).toEqual([
      'baseline noSurgery',
      'unresolved noSurgery',
      'followUp 1 noSurgery',
      'followUp 2 noSurgery',
    ]);
  });

  it('a study without a day and a case without a diagnosis are unresolved, with the problem that says so', () => {
    const dayless = place({ studies: ['? brain'] });
    expect(dayless.timepoints[0]).toMatchObject({
      visit: 'unresolved',
      daysFromDiagnosis: null,
      surgicalPhase: 'noSurgery',
    });
    expect(dayless.problems.map((one) => one.code)).toEqual(['study.noDay']);
    const undiagnosed = place({ studies: ['+0 brain'], noDiagnosis: true });
    expect(undiagnosed.timepoints[0]!.visit).toBe('unresolved');
    expect(undiagnosed.problems.map((one) => one.code)).toEqual(['timepoint.unresolved']);
  });

  it('days shifted by one offset for the whole case change no phase', () => {
    const studies = ['-29 brain', '-3 brain FULL', '+40 brain'].map(study);
    const shifted = (days: number): PlacementFacts => ({
      studies: studies.map((one) => ({ ...one, day: addDays(one.day!, days) })),
      surgeries: [{ day: addDays('2024-03-10', days), kind: 'vpShunt' }],
      diagnosisDay: addDays(diagnosisDay, days),
      therapyStartDay: null,
      windows: defaultWindows,
    });
    const phases = (days: number) =>
      placeTimepoints(shifted(days)).timepoints.map((one) => [one.visit, one.surgicalPhase, one.daysFromDiagnosis]);
    expect(phases(-217)).toEqual(phases(0));
  });
});

describe('a visit against surgery', () => {
  it.each<[string, Situation, string]>([
    ['31 days before', { studies: ['-11 brain'], surgeries: ['+20'] }, 'noSurgery'],
    ['30 days before', { studies: ['-10 brain'], surgeries: ['+20'] }, 'preOp'],
    ['the day before', { studies: ['-1 brain'], surgeries: ['+0'] }, 'preOp'],
    ['the same day without times', { studies: ['+0 brain'], surgeries: ['+0'] }, 'unresolved'],
    ['the same day before the incision', { studies: ['+0 brain 08:00:00'], surgeries: ['+0 09:30:00'] }, 'preOp'],
    ['the same day after the incision', { studies: ['+0 brain 19:00:00'], surgeries: ['+0 09:30:00'] }, 'postOpEarly'],
    ['3 days after', { studies: ['+3 brain'], surgeries: ['+0'] }, 'postOpEarly'],
    ['4 days after', { studies: ['+4 brain'], surgeries: ['+0'] }, 'postOp'],
    ['42 days after', { studies: ['+42 brain'], surgeries: ['+0'] }, 'postOp'],
    ['43 days after', { studies: ['+43 brain'], surgeries: ['+0'] }, 'surgicalFollowUp'],
    ['between two surgeries', { studies: ['+20 brain'], surgeries: ['+0', '+30'] }, 'between'],
    ['2 days after the first of two surgeries', { studies: ['+2 brain'], surgeries: ['+0', '+30'] }, 'postOpEarly'],
  ])('a scan %s is in its phase', (_when, situation, phase) => {
    expect(place(situation).timepoints[0]!.surgicalPhase).toBe(phase);
  });

  it('pre-operative is the last complete scan of the 30 days before: a later one without gadolinium does not count', () => {
    expect(said({ studies: ['-12 brain FULL', '-2 brain INVALID'], surgeries: ['+5'] })).toEqual([
      'baseline preOp',
      'baseline alternate noSurgery',
    ]);
  });

  it('brain before and spine after a surgery are never one visit', () => {
    expect(place({ studies: ['-2 brain', '+2 spine'], surgeries: ['+0'] }).timepoints).toHaveLength(2);
  });

  it('a scan early after surgery is never taken as baseline by itself', () => {
    expect(said({ studies: ['+2 brain'], surgeries: ['+0'] })).toEqual(['unresolved postOpEarly']);
    expect(said({ studies: ['-1 brain LIMITED', '+2 brain FULL'], surgeries: ['+0'] })).toEqual([
      'baseline preOp',
      'baseline alternate postOpEarly',
    ]);
  });

  it('days from surgery are negative before it', () => {
    const days = (situation: Situation) => place(situation).timepoints[0]!.daysFromSurgery;
    expect(days({ studies: ['-4 brain'], surgeries: ['+3'] })).toBe(-7);
    expect(days({ studies: ['+10 brain'], surgeries: ['+3'] })).toBe(7);
  });

  it('a surgery known only to a month does not decide a scan of that month', () => {
    const facts: PlacementFacts = {
      studies: [study('+10 brain', 0), study('+60 brain', 1)],
      surgeries: [{ day: '2024-03-01..2024-03-31', kind: 'biopsy' }],
      diagnosisDay,
      therapyStartDay: null,
      windows: defaultWindows,
    };
    const phases = placeTimepoints(facts).timepoints.map((one) => one.surgicalPhase);
    expect(phases).toEqual(['unresolved', 'surgicalFollowUp']);
  });

  it('changing a window changes which scans are in it', () => {
    const facts = (last: number): PlacementFacts => ({
      studies: [study('+20 brain', 0)],
      surgeries: [],
      diagnosisDay,
      therapyStartDay: null,
      windows: { ...defaultWindows, baselineDays: [-28, last] },
    });
    expect(placeTimepoints(facts(14)).timepoints[0]!.visit).toBe('unresolved');
    expect(placeTimepoints(facts(28)).timepoints[0]!.visit).toBe('baseline');
  });
});
