import { decodeText } from '../../../server/identity/decodeText.ts';
import { parseHeader, type ParsedHeader } from '../../../server/imaging/parseHeader.ts';
import { readDataSet } from '../../../server/imaging/readDataSet.ts';
import { corpusFile, corpusFiles, describeCorpus } from './corpusFolder.ts';
import { element, part10 } from './part10.ts';

function parsed(bytes: Buffer): ParsedHeader {
  const object = readDataSet(bytes);
  if ('problem' in object) throw new Error(object.problem.code);
  return parseHeader(object);
}

const gbk = (text: string): Buffer => Buffer.from({ '矢状位 增强': 'cab8d7b4cebb20d4f6c7bf' }[text]!, 'hex');

describe('text of Chinese PACS', () => {
  it('GBK bytes declared as Latin-1 read as Chinese, with a warning', () => {
    const { header, problems } = parsed(
      part10([element(0x00080005, 'CS', 'ISO_IR 100'), element(0x0008103e, 'LO', gbk('矢状位 增强'))]),
    );
    expect(header.SeriesDescription).toBe('矢状位 增强');
    expect(problems.map(({ code }) => code)).toEqual(['header.charset']);
  });

  it('GB18030 declared as such reads without a warning', () => {
    const { header, problems } = parsed(
      part10([element(0x00080005, 'CS', 'GB18030'), element(0x0008103e, 'LO', gbk('矢状位 增强'))]),
    );
    expect([header.SeriesDescription, problems]).toEqual(['矢状位 增强', []]);
  });

  it('a French name in Latin-1 stays French', () => {
    expect(decodeText(Buffer.from('Buc^J\xe9r\xf4me', 'latin1'), ['ISO_IR 100'])).toEqual({
      text: 'Buc^Jérôme',
      fits: true,
    });
  });
});

describeCorpus('headers of real files', () => {
  it.each([
    ['chrH31.dcm', 'Yamada^Tarou=山田^太郎=やまだ^たろう'],
    ['chrH32.dcm', 'ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう'],
    ['chrI2.dcm', 'Hong^Gildong=洪^吉洞=홍^길동'],
    ['chrX1.dcm', 'Wang^XiaoDong=王^小東='],
    ['chrX2.dcm', 'Wang^XiaoDong=王^小东='],
    ['chrRuss.dcm', 'Люкceмбypг'],
    ['chrArab.dcm', 'قباني^لنزار'],
    ['chrFren.dcm', 'Buc^Jérôme'],
  ])('the name in %s is read in its script', (file, name) => {
    expect(parsed(corpusFile(`pydicom/charset_files/${file}`)).identity.patientName).toBe(name);
  });

  it('the contrast agent of an enhanced object is read from its sequences', () => {
    const [before, after] = ['BRTUM005', 'BRTUM008'].map(
      (file) => parsed(corpusFile(`brain-nema-gad-enhanced/${file}`)).header,
    );
    expect(before).toMatchObject({
      ContrastBolusAgentSequence: [],
      ContrastBolusAgentAdministered: null,
      RepetitionTime: 400,
      PulseSequenceName: 'UNNAMED',
    });
    expect(after!.ContrastBolusAgentSequence[0]!.CodeMeaning).toBe('Dimeglumine gadopentetate');
    expect(after!.ContrastBolusAgentAdministered).toBe('YES');
    expect(after!.frames).toHaveLength(24);
    expect(after!.frames![1]!.ImagePositionPatient).toEqual([-107, -98.8, -61.1]);
  });

  it('a Siemens XA30 volume gives the orientation once and the position of each of its 96 frames', () => {
    const { header } = parsed(corpusFile(corpusFiles('brain-siemens-xa30-enhanced/t1')[0]!));
    expect(header.frames).toHaveLength(96);
    expect(
      header.frames!.every((frame) => frame.ImagePositionPatient !== null && frame.ImageOrientationPatient === null),
    ).toBe(true);
    expect(header).toMatchObject({
      MRAcquisitionType: '3D',
      MagneticFieldStrength: 3,
      NumberOfFrames: 96,
      SliceThickness: 2,
    });
  });

  it('Siemens mosaics and UIH grids are known by their tiles', () => {
    const slices = [corpusFiles('siemens-mosaic/axasc36')[0]!, 'uih-dti/00000001.dcm'].map(
      (file) => parsed(corpusFile(file)).header,
    );
    expect(slices.map(({ isMosaic, mosaicSlices }) => [isMosaic, mosaicSlices])).toEqual([
      [true, 36],
      [true, 20],
    ]);
  });

  it.each([
    ['birthdate-impossible.dcm', { birthDay: null }],
    ['study-date-dots.dcm', { studyDay: '2004-01-19' }],
    ['no-patient-id.dcm', { patientId: null }],
    ['name-gb18030.dcm', { patientName: 'Wang^XiaoDong=王^小东' }],
    ['name-gbk-undeclared.dcm', { patientName: '王^小东' }],
    ['name-gbk.dcm', { patientName: 'Zhang^San=張^三' }],
  ])('%s is read with care', (file, facts) => {
    expect(parsed(corpusFile(`malformed/derived/${file}`)).identity).toMatchObject(facts);
  });

  it('a time of 25:99 and a spacing of zero are unknown', () => {
    expect(parsed(corpusFile('malformed/derived/study-time-garbage.dcm')).header.StudyTime).toBeNull();
    expect(parsed(corpusFile('malformed/derived/spacing-zero.dcm')).header.PixelSpacing).toBeNull();
  });

  it('the header names nobody: no value of it is the name, number or birth date of the person', () => {
    for (const file of corpusFiles('pydicom/charset_files').concat(corpusFiles('cd-export/tree/DICOM').slice(0, 8))) {
      const object = readDataSet(corpusFile(file));
      if ('problem' in object) continue;
      const { header, identity } = parseHeader(object);
      const text = JSON.stringify({ ...header, SOPInstanceUID: '', SeriesInstanceUID: '', StudyInstanceUID: '' });
      for (const secret of [identity.patientName, identity.patientId, identity.birthDay, identity.accessionNumber]) {
        if (secret !== null && secret.length > 3)
          expect(text.includes(JSON.stringify(secret).slice(1, -1))).toBe(false);
      }
    }
  });
});
