import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Papa from 'papaparse';
import { planDeidentification } from '../../../shared/identity/planDeidentification.ts';

type Row = Record<string, string>;
const csv = path.resolve(import.meta.dirname, '../../../../shared/reference/dicom/ps315-confidentiality.csv');
const isHere = existsSync(csv);
if (!isHere && process.env.CI !== 'true') console.log('skipped: the PS3.15 table is not beside this checkout');
const rows: Row[] = isHere
  ? Papa.parse<Row>(readFileSync(csv, 'utf8'), { header: true, skipEmptyLines: true }).data
  : [];
/** Patient characteristics that stay: sex, age with a cap, size, weight. */
const characteristics: Record<string, string> = {
  '(0010,0040)': 'sex',
  '(0010,1010)': 'age',
  '(0010,1020)': 'keep',
  '(0010,1030)': 'keep',
};
const top = { creator: null, depth: 0 };

/** What Table E.1-1 lets one do under our options. */
function allowed(row: Row): Set<string> {
  const actions = new Set(['remove']);
  const basic = row.basic ?? '';
  if (/Z/.test(basic)) actions.add('empty');
  if (/D|Z/.test(basic)) ['dummy', 'pseudonym', 'device', 'empty'].forEach((one) => actions.add(one));
  if (/U/.test(basic) || row.vr === 'UI') actions.add('replaceUid');
  // the references themselves are sequences whose items are cleaned
  if (basic === 'X/Z/U*') actions.add('keep');
  if (row.rtn_long_modif_dates === 'C') ['shiftDate', 'keepTime'].forEach((one) => actions.add(one));
  if (row.clean_desc === 'C') actions.add(row.tag === '(0040,0275)' ? 'keep' : 'cleanText');
  if (row.rtn_pat_chars === 'K') actions.add(characteristics[row.tag ?? ''] ?? 'remove');
  return actions;
}

(isHere || process.env.CI === 'true' ? describe : describe.skip)(
  'the profile against Table E.1-1 of PS3.15 2026c',
  () => {
    it('covers all 656 rows', () => {
      expect(rows).toHaveLength(656);
    });

    it('does with every exact row what the table and our options allow', () => {
      const wrong = rows
        .filter((row) => row.match === 'exact')
        .filter((row) => !allowed(row).has(planDeidentification(tagOf(row), top).action))
        .map((row) => `${row.tag} ${planDeidentification(tagOf(row), top).action}`);
      expect(wrong).toEqual([]);
    });

    it('gives every row it does not remove the VR of the standard', () => {
      const kept = rows.filter(
        (row) => row.match === 'exact' && planDeidentification(tagOf(row), top).action !== 'remove',
      );
      expect(kept.length).toBeGreaterThan(200);
      expect(kept.filter((row) => planDeidentification(tagOf(row), top).vr !== row.vr)).toEqual([]);
    });

    it('shifts the dates of a study and cleans its descriptions instead of losing them', () => {
      for (const tag of ['00080020', '00080021', '00080022', '00080023', '0008002a', '00189074']) {
        expect(planDeidentification(tag, top).action).toBe('shiftDate');
      }
      for (const tag of ['00081030', '0008103e', '00181030', '00180010', '00400254']) {
        expect(planDeidentification(tag, top).action).toBe('cleanText');
      }
    });
  },
);

describe('the allow-list', () => {
  it.each(['50000005', '501e3000', '60000010', '60003000', '601e4000', '00400280', '0040a160', '00080000', '12345678'])(
    'removes %s: curves, overlays, group lengths and what nobody listed',
    (tag) => expect(planDeidentification(tag, top).action).toBe('remove'),
  );

  it('keeps a private element only under the creator it was reviewed for', () => {
    expect(planDeidentification('0019100c', { creator: 'SIEMENS MR HEADER', depth: 0 }).action).toBe('keep');
    expect(planDeidentification('0019100c', { creator: 'GEMS_ACQU_01', depth: 0 }).action).toBe('remove');
    expect(planDeidentification('0019100c', top).action).toBe('remove');
    expect(planDeidentification('00291010', { creator: 'SIEMENS CSA HEADER', depth: 0 }).action).toBe('remove');
  });

  it('takes pixels and patient attributes only from the data set itself', () => {
    expect(planDeidentification('7fe00010', top).action).toBe('keep');
    expect(planDeidentification('7fe00010', { creator: null, depth: 1 }).action).toBe('remove');
    expect(planDeidentification('00101010', { creator: null, depth: 1 }).action).toBe('remove');
  });
});

function tagOf(row: Row): string {
  return (row.tag ?? '').replace(/[(),]/g, '').toLowerCase();
}
