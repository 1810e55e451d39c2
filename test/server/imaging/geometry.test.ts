import { parseHeader } from '../../../server/imaging/parseHeader.ts';
import { readDataSet } from '../../../server/imaging/readDataSet.ts';
import type { Header } from '../../../shared/imaging/header.ts';
import { indexHeaders } from '../../../shared/imaging/indexHeaders.ts';
import { pixelToPoint } from '../../../shared/imaging/pixelToPoint.ts';
import { corpusFile, corpusFiles, corpusTable, describeCorpus } from './corpusFolder.ts';

const planes: Record<string, string> = { AX: 'axial', SAG: 'sagittal', COR: 'coronal' };

function headersOf(folder: string, seriesInstanceUid?: string): Header[] {
  return corpusFiles(folder)
    .filter((file) => file.slice(folder.length + 1).indexOf('/') === -1)
    .flatMap((file) => {
      const object = readDataSet(corpusFile(file));
      return 'problem' in object ? [] : [parseHeader(object).header];
    })
    .filter((header) => seriesInstanceUid === undefined || header.SeriesInstanceUID === seriesInstanceUid);
}

describeCorpus('the geometry of real series', () => {
  it.each(corpusTable('geometry.csv').map((row) => [`${row.folder} (${row.series_description})`, row] as const))(
    '%s agrees with geometry.csv',
    (_, row) => {
      const { facts } = indexHeaders(headersOf(row.folder!, row.series_instance_uid));
      expect([facts.instanceCount, facts.frameCount, facts.stacks.length]).toEqual([
        Number(row.files),
        Number(row.frames),
        Number(row.orientations),
      ]);
      if (row.orientations !== '1') return;
      expect(facts.plane).toBe(planes[row.plane!]);
      expect(facts.obliqueDegrees).toBeCloseTo(Number(row.oblique_degrees), 1);
      expect(facts.sliceCount).toBe(Number(row.slice_positions));
      if (row.spacing_min) expect(facts.spacingMm).toBeCloseTo(Number(row.spacing_min), 2);
      else expect(facts.spacingMm).toBeNull();
    },
  );

  it('48 oblique Philips slices lie 1 mm apart whatever order they come in, and instance numbers do not matter', () => {
    const headers = headersOf('brain-philips-mprage');
    const shuffled = headers
      .map((header, i) => ({ ...header, InstanceNumber: (i * 31) % 48 }))
      .sort((a, b) => a.InstanceNumber - b.InstanceNumber);
    const [straight, mixed] = [headers, shuffled].map((list) => indexHeaders(list).facts);
    expect(mixed!.stacks[0]!.slices.map((slice) => slice.frames[0]!.sopInstanceUid)).toEqual(
      straight!.stacks[0]!.slices.map((slice) => slice.frames[0]!.sopInstanceUid),
    );
    expect(straight).toMatchObject({ sliceCount: 48, gapCount: 0, isVolume: true, plane: 'sagittal' });
    expect(straight!.spacingMm).toBeCloseTo(1, 3);
  });

  it('slices 5 mm thick and 6 mm apart are 6 mm apart', () => {
    const { facts } = indexHeaders([parsedFile('brain-nema-gad-enhanced/BRTUM005')]);
    expect(facts).toMatchObject({ thicknessMm: 5, spacingMm: 6, sliceCount: 24, isVolume: true });
  });

  it('before and after gadolinium have the same slices, hence the same fingerprint', () => {
    const [before, after] = ['BRTUM005', 'BRTUM008'].map(
      (file) => indexHeaders([parsedFile(`brain-nema-gad-enhanced/${file}`)]).facts.geometryHash,
    );
    expect(before).toBe(after);
  });

  it('magnitude and field map of 32 slices are no volume of 64', () => {
    const { facts } = indexHeaders([parsedFile('philips-enhanced/IM_0027_fMAP.dcm')]);
    expect(facts).toMatchObject({ frameCount: 64, sliceCount: 32, framesPerSlice: 2, isVolume: false, spacingMm: 4 });
  });

  it('missing slices are counted as gaps and named', () => {
    const headers = headersOf('brain-siemens-t1-sag').sort(
      (a, b) => a.ImagePositionPatient![0] - b.ImagePositionPatient![0],
    );
    const { facts, problems } = indexHeaders(headers.filter((_, i) => i !== 10 && i !== 20 && i !== 21));
    expect(facts).toMatchObject({ sliceCount: 32, gapCount: 3, isVolume: false });
    expect(problems.map(({ code }) => code)).toEqual(['series.gaps']);
  });

  it('the voxel-to-patient map of dcm2niix puts the corners of a Philips volume where we put them', () => {
    const row = corpusTable('geometry.csv').find(({ folder }) => folder === 'brain-philips-mprage')!;
    const affine = JSON.parse(row.dcm2niix_affine!) as number[][];
    const { facts } = indexHeaders(headersOf('brain-philips-mprage'));
    const slices = facts.stacks[0]!.slices;
    // dcm2niix axes RAS: its first axis runs to the right, through the slices; its second and third to the front and up, from the last column and row
    const [right, left] = [slices[0]!, slices.at(-1)!].map(({ frames: [frame] }) => {
      const { position: positionMm, orientation, pixelSpacing: pixelSpacingMm } = frame!;
      return pixelToPoint({ positionMm, orientation, pixelSpacingMm }, { column: 255, row: 255 })!;
    });
    const ras = (i: number, j: number, k: number) =>
      affine.map((line) => line[0]! * i + line[1]! * j + line[2]! * k + line[3]!);
    const corners = [ras(0, 0, 0), ras(47, 0, 0)].map(([x, y, z]) => [-x!, -y!, z!]);
    const near = (a: number[], b: readonly number[]) => Math.hypot(...a.map((one, i) => one - b[i]!)) < 0.2;
    expect(corners.every((corner) => near(corner, right!) || near(corner, left!))).toBe(true);
  });

  it('nonsense axes give no place in space', () => {
    const { facts } = indexHeaders([parsedFile('malformed/derived/orientation-nonsense.dcm')]);
    expect(facts).toMatchObject({ sliceCount: 0, isVolume: false, plane: 'unknown', geometryHash: null });
  });
});

function parsedFile(file: string): Header {
  const object = readDataSet(corpusFile(file));
  if ('problem' in object) throw new Error(object.problem.code);
  return parseHeader(object).header;
}
