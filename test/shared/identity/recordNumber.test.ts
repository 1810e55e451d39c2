import { normaliseRecordNumber } from '../../../shared/identity/recordNumber.ts';

it('record numbers typed full-width, in small letters or with blanks are the same number', () => {
  expect(normaliseRecordNumber(' ｍ００１２３ ')).toBe('M00123');
  expect(normaliseRecordNumber('m 00123')).toBe('M00123');
});

it('leading zeros make another number, and blanks make none', () => {
  expect(normaliseRecordNumber('00123')).not.toBe(normaliseRecordNumber('123'));
  expect(normaliseRecordNumber('  ')).toBeNull();
});
