import { answerOf } from '../../../shared/reading/answerOf.ts';
import { findForm, findFormItem } from '../../../shared/reading/findForm.ts';
import { lmRead1 } from '../../../shared/reading/forms/lmRead1.ts';
import { normalRead, sayRead } from './sayRead.ts';

const item = (id: string) => {
  const found = findFormItem(lmRead1, id);
  if (!found) throw new Error(id);
  return found;
};

describe('form LM-READ 1.0.0', () => {
  test('has the whole location grid of the dossier, each id once', () => {
    const grid =
      `CBR.FRO CBR.PAR CBR.TEM CBR.OCC CBR.INS CBL.HEM CBL.VER BST.MID BST.PON BST.MED CN.01 CN.02 CN.03 CN.04 CN.05 CN.06 CN.07
      CN.08 CN.09 CN.10 CN.11 CN.12 CN.0708 CIS.SUP CIS.IPN CIS.PPN CIS.CPA CIS.AMB CIS.SYL CIS.CMG HYP.STK VEN.LAT VEN.3RD VEN.4TH VEN.CHP
      SPC.CER SPC.THO SPC.LUM SPC.CEQ SPC.ROOT SPC.SAC MEN.GEN`.split(/\s+/);
    const sites = lmRead1.items.filter((one) => one.leptomeningeal).map((one) => one.id);
    expect([...sites].sort()).toEqual([...grid].sort());
    expect(new Set(lmRead1.items.map((one) => one.id)).size).toBe(lmRead1.items.length);
  });

  test('puts the frequent sites first of all sites', () => {
    const sites = lmRead1.items.filter((one) => one.leptomeningeal).slice(0, 7);
    expect(sites.map((one) => one.id)).toEqual([
      'CBL.HEM',
      'CBL.VER',
      'CBR.OCC',
      'CN.0708',
      'CN.07',
      'CN.08',
      'VEN.LAT',
    ]);
  });

  test('lets a normal scan of brain and spine be answered in at most twelve acts with the signature', () => {
    const rests = lmRead1.sections.filter((section) => section.hasRest && section.id !== 'postOp').length;
    const singly = lmRead1.items.filter((one) => one.required && !one.onlyWhen && one.kind !== 'location').length;
    expect(rests + singly + 1).toBeLessThanOrEqual(12);
    const outside = lmRead1.items.filter(
      (one) => one.kind === 'location' && !lmRead1.sections.find((section) => section.id === one.section)?.hasRest,
    );
    expect(outside).toEqual([]);
  });

  test('has every item below a heading, in the order of the headings, and after the item that opens it', () => {
    const sections = lmRead1.sections.map((section) => section.id);
    const places = lmRead1.items.map((one) => sections.indexOf(one.section));
    expect(places).toEqual([...places].sort((one, other) => one - other));
    for (const [place, one] of lmRead1.items.entries()) {
      if (!one.onlyWhen) continue;
      const opener = lmRead1.items.findIndex((other) => other.id === one.onlyWhen?.itemId);
      expect(opener).toBeGreaterThanOrEqual(0);
      expect(opener).toBeLessThan(place);
    }
  });

  test('leaves hydrocephalus and parenchymal metastases open without gadolinium', () => {
    expect(['HYD', 'PAR.BRN', 'CBL.HEM', 'PAC.FALX'].map((id) => item(id).needsContrast)).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });

  test('never gives an unverified concept a foreign coding system', () => {
    const codes = lmRead1.items.flatMap((one) => [one.code, ...one.options.map((option) => option.concept)]);
    const unverified = codes.filter((code) => code?.status === 'tbv');
    expect(unverified.length).toBeGreaterThan(0);
    expect(unverified.every((code) => code?.system === 'LOCAL')).toBe(true);
  });

  test('says every label in English and in Chinese', () => {
    const labels = [...lmRead1.sections, ...lmRead1.items, ...lmRead1.items.flatMap((one) => one.options)];
    expect(labels.every(({ label }) => label.en !== '' && label.zh !== '')).toBe(true);
  });

  test('is found by its version, and an unknown version is a bug', () => {
    expect(findForm('LM-READ 1.0.0')).toBe(lmRead1);
    expect(() => findForm('LM-READ 0.0.0')).toThrow('no reading form');
  });
});

describe('the answers that the form allows', () => {
  const schema = answerOf(lmRead1);

  test.each([
    'HYD.EVANS=0.15',
    'HYD.EVANS=0.65',
    'HYD.TYPE=obstructive',
    'QUA.ISSUES=motion,metal',
    'QUA.ISSUES=',
    'NOD.BRN=CBL.HEM 6.1x5.2',
    'CBL.HEM=linear L',
    'COMMENT=venous sinus next to it',
  ])('takes %s', (said) => {
    expect(schema.safeParse(sayRead(said)).success).toBe(true);
  });

  test.each([
    ['a Evans index below its range', sayRead('HYD.EVANS=0.14')],
    ['a Evans index above its range', sayRead('HYD.EVANS=0.66')],
    ['a third decimal of the Evans index', sayRead('HYD.EVANS=0.312')],
    ['a type of hydrocephalus that is no option', sayRead('HYD.TYPE=normalPressure')],
    ['a quality issue twice', sayRead('QUA.ISSUES=motion,motion')],
    ['a spinal nodule in the table of the brain', sayRead('NOD.BRN=SPC.CEQ 6x5')],
    ['a nodule at a place that is no leptomeningeal site', sayRead('NOD.BRN=PAR.BRN 6x5')],
    ['a choice where a state is asked', { HYD: { kind: 'choice', code: 'yes' } }],
    ['an item that the form does not have', { 'EANO.LETTER': { kind: 'choice', code: 'C' } }],
  ])('refuses %s', (_, answers) => {
    expect(schema.safeParse(answers).success).toBe(false);
  });

  test('takes a normal read whole', () => {
    expect(schema.safeParse(normalRead()).success).toBe(true);
  });
});
