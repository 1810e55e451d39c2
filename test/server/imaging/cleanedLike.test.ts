import { createHmac } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type DeidentifyContext, deidentifyObject } from '../../../server/identity/deidentifyObject.ts';
import { openCleanedReader } from '../../../server/imaging/openCleanedReader.ts';
import { parseHeader } from '../../../server/imaging/parseHeader.ts';
import { readDataSet, type DicomObject } from '../../../server/imaging/readDataSet.ts';

const corpus = path.resolve(import.meta.dirname, '../../../../shared/data/dicom');
const isHere = existsSync(corpus);
if (!isHere && process.env.CI !== 'true') console.log('skipped: the DICOM corpus is not beside this checkout');
const mapUid = (uid: string) =>
  `2.25.${BigInt(`0x${createHmac('sha256', 'key').update(uid).digest('hex').slice(0, 32)}`)}`;
const alone = (): DeidentifyContext => ({ mapUid, offsetDays: -1234, pseudonym: 'LM-7K3P2F4P' });

const read = (bytes: Buffer): DicomObject | null => {
  const object = readDataSet(bytes);
  return 'problem' in object ? null : object;
};

/** What becomes of an object that nothing is known to be like. */
const cleanedAlone = (object: DicomObject) => {
  const { bytes, removed, droppedWords } = deidentifyObject(object, alone());
  return {
    bytes,
    removed: removed.toSorted(),
    droppedWords,
    header: parseHeader(readDataSet(bytes) as DicomObject).header,
  };
};

/** What becomes of it after others of its series. */
const openCleaner = () => {
  const context = { ...alone(), precedents: new Map() };
  const readHeader = openCleanedReader();
  return (object: DicomObject) => {
    const cleaned = deidentifyObject(object, context);
    const { bytes, removed, droppedWords, like } = cleaned;
    return {
      became: { bytes, removed: removed.toSorted(), droppedWords, header: readHeader(cleaned) },
      isLike: like!.anew.length > 0,
    };
  };
};

(isHere || process.env.CI === 'true' ? describe : describe.skip)('an object that is cleaned like its neighbour', () => {
  const files = readdirSync(corpus, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();

  it('becomes what it becomes alone, byte for byte, with the same header, for every real file', () => {
    const clean = openCleaner();
    let alike = 0;
    const different = files.filter((file) => {
      const object = read(readFileSync(file));
      if (object === null) return false;
      const { became, isLike } = clean(object);
      if (isLike) alike += 1;
      return !same(became, cleanedAlone(object));
    });
    expect(different).toEqual([]);
    expect(alike).toBeGreaterThan(150);
  }, 60_000);

  it('is cleaned by itself wherever it differs: every element of one slice of each scanner is changed in turn', () => {
    // of small files: each is cleaned some hundred times
    const slices = readdirSync(corpus).flatMap((folder) => {
      const inside = files.filter((file) => file.startsWith(path.join(corpus, folder) + path.sep));
      const first = inside.map((file) => readFileSync(file)).find((bytes) => bytes.length < 150_000 && read(bytes));
      return first ? [first] : [];
    });
    let changed = 0;
    const different: string[] = [];
    for (const bytes of slices) {
      const elements = read(bytes)!.dataSet.elements;
      for (const [tag, { dataOffset, length }] of Object.entries(elements)) {
        if (length <= 0 || dataOffset + length > bytes.length) continue;
        for (const letter of ['^']) {
          const other = Buffer.from(bytes);
          other.write(letter, dataOffset + Math.min(length - 1, 1), 'latin1');
          const object = read(other);
          if (object === null) continue;
          const clean = openCleaner();
          clean(read(bytes)!);
          changed += 1;
          if (!same(clean(object).became, cleanedAlone(object))) different.push(`${tag} ${letter}`);
        }
      }
    }
    expect(different).toEqual([]);
    expect(changed).toBeGreaterThan(500);
  }, 60_000);
});

type Became = ReturnType<typeof cleanedAlone>;

function same(one: Became, other: Became): boolean {
  const { bytes: a, ...oneSays } = one;
  const { bytes: b, ...otherSays } = other;
  return a.equals(b) && JSON.stringify(oneSays) === JSON.stringify(otherSays);
}
