import { problems } from '../../../shared/base/problem.ts';
import { Header } from '../../../shared/imaging/header.ts';
import type { Inspection } from '../../../server/imaging/inspection.ts';
import { inspectFiles } from '../../../server/imaging/inspectFiles.ts';
import { corpusFiles, corpusPath, corpusTable, describeCorpus } from './corpusFolder.ts';

const aside = new Set([
  'tools',
  'LICENSES',
  'MANIFEST.md',
  'manifest.csv',
  'counts.csv',
  'geometry.csv',
  'orthanc-counts.csv',
  'sources.csv',
]);
const DICOMDIR = '1.2.840.10008.1.3.10';

function folderOf(file: string): string {
  const parts = file.split('/');
  return ['malformed', 'cd-export'].includes(parts[0]!) && parts.length > 2 ? parts.slice(0, 2).join('/') : parts[0]!;
}

describeCorpus('the corpus of real files through the gate', () => {
  const found = new Map<string, Inspection>();

  beforeAll(async () => {
    const files = corpusFiles().filter((file) => !aside.has(file.split('/')[0]!) && !file.endsWith('defects.csv'));
    const names = new Map(files.map((file) => [corpusPath(file), file]));
    for await (const { path, inspection } of inspectFiles(names.keys(), { watchdogMs: 30_000 }))
      found.set(names.get(path)!, inspection);
  }, 120_000);

  it('every file is an object, or is left out with a named reason', () => {
    const nameless = [...found].filter(([, one]) => {
      const codes =
        one.kind === 'object' ? one.problems.map(({ code }) => code) : 'problem' in one ? [one.problem.code] : [];
      return (
        (one.kind !== 'object' && one.kind !== 'archive' && codes.length === 0) ||
        codes.some((code) => !(code in problems))
      );
    });
    expect(nameless.map(([file]) => file)).toEqual([]);
    expect(found.size).toBeGreaterThan(500);
  });

  it('gives the instances, series and studies that pydicom, dcmtk and gdcm count, folder by folder', () => {
    const counts = corpusTable('counts.csv').filter((row) => row.folder !== 'ALL' && row.folder !== '');
    for (const row of counts) {
      const objects = [...found]
        .filter(([file]) => folderOf(file) === row.folder)
        .map(([, one]) => one)
        .filter((one) => one.kind === 'object');
      const distinct = (key: 'sopInstanceUid' | 'seriesInstanceUid' | 'studyInstanceUid') =>
        new Set(objects.map(({ identity }) => identity[key])).size;
      const got = {
        folder: row.folder,
        instances: distinct('sopInstanceUid'),
        series: distinct('seriesInstanceUid'),
        studies: distinct('studyInstanceUid'),
      };
      const { series, studies } = wholeObjects(row.folder!);
      expect(got).toEqual({ folder: row.folder, instances: Number(row.importable), series, studies });
      // pydicom's own columns also count a series or study that stands only in an object without all four UIDs
      if (row.folder !== 'malformed/derived')
        expect([series, studies]).toEqual([Number(row.series_pydicom), Number(row.studies_pydicom)]);
    }
  });

  it('each header keeps to its schema', () => {
    for (const [file, one] of found) {
      if (one.kind !== 'object') continue;
      const checked = Header.safeParse(one.header);
      expect([file, checked.error?.issues]).toEqual([file, undefined]);
    }
  });

  it.each([
    ['zero-byte.dcm', 'file.empty'],
    ['131-bytes.dcm', 'file.notDicom'],
    ['preamble-only.dcm', 'header.truncated'],
    ['login-page.dcm', 'file.notDicom'],
    ['photo.jpg.dcm', 'file.notDicom'],
    ['garbage.dcm', 'file.notDicom'],
    ['garbage-after-magic.dcm', 'header.unparsable'],
    ['truncated-in-meta.dcm', 'header.truncated'],
    ['truncated-after-meta.dcm', 'header.truncated'],
    ['truncated-in-header.dcm', 'header.uidMissing'],
    ['length-past-end.dcm', 'header.truncated'],
    ['sequence-without-end.dcm', 'header.truncated'],
    ['nested-3000-deep.dcm', 'header.tooDeep'],
    ['deflate-cut.dcm', 'header.truncated'],
    ['no-study-uid.dcm', 'header.uidMissing'],
    ['no-sop-class.dcm', 'header.uidMissing'],
    ['empty-study-uid.dcm', 'header.uidMissing'],
    ['DICOMDIR-missing-files/DICOMDIR', 'file.dicomdir'],
  ])('%s is refused as %s', (name, code) => {
    const one = found.get(`malformed/derived/${name}`)!;
    expect('problem' in one && one.problem.code).toBe(code);
  });

  it.each([
    ['truncated-in-pixels.dcm', 'pixels.truncated'],
    ['truncated-in-fragment.dcm', 'pixels.truncated'],
    ['unknown-transfer-syntax.dcm', 'header.transferSyntaxUnknown'],
    ['deflate-64-mb.dcm', 'header.inflateLimit'],
    ['rows-zero.dcm', 'pixels.geometry'],
    ['rows-65535.dcm', 'pixels.geometry'],
    ['frames-million.dcm', 'pixels.geometry'],
    ['bits-13.dcm', 'pixels.geometry'],
    ['no-rows.dcm', 'pixels.geometry'],
    ['text-in-us.dcm', 'pixels.geometry'],
    ['uid-path.dcm', 'header.uidInvalid'],
    ['uid-80-chars.dcm', 'header.uidInvalid'],
    ['../found/MR_truncated.dcm', 'pixels.truncated'],
    ['../found/rtplan_truncated.dcm', 'header.truncated'],
  ])('%s is counted and held, never served: %s', (name, code) => {
    const one = found.get(`malformed/${name.startsWith('../') ? name.slice(3) : `derived/${name}`}`)!;
    expect(one).toMatchObject({ kind: 'object', isDamaged: true, heldReason: 'damaged' });
    expect(one.kind === 'object' && one.problems.map((problem) => problem.code)).toContain(code);
  });

  it.each([
    'no-pixel-data.dcm',
    'spacing-zero.dcm',
    'orientation-nonsense.dcm',
    'odd-length.dcm',
    'says-explicit-is-implicit.dcm',
    'meta-group-length-wrong.dcm',
    'unknown-vr.dcm',
    'image.dcm.txt',
    '目錄 測試/影像 001.dcm',
  ])('%s is taken as it is', (name) => {
    expect(found.get(`malformed/derived/${name}`)).toMatchObject({
      kind: 'object',
      isDamaged: false,
      heldReason: null,
    });
  });

  it('two files with the same bytes hash alike, other pixels under the same UID do not', () => {
    const hashes = [1, 2, '3-other-pixels'].map((n) => {
      const one = found.get(`malformed/derived/duplicate-${n}.dcm`)!;
      return one.kind === 'object' ? [one.identity.sopInstanceUid, one.sourceDigest, one.pixelSha256] : [];
    });
    expect(hashes[0]).toEqual(hashes[1]);
    expect(hashes[2]![0]).toBe(hashes[0]![0]);
    expect(hashes[2]![2]).not.toBe(hashes[0]![2]);
  });

  it('screen captures, reports, presentations and documents are held', () => {
    const held = (file: string) => {
      const one = found.get(file);
      return one?.kind === 'object' ? one.heldReason : undefined;
    };
    expect(held('pydicom/test_files/reportsi.dcm')).toBe('report');
    expect(held('pydicom/test_files/SC_rgb_rle.dcm')).toBe('secondaryCapture');
    expect(held('brain-nema-gad-enhanced/BRTUM005')).toBeNull();
    expect(held('brain-siemens-t1-sag/' + corpusFiles('brain-siemens-t1-sag')[0]!.split('/')[1])).toBeNull();
  });
});

/** Series and studies of the objects that have all four UIDs, from the manifest. */
function wholeObjects(folder: string): { series: number; studies: number } {
  const rows = corpusTable('manifest.csv').filter(
    (row) => folderOf(row.path!) === folder && row.sop_class_uid !== DICOMDIR,
  );
  const whole = rows.filter(
    (row) => row.sop_instance_uid && row.sop_class_uid && row.series_instance_uid && row.study_instance_uid,
  );
  return {
    series: new Set(whole.map((row) => row.series_instance_uid)).size,
    studies: new Set(whole.map((row) => row.study_instance_uid)).size,
  };
}
