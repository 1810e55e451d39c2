import { addDays } from '../../shared/base/day.ts';
import { createRandom, seedOf } from './random.ts';
import { maths } from './maths.ts';
import type { InventedCase } from './casesInvented.ts';

type Row = Record<string, string>;

/** The case table of the invented people, in the form that a hospital sends: `leptolink cases import` takes it. */
export function writeCaseTable(cases: readonly InventedCase[]): string {
  const rows = cases.flatMap((one) => [
    mainRow(one),
    ...csfRows(one),
    ...surgeryRows(one),
    ...treatmentRows(one),
    ...contactRows(one),
  ]);
  const header = [
    ...new Set([
      'record_number',
      'redcap_repeat_instrument',
      'redcap_repeat_instance',
      ...rows.flatMap((row) => Object.keys(row)),
    ]),
  ];
  const cell = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return (
    [header.join(','), ...rows.map((row) => header.map((name) => cell(row[name] ?? '')).join(','))].join('\n') + '\n'
  );
}

function mainRow(one: InventedCase): Row {
  const random = createRandom(seedOf(one.seed, 'table'));
  const number = (mean: number, spread: number, decimals = 1) =>
    maths.max(mean * 0.3, mean + spread * (random.next() + random.next() - 1) * 1.6).toFixed(decimals);
  const maybe = (share: number, text: string) => (random.next() < share ? text : '');
  const pathology = {
    lung: 'adenocarcinoma',
    breast: 'ductal',
    gastrointestinal: 'adenocarcinoma',
    melanoma: 'melanoma',
    other: 'other',
  }[one.primary];
  const complaints = ['headache', 'cranialNerve', 'radicular', 'weakness', 'seizure', 'cognitive', 'visual'];
  return {
    record_number: one.recordNumber,
    name: one.name.chinese,
    birth_date: one.birthDay,
    phone: one.phone,
    sex: one.sex,
    age_years: String(one.ageYears),
    bmi: maybe(0.93, number(22.8, 3.2)),
    smoking: maybe(0.9, one.sex === 'M' && random.next() < 0.5 ? 'former' : 'never'),
    chief_complaint: complaints[maths.floor(random.next() * complaints.length)]!,
    complaint_days: String(3 + maths.floor(random.next() * 60)),
    current_history: 'Progressive complaint over weeks; admitted for lumbar puncture and MRI.',
    past_history: random.next() < 0.3 ? '无特殊' : 'No other serious illness.',
    hypertension: random.next() < 0.28 ? 'yes' : 'no',
    diabetes: random.next() < 0.14 ? 'yes' : 'no',
    kps: String(one.kps),
    primary_tumour: one.primary,
    pathology,
    driver_mutation: one.treatments.some((treatment) => treatment.kind === 'targeted')
      ? one.primary === 'lung'
        ? 'EGFR'
        : 'HER2'
      : 'none',
    brain_metastases: one.hasParenchymal ? 'yes' : 'no',
    systemic_active: random.next() < 0.5 ? 'yes' : 'no',
    diagnosis_day: one.diagnosisDay,
    total_cholesterol: maybe(0.9, number(4.7, 1.1, 2)),
    triglycerides: maybe(0.9, number(1.5, 0.7, 2)),
    hdl_cholesterol: maybe(0.88, number(1.2, 0.35, 2)),
    ldl_cholesterol: maybe(0.88, number(2.8, 0.9, 2)),
    creatinine: maybe(0.96, number(68, 19, 0)),
    urea: maybe(0.96, number(5.1, 1.7, 1)),
    egfr: maybe(0.9, number(96, 18, 0)),
    platelets: maybe(0.97, number(214, 78, 0)),
    albumin: maybe(0.95, number(38, 5, 1)),
    ldh: maybe(0.85, number(238, 95, 0)),
    vital_status: one.isDead ? 'dead' : 'alive',
    death_day: one.isDead ? one.lastDay : '',
    death_cause: one.isDead ? (random.next() < 0.6 ? 'neurologic' : 'systemic') : '',
    last_contact_day: one.isDead ? '' : one.lastDay,
  };
}

const repeated = (one: InventedCase, instrument: string, instance: number, values: Row): Row => ({
  record_number: one.recordNumber,
  redcap_repeat_instrument: instrument,
  redcap_repeat_instance: String(instance),
  ...values,
});

/** Half of the cases have a first tap without tumour cells, some days before the positive one. */
function csfRows(one: InventedCase): Row[] {
  const random = createRandom(seedOf(one.seed, 'csf'));
  const tap = (days: number, cytology: string): Row => ({
    csf_day: addDays(one.diagnosisDay, days),
    csf_cytology: cytology,
    csf_protein: (0.4 + random.next() * 2.4).toFixed(2),
    csf_glucose: (1.6 + random.next() * 2.4).toFixed(1),
    csf_cells: String(maths.floor(random.next() * 90)),
  });
  const first =
    random.next() < 0.4
      ? [tap(-5 - maths.floor(random.next() * 10), random.next() < 0.5 ? 'negative' : 'equivocal')]
      : [];
  return [...first, tap(0, 'positive')].map((values, index) => repeated(one, 'csf', index + 1, values));
}

function surgeryRows(one: InventedCase): Row[] {
  return one.surgery
    ? [repeated(one, 'surgery', 1, { surgery_day: one.surgery.day, surgery_kind: one.surgery.kind })]
    : [];
}

function treatmentRows(one: InventedCase): Row[] {
  return one.treatments.map((treatment, index) =>
    repeated(one, 'treatment', index + 1, {
      treatment_kind: treatment.kind,
      treatment_start_day: treatment.startDay,
      treatment_end_day: treatment.endDay ?? '',
    }),
  );
}

/** A telephone call every ninety days until the last one; one in ten reaches nobody. */
function contactRows(one: InventedCase): Row[] {
  const random = createRandom(seedOf(one.seed, 'contacts'));
  const rows: Row[] = [];
  for (let days = 90; days < one.survivalDays && rows.length < 6; days += 90) {
    const status = random.next() < 0.1 ? 'notReached' : 'alive';
    rows.push(
      repeated(one, 'contact', rows.length + 1, {
        contact_day: addDays(one.diagnosisDay, days),
        contact_kind: 'telephone',
        contact_status: status,
      }),
    );
  }
  return rows;
}
