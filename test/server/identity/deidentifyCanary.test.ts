import { createHash, createHmac } from 'node:crypto';
import type { DataSet } from 'dicom-parser';
import { deidentifyObject } from '../../../server/identity/deidentifyObject.ts';
import { readDataSet, type DicomObject } from '../../../server/imaging/readDataSet.ts';
import { planDeidentification } from '../../../shared/identity/planDeidentification.ts';
import { findSecrets, formsOf } from '../privacy/findSecrets.ts';
import { canaryFile, makeCanary, type Canary } from './canaryObject.ts';
import { describeWithTable, readTable } from './confidentialityTable.ts';

const context = {
  mapUid: (uid: string) => `2.25.${BigInt(`0x${createHmac('sha256', 'key').update(uid).digest('hex').slice(0, 32)}`)}`,
  offsetDays: -3000,
  pseudonym: 'LM-7K3P2F4P',
};
const forms = [
  { name: 'explicit little endian', explicit: true, littleEndian: true },
  { name: 'implicit little endian', explicit: false, littleEndian: true },
  { name: 'explicit big endian', explicit: true, littleEndian: false },
];

describeWithTable().each(forms)('a scan with a canary in each of the 656 attributes, $name', (form) => {
  const canaries = plantAll();
  const file = canaryFile(canaries, form);
  const before = parse(file);
  const result = deidentifyObject(before, context);
  const after = parse(result.bytes);

  it('carries every row of the table before', () => {
    expect(new Set(canaries.map((canary) => canary.tag)).size).toBe(canaries.length);
    expect(canaries.length).toBeGreaterThanOrEqual(656);
    const found = canaries.filter((canary) => isText(canary) && file.includes(canary.token));
    expect(found.length).toBe(canaries.filter(isText).length);
  });

  it('carries none of them after, in ASCII or UTF-16', () => {
    const hits = canaries
      .filter((canary) => isText(canary) && !isMeantToStay(canary))
      .filter((canary) =>
        [canary.token, Buffer.from(canary.token, 'utf16le')].some((form_) => result.bytes.includes(form_)),
      );
    expect(hits.map((canary) => `${canary.tag} ${canary.vr}`)).toEqual([]);
    expect(result.bytes.includes('ZQ')).toBe(false);
    expect(result.bytes.includes('CANARY')).toBe(false);
    expect(result.bytes.includes('张')).toBe(false);
  });

  it('carries none of them in another dress: GB18030, base64, hex, backwards, or as a plain digest', () => {
    const secrets = canaries.filter((canary) => isText(canary) && !isMeantToStay(canary)).map((one) => one.token);
    const more = ['ZQSTATION16', 'ZQSTATION17', 'ZQSTATION18', '1.2.3.99.5555.7', 'ZQPRIVATEMETA', 'ZQPREAMBLE'];
    expect(more.filter((word) => !file.includes(word))).toEqual([]);
    const forms_ = [...formsOf([...secrets, ...more]), ...digestsOf([...secrets, ...more])];
    expect(findSecrets(forms_, result.bytes)).toEqual([]);
    expect(result.bytes.subarray(0, 128).equals(Buffer.alloc(128))).toBe(true);
    console.log(`${form.name}: ${secrets.length + more.length} identifiers planted, 0 left in ${forms_.length} forms`);
  });

  it('holds no attribute that the profile does not keep, at any depth', () => {
    const foreign = tagsOf(after.dataSet).filter(
      ({ tag, depth }) => planDeidentification(tag, { creator: null, depth }).action === 'remove',
    );
    const stamps = ['00080005', '00120062', '00120063', '00120064', '00280303'];
    expect(foreign.map((one) => one.tag).filter((tag) => !stamps.includes(tag) && !tag.startsWith('0002'))).toEqual([]);
  });

  it('keeps pixels, physics and the pseudonym, and says how it was made', () => {
    const element = after.dataSet.elements.x7fe00010;
    expect([...after.bytes.subarray(element?.dataOffset, (element?.dataOffset ?? 0) + 8)]).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8,
    ]);
    expect(after.dataSet.string('x00080008')).toBe('ORIGINAL\\PRIMARY\\M\\ND');
    expect(after.dataSet.string('x00180080')).toBe('2000.5');
    expect(after.dataSet.string('x00100010')).toBe('LM-7K3P2F4P');
    expect(after.dataSet.string('x00100020')).toBe('LM-7K3P2F4P');
    expect(after.dataSet.string('x00120062')).toBe('YES');
    expect(after.dataSet.string('x00120063')).toContain('PS3.15 2026c');
    expect(after.dataSet.elements.x00120064?.items).toHaveLength(5);
    expect(after.dataSet.string('x00280303')).toBe('MODIFIED');
    expect(after.problems).toEqual([]);
  });

  it('keeps the interval between any two of its shifted dates', () => {
    const days = canaries
      .filter(
        (one) => one.vr === 'DA' && planDeidentification(one.tag, { creator: null, depth: 0 }).action === 'shiftDate',
      )
      .map((one) => [dayOf(one.token), dayOf(after.dataSet.string(`x${one.tag}`) ?? '')] as const);
    expect(days.length).toBeGreaterThan(10);
    expect(new Set(days.map(([was, is]) => was - is))).toEqual(new Set([3000]));
  });

  it('reports what was removed by tag and count, never by value', () => {
    expect(result.removed.length).toBeGreaterThan(300);
    expect(result.removed.every((line) => /^\([0-9a-f]{4},[0-9a-f]{4}\) \d+$/.test(line))).toBe(true);
  });
});

