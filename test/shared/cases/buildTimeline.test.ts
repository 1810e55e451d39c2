import { buildTimeline } from '../../../shared/cases/buildTimeline.ts';
import { factsOf } from './factsOf.ts';

describe('the timeline of a case', () => {
  const facts = factsOf(
    `csf_day#1 = 2024-03-01; csf_cytology#1 = positive; csf_protein#1 = 1.2;
     surgery_day#1 = 2024-02-20; surgery_kind#1 = resection;
     treatment_kind#1 = intrathecal; treatment_start_day#1 = 2024-03-05; treatment_end_day#1 = 2024-04-05;
     vital_status = dead; death_day = 2024-06-01..2024-06-30; death_cause = neurologic`,
  );
  const visit = {
    id: 'tp',
    startDay: '2024-03-02',
    endDay: '2024-03-04',
    label: 'baseline MRI',
    facts: ['brain FULL'],
    studyInstanceUids: ['2.25.1', '2.25.2'],
  };

  it('counts days from the diagnosis, in order, with spans and words', () => {
    const entries = buildTimeline(facts, [visit]);
    expect(entries.map((one) => [one.kind, one.startDays, one.endDays, one.label])).toEqual([
      ['surgery', -10, null, 'resection'],
      ['csf', 0, null, 'CSF cytology positive'],
      ['diagnosis', 0, null, 'Diagnosis'],
      ['mri', 1, 3, 'baseline MRI'],
      ['treatment', 4, 35, 'intrathecal chemotherapy'],
      ['death', 106, null, 'Death'],
    ]);
    expect(entries.find((one) => one.kind === 'csf')?.facts).toEqual(['Protein 1.2 g/L']);
    expect(entries.find((one) => one.kind === 'death')?.facts).toEqual([
      'cause neurologic',
      'day known within 30 days',
    ]);
    expect(entries.find((one) => one.kind === 'mri')).toMatchObject({
      timepointId: 'tp',
      studyInstanceUids: ['2.25.1', '2.25.2'],
    });
  });

  it('is empty without a day of diagnosis', () => {
    expect(buildTimeline(factsOf('vital_status = alive'), [visit])).toEqual([]);
  });
});
