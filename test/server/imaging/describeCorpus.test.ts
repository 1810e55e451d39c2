import { deidentifyObject } from '../../../server/identity/deidentifyObject.ts';
import { parseHeader } from '../../../server/imaging/parseHeader.ts';
import { readDataSet } from '../../../server/imaging/readDataSet.ts';
import { describeStudy } from '../../../shared/imaging/describeStudy.ts';
import type { Header } from '../../../shared/imaging/header.ts';
import type { Series } from '../../../shared/imaging/series.ts';
import { corpusFile, corpusTable, describeCorpus } from './corpusFolder.ts';

/**
 * What the MR series of the corpus are, as a person says who knows their manifest, geometry table, file names and origin. `-` is unknown. Thickness and spacing
 * in mm; spacing from positions, hence 6 where slices of 5 mm lie 6 mm apart.
 *
 * Unknown on purpose: one b 0 image of an unnamed GE series, an unnamed echo planar mosaic (diffusion, perfusion or function), regions that nothing tells, and
 * gadolinium wherever nothing but the image could tell.
 */
const expected = `
  first file of the series                                      | weighting contrast plane    acq region derived  thick  apart slices
  brain-nema-gad-enhanced/BRTUM005                              | T1        pre      axial    2D  brain  -        5      6     24
  brain-nema-gad-enhanced/BRTUM008                              | T1        post     axial    2D  brain  -        5      6     24
  brain-philips-mprage/1301_0062.dcm                            | T1        -        sagittal 3D  brain  -        1      1     48
  brain-siemens-t1-sag/0001_                                    | T1        -        sagittal 2D  brain  -        4      4.8   35
  brain-siemens-xa30-enhanced/adc/                              | ADC       -        axial    2D  brain  derived  3      3     39
  brain-siemens-xa30-enhanced/colfa/                            | derived   -        axial    2D  brain  derived  3      3     39
  brain-siemens-xa30-enhanced/t1/                               | T1        -        sagittal 3D  brain  -        2      2     96
  brain-siemens-xa30-enhanced/xa10-rest/6_1.dcm                 | other     -        axial    2D  brain  -        2.4    2.4   6
  cd-export/tree/DICOM/PA000001/ST000001/SE000001/              | T1        pre      axial    2D  brain  -        5      6     16
  cd-export/tree/DICOM/PA000001/ST000001/SE000002/              | T1        post     axial    2D  brain  -        5      6     16
  cd-export/tree/DICOM/PA000001/ST000002/SE000001/              | FLAIR     -        axial    2D  brain  -        5      6     16
  cd-export/tree/DICOM/PA000001/ST000002/SE000002/              | T1        post     axial    2D  brain  -        5      6     16
  ge-phantom-mprage/                                            | T1        -        axial    3D  brain  -        1.2    1.2   20
  objects/dcmjs-dimse/ebe.dcm                                   | -         -        axial    2D  brain  -        2.4    -     1
  objects/dcmjs-dimse/ele.dcm                                   | T2        -        sagittal 2D  brain  -        5      -     1
  objects/dcmqi/pm-example-slice.dcm                            | ADC       pre      axial    2D  -      derived  3      -     1
  philips-enhanced/IM_0027_fMAP.dcm                             | other     -        axial    3D  brain  -        4      4     32
  pydicom/test_files/MR_small.dcm                               | T2        -        axial    3D  -      derived  0.8    -     1
  pydicom/test_files/dicomdirtests/98892003/MR1/15820           | localizer -        sagittal -   -      -        10     -     1
  pydicom/test_files/dicomdirtests/98892003/MR1/4919            | localizer -        sagittal -   brain  -        10     -     1
  pydicom/test_files/dicomdirtests/98892003/MR1/5641            | localizer -        sagittal -   brain  -        10     -     1
  pydicom/test_files/dicomdirtests/98892003/MR2/15970           | localizer -        sagittal -   -      -        10     -     1
  pydicom/test_files/dicomdirtests/98892003/MR2/4950            | localizer -        mixed    -   brain  -        10     -     3
  pydicom/test_files/dicomdirtests/98892003/MR2/6273            | localizer -        mixed    -   brain  -        10     -     3
  pydicom/test_files/dicomdirtests/98892003/MR700/4467          | other     -        mixed    -   brain  derived  1.2    -     7
  pydicom/test_files/examples_overlay.dcm                       | T1        post     axial    3D  -      derived  4      -     1
  pydicom-data/MR2_J2KI.dcm                                     | T1        -        sagittal 2D  -      -        6      -     1
  pydicom-data/emri_small.dcm                                   | T1        -        -        3D  brain  -        -      -     0
  siemens-mosaic/AxAsc36mb2a/                                   | other     -        axial    2D  -      -        3      3.6   36
  siemens-mosaic/AxInt36mb/                                     | other     -        axial    2D  -      -        3      3.6   36
  siemens-mosaic/axasc36/                                       | -         -        axial    2D  -      -        3      3.6   36
  toshiba-dti/                                                  | DWI       -        axial    2D  brain  -        3      3     20
  transfer-syntaxes/htj2k-mr/201-1.dcm                          | T1        -        sagittal 2D  brain  -        4      4.8   3
  transfer-syntaxes/htj2k-mr/202-1.dcm                          | T1        -        sagittal 2D  brain  -        4      4.8   3
  uih-dti/                                                      | DWI       -        axial    2D  brain  -        3.5    4.2   20
`;

