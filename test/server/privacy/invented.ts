import type { StudySpec } from '../../../scripts/phantom/studySpec.ts';

/** A person whose every identifying fact occurs nowhere else, with the study that a hospital sends of them. */
export interface Invented {
  pinyin: [family: string, given: string];
  chinese: string;
  recordNumber: string;
  phone: string;
  birthDay: string;
  studyDay: string;
  accession: string;
  institution: string;
  address: string;
  vendor: StudySpec['vendor'];
  text: NonNullable<StudySpec['text']>;
  /** Days from the study to the lumbar puncture. */
  csfDay: string;
}

/** Four makers, four ways to write Chinese; days so close that no shifted one (a year or more earlier) equals a true one. */
export const people: readonly Invented[] = [
  {
    pinyin: ['Zqxuan', 'Gangxin'],
    chinese: '禤罡鑫',
    recordNumber: 'ZQ739104281',
    phone: '13977001231',
    birthDay: '1931-02-03',
    studyDay: '2024-06-03',
    accession: 'ZQACC55501',
    institution: 'Zqfirst Hospital',
    address: 'Zqlotus Lane 1',
    vendor: 'siemens',
    text: 'utf8',
    csfDay: '2024-06-05',
  },
  {
    pinyin: ['Zqshe', 'Benyao'],
    chinese: '佘犇垚',
    recordNumber: 'ZQ739104282',
    phone: '13977001232',
    birthDay: '1932-03-04',
    studyDay: '2024-06-13',
    accession: 'ZQACC55502',
    institution: 'Zqsecond Hospital',
    address: 'Zqplum Lane 2',
    vendor: 'ge',
    text: 'mislabelled',
    csfDay: '2024-06-15',
  },
  {
    pinyin: ['Zqpang', 'Miaoyan'],
    chinese: '逄淼焱',
    recordNumber: 'ZQ739104283',
    phone: '13977001233',
    birthDay: '1933-04-05',
    studyDay: '2024-06-23',
    accession: 'ZQACC55503',
    institution: 'Zqthird Hospital',
    address: 'Zqbamboo Lane 3',
    vendor: 'uih',
    text: 'gb18030',
    csfDay: '2024-06-25',
  },
  {
    pinyin: ['Zqkuang', 'Moxuan'],
    chinese: '邝墨轩',
    recordNumber: 'ZQ739104284',
    phone: '13977001234',
    birthDay: '1934-05-06',
    studyDay: '2024-07-03',
    accession: 'ZQACC55504',
    institution: 'Zqfourth Hospital',
    address: 'Zqorchid Lane 4',
    vendor: 'philips',
    text: 'ascii',
    csfDay: '2024-07-05',
  },
];

/** The person whose study carries a record number that no case has: a manager links it by hand. */
export const byHand = people[3]!;

/** A word for a place where only that word may stand: it can be found wherever it leaks to. */
export const word = (place: string, number: number): string => `ZQ${place}ZQ${number}`;
