import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import dicomParser from 'dicom-parser';
import yazl from 'yazl';
import { encodeChinese } from '../../../scripts/phantom/encodeChinese.ts';
import { makeStudy } from '../../../scripts/phantom/makeStudy.ts';
import { makePhantomBodies } from '../../../scripts/phantom/phantomBodies.ts';
import type { AnchoredLesion, StudySpec } from '../../../scripts/phantom/studySpec.ts';
import { byHand, type Invented, people, word } from './invented.ts';
import { type Planted, plantElements } from './plantElements.ts';

/** What was written: true UIDs, which must not be found again, and what is to be read in each study. */
export interface Written {
  uids: string[];
  studies: { person: Invented; studyInstanceUid: string; lesions: readonly AnchoredLesion[]; evansIndex: number }[];
}

const SECONDARY_CAPTURE = '1.2.840.10008.5.1.4.1.1.7';

/** Attributes that carry identity or free text in what hospitals send, by tag and VR; each gets a word of its own. */
const wordy: [tag: string, vr: string][] = [
  ['00080081', 'ST'],
  ['00080090', 'PN'],
  ['00080092', 'ST'],
  ['00080094', 'SH'],
  ['00081010', 'SH'],
  ['00081030', 'LO'],
  ['0008103E', 'LO'],
  ['00081040', 'LO'],
  ['00081048', 'PN'],
  ['00081050', 'PN'],
  ['00081060', 'PN'],
  ['00081070', 'PN'],
  ['00081080', 'LO'],
  ['00082111', 'ST'],
  ['00084000', 'LT'],
  ['00101000', 'LO'],
  ['00101001', 'PN'],
  ['00101060', 'PN'],
  ['00102154', 'SH'],
  ['00102160', 'SH'],
  ['00102180', 'SH'],
  ['001021B0', 'LT'],
  ['00104000', 'LT'],
  ['00110010', 'LO'],
  ['00111001', 'LT'],
  ['00181000', 'LO'],
  ['00181030', 'LO'],
  ['00184000', 'LT'],
  ['00200010', 'SH'],
  ['00204000', 'LT'],
  ['00321032', 'PN'],
  ['00321060', 'LO'],
  ['00324000', 'LT'],
  ['00380300', 'LO'],
  ['00400006', 'PN'],
  ['00400254', 'LO'],
  ['00401001', 'SH'],
  ['00402016', 'LO'],
];

/** Descriptions keep what they say of the series, and get the word behind it. */
const descriptions = ['00081030', '0008103E', '00181030'];

/** The word planted in an attribute of a person's files: at most 16 characters, as the shortest text allows. */
export const plantedWord = (tag: string, person: Invented): string => word(tag.slice(2), people.indexOf(person));

/** Every word that was planted in headers, preambles, pixels and the names of files and folders. */
export const plantedWords = (): string[] =>
  people.flatMap((person) => [
    ...wordy.map(([tag]) => plantedWord(tag, person)),
    ...['00PREAMBLE', '00BURNED', '00FOLDER', '00FILE', '00NOTE'].map((place) => plantedWord(place, person)),
  ]);

/**
 * Writes what four people's hospitals copied out of PACS: folders and files by name, one study zipped, notes, a screen save, a broken file.
 * `beside` gets the zipped study as it was before.
 */
export async function writeExport(root: string, beside: string): Promise<Written> {
  const bodies = makePhantomBodies();
  const written: Written = { uids: [], studies: [] };
  for (const [index, person] of people.entries()) {
    const study = makeStudy(bodies, specOf(person, index));
    const { studyInstanceUid, lesions, evansIndex } = study;
    written.studies.push({ person, studyInstanceUid, lesions, evansIndex });
    written.uids.push(
      studyInstanceUid,
      ...study.series.flatMap((one) => [one.seriesInstanceUid, one.frameOfReferenceUid, ...one.sopInstanceUids]),
    );
    const files = [...study.files()].map((file) => ({
      place: file.path,
      bytes: plantElements(file.bytes, elementsOf(person, file.bytes), plantedWord('00PREAMBLE', person)),
    }));
    files.push(...sidecars(person, files[0]!));
    await save(index === 1 ? beside : root, files);
    if (index === 1) await zip(path.join(root, `${plantedWord('00FILE', person)}.zip`), files);
  }
  return written;
}

