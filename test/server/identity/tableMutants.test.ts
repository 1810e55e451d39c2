import { createHmac } from 'node:crypto';
import { deidentifyObject } from '../../../server/identity/deidentifyObject.ts';
import { openElementWriter, type ElementWriter } from '../../../server/identity/elementWriter.ts';
import { writeFileMeta } from '../../../server/identity/fileMeta.ts';
import type { ReplacedValue } from '../../../server/identity/replaceValue.ts';
import { readDataSet } from '../../../server/imaging/readDataSet.ts';
import { planDeidentification } from '../../../shared/identity/planDeidentification.ts';
import { describeWithTable, readTable, type TableRow } from './confidentialityTable.ts';

// What an element of each pattern is planted as.
const planted: Record<string, [tag: string, vr: string]> = {
  '(50xx,xxxx)': ['50022500', 'LO'],
  '(60xx,3000)': ['60023000', 'OW'],
  '(60xx,4000)': ['60024000', 'LT'],
  '(gggg,eeee) where gggg is odd': ['00291020', 'LO'],
};
// The sequence whose item carries every row a second time: kept by the profile, so that its items are written.
const inside = '52009229';
const rows = readTable().map((row, index) => ({ ...row, ...plantOf(row), ...tokenOf(row, index) }));
type Row = (typeof rows)[number];

const secret = {
  mapUid: (uid: string) => `2.25.${BigInt(`0x${createHmac('sha256', 'k').update(uid).digest('hex').slice(0, 32)}`)}`,
  offsetDays: -3000,
  pseudonym: 'LM-7K3P2F4P',
};

describeWithTable()('weakening any one of the 656 rows of the confidentiality table', () => {
  const source = readDataSet(implicitObject(rows));
  if ('problem' in source) throw new Error(source.problem.code);
  const replaced = new Map<string, ReplacedValue>();
  const cleanedBy = (plan: typeof planDeidentification) =>
    deidentifyObject(source, { ...secret, replaced, plan }).bytes;
  const sound = cleanedBy(planDeidentification);
  const kept = rows.filter((row) => isKept(row));

  it('begins from a profile under which no token is left, but those of the rows that stay', () => {
    expect(rows).toHaveLength(656);
    expect(rows.filter((row) => source.bytes.includes(row.token)).length).toBe(656);
    expect(kept.map((row) => row.tag)).toEqual(['00081140', '00082112', '00101020', '00101030', '00400275']);
    expect(rows.filter((row) => sound.includes(row.token)).map((row) => row.tag)).toEqual(kept.map((row) => row.tag));
  });

  it('is noticed: a row that lets its value pass leaves the token, a row that no longer keeps loses it', () => {
    const survivors = rows.filter((row) => !isKilled(row)).map((row) => `${row.tag} ${row.vr} ${row.name}`);
    console.log(`mutants of the confidentiality table: ${rows.length - survivors.length} of ${rows.length} killed`);
    expect(survivors).toEqual([]);
  });

  it('would for dates, times and ages be stopped by a second lock: a kept value must be of its kind', () => {
    const locked = rows.filter((row) => !isKept(row) && !cleanedBy(keeping(row, row.vr)).includes(row.token));
    expect(locked.map((row) => row.vr)).toEqual(expect.arrayContaining(['AS', 'DA', 'DT', 'TM']));
  });

  function isKilled(row: Row): boolean {
    if (isKept(row)) return !cleanedBy(without(row)).includes(row.token);
    // as a value nobody checks: the second lock would hide the weakness
    return cleanedBy(keeping(row, row.vr === 'SQ' ? 'SQ' : 'UN')).includes(row.token);
  }
});

function plantOf(row: TableRow): { tag: string; vr: string; matches: (tag: string) => boolean } {
  const [tag, vr] = planted[row.tag] ?? [row.tag, row.vr];
  const isOf: Record<string, (tag: string) => boolean> = {
    '(50xx,xxxx)': (one) => one.startsWith('50'),
    '(60xx,3000)': (one) => /^60..3000$/.test(one),
    '(60xx,4000)': (one) => /^60..4000$/.test(one),
    '(gggg,eeee) where gggg is odd': (one) => /^...[13579bdf]/.test(one),
  };
  return { tag, vr, matches: isOf[row.tag] ?? ((one) => one === tag) };
}

/** A value that fits its VR (in binary ones, bytes of whole numbers) and the part of it that occurs nowhere else. */
function tokenOf(row: TableRow, index: number): { token: string; value: string } {
  const word = `ZQ${String(index + 1).padStart(4, '0')}XJVKWQHGZK`;
  const day = new Date(Date.UTC(1931, 0, 1) + index * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '');
  const tokens: Record<string, string> = {
    UI: `1.2.3.99.${index}.7`,
    DA: day,
    DT: `${day}${100000 + index}`,
    AS: '097Y',
    DS: `3141${1000 + index}.5`,
    IS: `2718${10_000 + index}`,
  };
  const token = tokens[row.vr] ?? word;
  // a time of day stays; what was typed beside it does not
  return { token, value: row.vr === 'TM' ? `093015\\${word}` : token };
}

function isKept(row: Row): boolean {
  return planDeidentification(row.tag, { creator: null, depth: 0 }).action === 'keep';
}

function keeping(row: Row, vr: string): typeof planDeidentification {
  return (tag, place) => (row.matches(tag) ? { action: 'keep', vr } : planDeidentification(tag, place));
}

function without(row: Row): typeof planDeidentification {
  return (tag, place) => (row.matches(tag) ? { action: 'remove', vr: '' } : planDeidentification(tag, place));
}

/** An implicit little endian object with every row at the top and once more in an item of a public sequence. */
function implicitObject(all: readonly Row[]): Buffer {
  const writer = openElementWriter({ explicit: false, littleEndian: true }, 1 << 18);
  const sorted = all.toSorted((a, b) => (a.tag < b.tag ? -1 : 1));
  writer.element(0x00080016, 'UI', Buffer.from('1.2.840.10008.5.1.4.1.1.4'));
  // groups below 0008 cannot stand in a data set: they are planted in the item only
  for (const row of sorted.filter((one) => one.tag >= '0008' && one.tag < inside)) plant(writer, row);
  const sequence = writer.openSequence(Number.parseInt(inside, 16));
  const item = writer.openItem();
  for (const row of sorted) plant(writer, row);
  writer.close(item);
  writer.close(sequence);
  for (const row of sorted.filter((one) => one.tag > inside)) plant(writer, row);
  const meta = writeFileMeta({
    sopClassUid: '1.2.840.10008.5.1.4.1.1.4',
    sopInstanceUid: '1.2.3.99.1',
    transferSyntaxUid: '1.2.840.10008.1.2',
  });
  return Buffer.concat([meta, writer.take()]);
}

/** A sequence carries its token as a public code, which stays wherever a sequence stays. */
function plant(writer: ElementWriter, row: Row): void {
  const tag = Number.parseInt(row.tag, 16);
  if (row.vr !== 'SQ') return writer.element(tag, row.vr, Buffer.from(row.value));
  const sequence = writer.openSequence(tag);
  const item = writer.openItem();
  writer.element(0x00080100, 'SH', Buffer.from(row.token));
  writer.element(0x00080102, 'SH', Buffer.from('DCM'));
  writer.close(item);
  writer.close(sequence);
}
