import { deidentifyObject } from '../../../server/identity/deidentifyObject.ts';
import { openElementWriter } from '../../../server/identity/elementWriter.ts';
import { writeFileMeta } from '../../../server/identity/fileMeta.ts';
import { readDataSet, type DicomObject } from '../../../server/imaging/readDataSet.ts';

type Plain = [tag: string, vr: string, value: string | Buffer];
const context = {
  mapUid: (uid: string) => `2.25.99999999${uid.length}${uid.replaceAll(/\D/g, '').slice(-8)}`,
  offsetDays: -1000,
  pseudonym: 'LM-7K3P2F4P',
};
// GBK of 头颅平扫+增强 张三
const gbkDescription = Buffer.from('cdb7c2adc6bdc9a82bd4f6c7bf20d5c5c8fd', 'hex');

describe('an object without identity', () => {
  it('keeps known Chinese words of a description that was GBK without saying so, now as UTF-8, and loses the name', () => {
    const { after, droppedWords } = deidentify([['0008103e', 'LO', gbkDescription]]);
    expect(textOf(after, 'x0008103e')).toBe('头颅平扫+增强');
    expect(after.dataSet.string('x00080005')).toBe('ISO_IR 192');
    expect(droppedWords).toBe(1);
  });

  it('tells the age where only a birth date told it, and caps 90 years and over', () => {
    const born = (date: string) =>
      deidentify([
        ['00100030', 'DA', date],
        ['00080020', 'DA', '20210314'],
      ]).after.dataSet;
    expect(born('19630315').string('x00101010')).toBe('057Y');
    expect(born('19230101').string('x00101010')).toBe('090Y');
    expect(born('19630315').string('x00100030') ?? '').toBe('');
    expect(deidentify([['00101010', 'AS', '093Y']]).after.dataSet.string('x00101010')).toBe('090Y');
    expect(deidentify([['00101010', 'AS', '058Y']]).after.dataSet.string('x00101010')).toBe('058Y');
  });

  it('keeps times of day and shifts days, in every value', () => {
    const { after } = deidentify([
      ['00080020', 'DA', '20210314'],
      ['00080030', 'TM', '093015.250'],
      ['0008002a', 'DT', '20210314093015.250000+0800'],
      ['00080031', 'TM', 'ZHANG SAN'],
    ]);
    expect(after.dataSet.string('x00080020')).toBe('20180618');
    expect(after.dataSet.string('x00080030')).toBe('093015.250');
    expect(after.dataSet.string('x0008002a')).toBe('20180618093015.250000+0800');
    expect(after.dataSet.string('x00080031') ?? '').toBe('');
  });

  it('does not let a name typed into a number or a code pass', () => {
    const { after, removed } = deidentify([
      ['00180080', 'DS', 'ZHANG SAN'],
      ['00180022', 'CS', 'ZHANG^SAN'],
      ['00180081', 'LO', '12.5'],
      ['00081090', 'LO', 'ZHANG^SAN'],
    ]);
    expect(after.bytes.includes('ZHANG')).toBe(false);
    // a number is one whatever the file calls it
    expect(after.dataSet.string('x00180081')).toBe('12.5');
    expect(after.dataSet.elements.x00180081?.vr).toBe('DS');
    expect(removed).toEqual(expect.arrayContaining(['(0018,0080) 1', '(0018,0022) 1', '(0008,1090) 1']));
  });

  it('knows a scanner by a keyed number, not by its serial number', () => {
    const { after } = deidentify([['00181000', 'LO', 'SN45053']]);
    expect(after.dataSet.string('x00181000')).toMatch(/^scanner-\d+$/);
  });

  it('still says that a contrast agent was given when nobody knows its name, and that none was given', () => {
    const agent = (text: string) => textOf(deidentify([['00180010', 'LO', text]]).after, 'x00180010');
    expect(agent('Zyxovist')).toBe('agent given');
    expect(agent('Gadovist 7.5 ml')).toBe('Gadovist 7.5 ml');
    expect(agent('NONE')).toBe('NONE');
    expect(agent('0')).toBe('');
    expect(agent('')).toBe('');
  });

  it('keeps b-values of Siemens with their creator, and no other private element', () => {
    const { after } = deidentify([
      ['00190010', 'LO', 'SIEMENS MR HEADER'],
      ['00190011', 'LO', 'SIEMENS CSA NON-IMAGE'],
      ['0019100c', 'IS', '1000'],
      ['00191008', 'CS', 'IMAGE NUM 4'],
      ['0019110c', 'IS', '77'],
      ['00290010', 'LO', 'SIEMENS CSA HEADER'],
      ['00291010', 'OB', Buffer.from('CSA')],
    ]);
    expect(after.dataSet.string('x0019100c')).toBe('1000');
    expect(after.dataSet.string('x00190010')).toBe('SIEMENS MR HEADER');
    const odd = Object.keys(after.dataSet.elements).filter((key) => Number.parseInt(key.charAt(4), 16) % 2 === 1);
    expect(odd).toEqual(['x00190010', 'x0019100c']);
  });

  it('carries nothing of the old preamble and file meta information', () => {
    const { after } = deidentify([]);
    expect(after.bytes.subarray(0, 128).equals(Buffer.alloc(128))).toBe(true);
    expect(after.dataSet.string('x00020013')).toBe('LEPTOLINK_1');
    expect(after.dataSet.string('x00020003')).toBe(after.dataSet.string('x00080018'));
  });

  it('is the same file each time, so that an import can be repeated', () => {
    expect(
      deidentify([['0008103e', 'LO', 'T1']]).after.bytes.equals(deidentify([['0008103e', 'LO', 'T1']]).after.bytes),
    ).toBe(true);
  });
});

function deidentify(extra: Plain[]): { after: DicomObject; removed: string[]; droppedWords: number } {
  const base: Plain[] = [
    ['00080016', 'UI', '1.2.840.10008.5.1.4.1.1.4'],
    ['00080018', 'UI', '1.2.3.4'],
    ['0020000d', 'UI', '1.2.3.1'],
    ['0020000e', 'UI', '1.2.3.2'],
  ];
  const writer = openElementWriter({ explicit: true, littleEndian: true }, 4096);
  for (const [tag, vr, value] of [...base, ...extra].sort((a, b) => (a[0] < b[0] ? -1 : 1))) {
    writer.element(Number.parseInt(tag, 16), vr, Buffer.from(value as string));
  }
  const meta = { sopClassUid: '1.2.3', sopInstanceUid: '1.2.3.4', transferSyntaxUid: '1.2.840.10008.1.2.1' };
  const result = deidentifyObject(parse(Buffer.concat([writeFileMeta(meta), writer.take()])), context);
  return { after: parse(result.bytes), removed: result.removed, droppedWords: result.droppedWords };
}

function parse(bytes: Buffer): DicomObject {
  const object = readDataSet(bytes);
  if ('problem' in object) throw new Error(object.problem.code);
  return object;
}

function textOf(object: DicomObject, tag: string): string | null {
  const element = object.dataSet.elements[tag];
  return element
    ? object.bytes.toString('utf8', element.dataOffset, element.dataOffset + element.length).trimEnd()
    : null;
}