interface Row {
  file: string;
  words: string;
}

function expectedRows(): Row[] {
  return expected
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [file = '', words = ''] = line.split('|');
      return { file: file.trim(), words: words.trim().replace(/\s+/g, ' ') };
    });
}

function wordsOf(series: Series): string {
  const known = (word: string | null) => (word === null || word === 'unknown' ? '-' : word);
  const mm = (length: number | null) => (length === null ? '-' : String(Math.round(length * 100) / 100));
  return [
    known(series.weighting),
    known(series.contrast),
    known(series.plane),
    known(series.dimension),
    known(series.region),
    series.isDerived ? 'derived' : '-',
    mm(series.thicknessMm),
    mm(series.spacingMm),
    series.sliceCount,
  ].join(' ');
}

describeCorpus('the MR series of the corpus, described from what is left after de-identification', () => {
  const described = new Map<string, Series>();

  beforeAll(() => {
    const studies = new Map<string, Header[]>();
    const firstFile = new Map<string, string>();
    const seen = new Set<string>();
    const rows = corpusTable('manifest.csv').filter(
      ({ path, sop_class_uid, study_instance_uid }) =>
        !path!.startsWith('malformed') && sop_class_uid !== '1.2.840.10008.1.3.10' && study_instance_uid !== '',
    );
    for (const { path: file } of rows) {
      const object = readDataSet(corpusFile(file!));
      if ('problem' in object) continue;
      const context = { mapUid: (uid: string) => uid, offsetDays: -100, pseudonym: 'S-1' };
      const clean = readDataSet(deidentifyObject(object, context).bytes);
      if ('problem' in clean) throw new Error(`${file}: ${clean.problem.code}`);
      const { header } = parseHeader(clean);
      if (seen.has(header.SOPInstanceUID) || header.SOPClassUID === '') continue;
      seen.add(header.SOPInstanceUID);
      studies.set(header.StudyInstanceUID, [...(studies.get(header.StudyInstanceUID) ?? []), header]);
      if (!firstFile.has(header.SeriesInstanceUID)) firstFile.set(header.SeriesInstanceUID, file!);
    }
    for (const headers of studies.values())
      for (const { series } of describeStudy(headers))
        if (series.modality === 'MR') described.set(firstFile.get(series.seriesInstanceUid)!, series);
  }, 60_000);

  it.each(expectedRows())('$file is $words', ({ file, words }) => {
    const found = [...described].filter(([first]) => first.startsWith(file));
    expect(found.map(([, series]) => wordsOf(series))).toEqual([words]);
  });

  it('has no MR series that is not in the table', () => {
    const files = expectedRows().map(({ file }) => file);
    expect([...described.keys()].filter((first) => !files.some((file) => first.startsWith(file)))).toEqual([]);
    expect(described.size).toBe(files.length);
  });

  it('every answer stands with its evidence, and nothing of the corpus contradicts itself', () => {
    for (const series of described.values()) {
      const about = new Set(series.evidence.map((one) => one.about));
      for (const part of ['weighting', 'contrast', 'region', 'plane'] as const)
        if (series[part] !== 'unknown')
          expect([series.description, about.has(part)]).toEqual([series.description, true]);
      expect(series.evidence.filter(({ fact }) => fact === 'conflict')).toEqual([]);
    }
  });
});