function plantAll(): Canary[] {
  const exact = readTable()
    .filter((row) => !row.isPattern)
    .map((row) => [row.tag, row.vr]);
  const patterns = [
    ['(5000,0010)', 'US'],
    ['(5002,3000)', 'OB'],
    ['(5004,2500)', 'LO'],
    ['(6000,3000)', 'OB'],
    ['(601E,3000)', 'OB'],
    ['(6000,4000)', 'LT'],
    ['(0029,1020)', 'LO'],
    ['(0029,1021)', 'OB'],
  ];
  return [...exact, ...patterns].map(([tag = '', vr = ''], number) =>
    makeCanary(tag.replace(/[(),]/g, '').toLowerCase(), vr, number + 1),
  );
}

function digestsOf(secrets: readonly string[]): { secret: string; bytes: Buffer }[] {
  return secrets.flatMap((secret) =>
    [
      createHash('md5').update(secret).digest(),
      createHash('sha1').update(secret).digest(),
      Buffer.from(createHash('sha1').update(secret).digest('hex')),
      Buffer.from(Buffer.from(secret).toString('hex')),
      Buffer.from(Array.from(secret).reverse().join('')),
    ].map((bytes) => ({ secret, bytes })),
  );
}

/** Numbers and ages are too short to be told apart in a file; that their attributes are gone is tested by tag. */
function isText(canary: Canary): boolean {
  return !['US', 'SS', 'UL', 'SL', 'FL', 'FD', 'AT', 'AS'].includes(canary.vr);
}

/** Times of day stay under the Modified Dates option, size and weight under Patient Characteristics. */
function isMeantToStay(canary: Canary): boolean {
  const { action } = planDeidentification(canary.tag, { creator: null, depth: 0 });
  return action === 'keepTime' || (action === 'keep' && canary.vr === 'DS');
}

function parse(bytes: Buffer): DicomObject {
  const object = readDataSet(bytes);
  if ('problem' in object) throw new Error(object.problem.code);
  return object;
}

function tagsOf(dataSet: DataSet, depth = 0): { tag: string; depth: number }[] {
  return Object.values(dataSet.elements)
    .filter((element) => !element.tag.startsWith('xfffe'))
    .flatMap((element) => [
      { tag: element.tag.slice(1), depth },
      ...(element.items ?? []).flatMap((item) => (item.dataSet ? tagsOf(item.dataSet, depth + 1) : [])),
    ]);
}

function dayOf(text: string): number {
  return Date.UTC(Number(text.slice(0, 4)), Number(text.slice(4, 6)) - 1, Number(text.slice(6, 8))) / 86_400_000;
}
