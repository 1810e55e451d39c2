import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { deidentifyObject } from '../../../server/identity/deidentifyObject.ts';
import { inspectFile } from '../../../server/imaging/inspectFile.ts';
import { openHeaderInspector } from '../../../server/imaging/inspectHeader.ts';
import { openHeaderInspectors } from '../../../server/imaging/inspectHeaders.ts';
import { parseHeader } from '../../../server/imaging/parseHeader.ts';
import { readDataSet } from '../../../server/imaging/readDataSet.ts';
import type { Header } from '../../../shared/imaging/header.ts';
import { corpus, describeWithCorpus } from '../../corpus.ts';

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();

/** What an import would index: the whole file cleaned, written and read back. */
function indexedHeader(file: string): Header {
  const object = readDataSet(readFileSync(file));
  if ('problem' in object) throw new Error(object.problem.code);
  const { bytes } = deidentifyObject(object, { mapUid: (uid) => uid, offsetDays: 0, pseudonym: 'none' });
  const again = readDataSet(bytes);
  if ('problem' in again) throw new Error(again.problem.code);
  return parseHeader(again).header;
}

describeWithCorpus('a file of which only the header is read', () => {
  it('is what it is when it is read whole: object or not, held or not, with the same problems and the same header', () => {
    const inspect = openHeaderInspector();
    const commons = new Map<number, Header>();
    let objects = 0;
    let remembered = 0;
    for (const file of filesIn(corpus)) {
      const whole = inspectFile(file);
      const glimpse = inspect(file);
      if (whole.kind !== 'object' || glimpse.kind !== 'object') {
        expect({ file, glimpse }).toEqual({ file, glimpse: whole });
        continue;
      }
      objects += 1;
      if (glimpse.common) commons.set(glimpse.base, glimpse.common);
      else remembered += 1;
      const { heldReason, isDamaged, problems, sourceBytes, identity } = whole;
      const { studyInstanceUid, seriesInstanceUid, sopInstanceUid } = identity;
      expect({ file, ...glimpse }).toMatchObject({
        file,
        heldReason,
        isDamaged,
        problems,
        sourceBytes,
        studyInstanceUid,
        seriesInstanceUid,
        sopInstanceUid,
      });
      const header = { ...commons.get(glimpse.base)!, ...glimpse.own };
      expect({ file, header }).toEqual({ file, header: indexedHeader(file) });
    }
    expect(objects).toBeGreaterThan(400);
    expect(remembered).toBeGreaterThan(100);
  }, 120_000);

  it('is found cut inside its pixels, or longer than them, without their being read', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'leptolink-part-'));
    try {
      const source = filesIn(path.join(corpus, 'brain-nema-gad-enhanced')).find(
        (file) => inspectFile(file).kind === 'object' && readFileSync(file).length > 100_000,
      )!;
      const inspect = openHeaderInspector();
      const variants = ['whole', 'cut', 'longer', 'much longer'].map((name) => path.join(folder, name));
      for (const file of variants) writeFileSync(file, readFileSync(source));
      truncateSync(variants[1]!, readFileSync(source).length - 1000);
      appendFileSync(variants[2]!, Buffer.from([0xfc, 0xff, 0xfc, 0xff, 0x4f, 0x42, 0, 0, 4, 0, 0, 0, 1, 2, 3, 4]));
      appendFileSync(variants[3]!, Buffer.alloc(200_000, 7));
      for (const file of variants) {
        const [whole, glimpse] = [inspectFile(file), inspect(file)];
        if (whole.kind !== 'object' || glimpse.kind !== 'object') throw new Error('no object');
        const { heldReason, isDamaged, problems } = whole;
        expect({ file, ...glimpse }).toMatchObject({ file, heldReason, isDamaged, problems });
      }
      expect(inspect(variants[1]!)).toMatchObject({ problems: [{ code: 'pixels.truncated' }], heldReason: 'damaged' });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('tells in a child process the same, in the order in which it was asked', async () => {
    const files = filesIn(path.join(corpus, 'malformed'));
    const inspectors = openHeaderInspectors(2);
    try {
      const told = await Promise.all(files.map((file) => inspectors.inspect(file)));
      const kinds = files.map((file) => inspectFile(file).kind);
      expect(told.map((one) => one.kind)).toEqual(kinds);
    } finally {
      inspectors.close();
    }
  }, 60_000);
});
