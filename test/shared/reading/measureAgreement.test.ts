import { agreementOf } from '../../../shared/reading/agreementOf.ts';
import { lmRead1 } from '../../../shared/reading/forms/lmRead1.ts';
import { measureAgreement, type ReadPair } from '../../../shared/reading/measureAgreement.ts';
import { sayRead } from './sayRead.ts';

describe('agreement of two readers over a table', () => {
  test('of the published 3 x 3 table is kappa 0.7964, AC1 0.8493, agreement 0.89 (irrCAC cac.raw4raters; domain.md 2.3)', () => {
    const agreement = agreementOf([
      [13, 0, 0],
      [0, 20, 7],
      [0, 4, 56],
    ]);
    expect(agreement).toMatchObject({ n: 100, agreed: 89, percent: 0.89 });
    expect(agreement.kappa).toBeCloseTo(0.7964, 4);
    expect(agreement.ac1).toBeCloseTo(0.8493, 4);
  });

  test('of a rare finding has kappa below zero and AC1 0.8895 at 90 % agreement (computed in R)', () => {
    const agreement = agreementOf([
      [45, 2],
      [3, 0],
    ]);
    expect(agreement.percent).toBe(0.9);
    expect(agreement.kappa).toBeCloseTo(-0.0504, 4);
    expect(agreement.ac1).toBeCloseTo(0.8895, 4);
  });

  test('does not change when the categories are named otherwise or the readers swapped', () => {
    const table = [
      [10, 3, 1],
      [2, 20, 4],
      [0, 5, 15],
    ];
    const order = [2, 0, 1];
    const renamed = order.map((row) => order.map((column) => table[row]![column]!));
    const swapped = table.map((row, place) => row.map((_, column) => table[column]![place]!));
    for (const other of [renamed, swapped]) {
      expect(agreementOf(other).kappa).toBeCloseTo(agreementOf(table).kappa!, 12);
      expect(agreementOf(other).ac1).toBeCloseTo(agreementOf(table).ac1!, 12);
    }
  });

  test('is not defined without pairs, and kappa is not with one category', () => {
    expect(agreementOf([])).toEqual({ n: 0, agreed: 0, percent: null, kappa: null, ac1: null });
    expect(agreementOf([[12]])).toEqual({ n: 12, agreed: 12, percent: 1, kappa: null, ac1: null });
  });

  test('of readers who always contradict each other is -1', () => {
    const agreement = agreementOf([
      [0, 5],
      [5, 0],
    ]);
    expect(agreement).toMatchObject({ percent: 0, kappa: -1, ac1: -1 });
  });
});

describe('agreement over the form', () => {
  const pair = (first: string, second: string): ReadPair => ({ first: sayRead(first), second: sayRead(second) });
  const rows = measureAgreement(lmRead1, [
    pair('brain=absent; spine=NI; CBL.HEM=linear L', 'brain=absent; spine=NI; CBL.HEM=linear L'),
    pair('brain=absent; spine=NI; CBL.HEM=linear L', 'brain=absent; spine=NI'),
    pair('brain=absent; spine=absent', 'brain=absent; spine=absent'),
  ]);
  const row = (itemId: string) => rows.find((one) => one.itemId === itemId)!;

  test('starts with the letter and has its table, readers in rows and columns', () => {
    expect(rows[0]).toMatchObject({
      itemId: 'eanoLetter',
      n: 3,
      agreed: 2,
      categories: ['A', 'D_NORMAL'],
      table: [
        [1, 1],
        [0, 1],
      ],
    });
  });

  test('does not count as agreement what nobody imaged', () => {
    expect(row('spinePositive')).toMatchObject({ n: 1, agreed: 1 });
    expect(row('SPC.CEQ')).toMatchObject({ n: 1, agreed: 1 });
  });

  test('has a row for every site, also where nobody answered', () => {
    expect(row('CBL.HEM')).toMatchObject({ n: 3, agreed: 2, categories: ['absent', 'present'] });
    expect(row('HYD')).toMatchObject({ n: 0, percent: null, categories: [], table: [] });
    expect(rows.some((one) => one.itemId === 'COMMENT' || one.itemId === 'QUA.BRN')).toBe(false);
  });
});