function specOf(person: Invented, index: number): StudySpec {
  const [family, given] = person.pinyin;
  return {
    seed: 9000 + index,
    anatomySeed: 1,
    vendor: person.vendor,
    patient: {
      recordNumber: person === byHand ? `${person.recordNumber}X` : person.recordNumber,
      name: { pinyin: `${family}^${given}`, chinese: person.chinese },
      birthDay: person.birthDay,
      sex: 'F',
    },
    studyDay: person.studyDay,
    studyTime: '10:20',
    institution: person.institution,
    accession: person.accession,
    kind: 'small',
    region: 'brain',
    lesions: [{ locationId: 'CBL.HEM', pattern: 'linear', side: 'L', extent: 'focal', sizeMm: null }],
    ventricleScale: 1,
    text: person.text,
    folder: `${person.chinese} ${plantedWord('00FOLDER', person)}/${person.recordNumber}`,
  };
}

function elementsOf(person: Invented, file: Uint8Array): Planted[] {
  const header = dicomParser.parseDicom(file, { untilTag: 'x7fe00010' });
  const chinese = person.text === 'utf8' ? Buffer.from(person.chinese) : Buffer.from(encodeChinese(person.chinese));
  return [
    ...wordy.map(([tag, vr]): Planted => {
      const before = descriptions.includes(tag) ? `${header.string(`x${tag.toLowerCase()}`) ?? ''} ` : '';
      const text = Buffer.from(`${before}${plantedWord(tag, person)}`);
      const isNamed = vr === 'LT' && person.text !== 'ascii';
      return { tag, vr, value: isNamed ? Buffer.concat([text, Buffer.from(' '), chinese]) : text };
    }),
    { tag: '00101005', vr: 'PN', value: person.pinyin.join('^') },
    { tag: '00101040', vr: 'LO', value: person.address },
  ];
}

interface File {
  place: string;
  bytes: Buffer;
}

/** What else lies in such folders: a note, a screen save of the workstation, a file cut off in its header. */
function sidecars(person: Invented, image: File): File[] {
  const folder = path.dirname(path.dirname(image.place));
  const name = `${person.chinese}-${plantedWord('00FILE', person)}`;
  const burned = Buffer.from(`${plantedWord('00BURNED', person)} ${person.chinese} ${person.recordNumber}`);
  const screen = plantElements(
    image.bytes,
    [
      { tag: '00080016', vr: 'UI', value: SECONDARY_CAPTURE },
      { tag: '00080018', vr: 'UI', value: `1.2.3.${people.indexOf(person)}.77` },
      { tag: '0020000E', vr: 'UI', value: `1.2.3.${people.indexOf(person)}.78` },
      { tag: '00204000', vr: 'LT', value: burned },
    ],
    '',
  );
  screen.set(burned, screen.length - burned.length);
  return [
    { place: `${folder}/${name}.txt`, bytes: Buffer.from(`${plantedWord('00NOTE', person)} ${person.chinese}`) },
    { place: `${folder}/${name}-screen.dcm`, bytes: screen },
    { place: `${folder}/${name}-broken.dcm`, bytes: image.bytes.subarray(0, 700) },
  ];
}

async function save(root: string, files: readonly File[]): Promise<void> {
  for (const file of files) {
    const target = path.join(root, ...file.place.split('/'));
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, file.bytes);
  }
}

async function zip(target: string, files: readonly File[]): Promise<void> {
  const archive = new yazl.ZipFile();
  for (const file of files) archive.addBuffer(file.bytes, file.place);
  archive.end();
  await pipeline(archive.outputStream, createWriteStream(target));
}
