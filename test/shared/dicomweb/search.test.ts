import { matchAnswer } from '../../../shared/dicomweb/matchAnswer.ts';
import { mayUseDicomweb } from '../../../shared/dicomweb/mayUseDicomweb.ts';
import { parseSearch } from '../../../shared/dicomweb/parseSearch.ts';
import { writeAnswer } from '../../../shared/dicomweb/writeAnswer.ts';
import { attributesDownTo } from '../../../shared/dicomweb/searchAttribute.ts';

const study = {
  StudyDate: '20061219',
  StudyTime: '151016.25',
  ModalitiesInStudy: ['MR', 'SR'],
  StudyDescription: 'Brain (MR) +C',
  PatientID: 'LM-AB12',
  AccessionNumber: null,
  StudyInstanceUID: '2.25.1',
  SeriesNumber: 3,
};

describe('a search value', () => {
  it.each([
    ['StudyDate', '20061219', true],
    ['StudyDate', '20061201-20061231', true],
    ['StudyDate', '20061220-', false],
    ['StudyDate', '-2006', true],
    ['StudyTime', '15', true],
    ['StudyTime', '1000-1510', true],
    ['StudyTime', '1000-1509', false],
    ['ModalitiesInStudy', 'SR', true],
    ['ModalitiesInStudy', 'CT\\MR', true],
    ['ModalitiesInStudy', 'CT', false],
    ['StudyDescription', 'brain*+c', true],
    ['StudyDescription', '*(m?)*', true],
    ['StudyDescription', 'brain', false],
    ['StudyDescription', '*a*a*a*a*a*a*a*a*a*a*a*a*a*z', false],
    ['PatientID', 'LM-AB12', true],
    ['PatientID', 'LM-AB1', false],
    ['AccessionNumber', 'x', false],
    ['StudyInstanceUID', '2.25.9,2.25.1', true],
    ['StudyInstanceUID', '2.25.*', false],
    ['SeriesNumber', '03', true],
  ])('%s=%s: %s', (keyword, wanted, isFound) => {
    expect(matchAnswer(study, [{ keyword, wanted }])).toBe(isFound);
  });
});

describe('the parameters of a search', () => {
  it('are known by keyword and tag, ask nothing when universal, and never fail when unknown', () => {
    const parameters = new URLSearchParams(
      'PatientID=a&00100020=b&patientname=*&0020000D=1.2&nonsense=1&Rows=5&fuzzymatching=true&limit=10&offset=2',
    );
    expect(parseSearch(parameters, 'study')).toEqual({
      matches: [
        { keyword: 'PatientID', wanted: 'a\\b' },
        { keyword: 'StudyInstanceUID', wanted: '1.2' },
      ],
      limit: 10,
      offset: 2,
      warnings: ['Fuzzy matching is not done: names are matched literally.'],
    });
    expect(parseSearch(new URLSearchParams('Rows=5'), 'instance').warnings).toHaveLength(1);
  });

  it.each(['limit=-1', 'limit=x', 'offset=1.5', 'limit='])('%s is refused', (text) => {
    expect(() => parseSearch(new URLSearchParams(text), 'study')).toThrow('not well formed');
  });
});

it('an answer lists empty attributes without a value and names as objects, by tag', () => {
  expect(writeAnswer({ PatientName: 'LM', AccessionNumber: null, Rows: 3 }, attributesDownTo('instance'))).toEqual({
    '00080050': { vr: 'SH' },
    '00100010': { vr: 'PN', Value: [{ Alphabetic: 'LM' }] },
    '00280010': { vr: 'US', Value: [3] },
  });
});

it('whoever reads is not admitted, whatever else they are', () => {
  expect(mayUseDicomweb(['researcher'])).toBe(true);
  expect(mayUseDicomweb(['administrator', 'reader'])).toBe(false);
  expect(mayUseDicomweb(['adjudicator'])).toBe(false);
  expect(mayUseDicomweb([])).toBe(false);
});
