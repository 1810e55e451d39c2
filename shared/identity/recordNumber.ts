/**
 * The form in which two record numbers of the same person are equal: full-width digits and letters as ASCII, capitals,
 * no blanks. Leading zeros count; null when nothing is left.
 */
export function normaliseRecordNumber(text: string): string | null {
  const plain = text.normalize('NFKC').replace(/\s+/g, '').toUpperCase();
  return plain === '' ? null : plain;
}
