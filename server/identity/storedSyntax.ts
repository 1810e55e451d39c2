import type { ElementForm } from './elementWriter.ts';
import type { ParsedObject } from './parsedObject.ts';

const EXPLICIT_LITTLE = '1.2.840.10008.1.2.1';
const IMPLICIT_LITTLE = '1.2.840.10008.1.2';
const EXPLICIT_BIG = '1.2.840.10008.1.2.2';

/**
 * The transfer syntax in which an object is stored, and how its elements are written.
 *
 * The declared one, unless the data set was deflated (then explicit little endian) or is written otherwise than declared.
 * PS3.5 annex A.
 */
export function storedSyntaxOf(object: ParsedObject): ElementForm & { transferSyntaxUid: string } {
  const transferSyntaxUid = uidOf(object);
  return { transferSyntaxUid, explicit: transferSyntaxUid !== IMPLICIT_LITTLE, littleEndian: object.littleEndian };
}

function uidOf(object: ParsedObject): string {
  if (object.wasDeflated) return EXPLICIT_LITTLE;
  const isNative = [IMPLICIT_LITTLE, EXPLICIT_LITTLE, EXPLICIT_BIG].includes(object.transferSyntaxUid);
  if (!isNative) return object.transferSyntaxUid;
  if (!object.littleEndian) return EXPLICIT_BIG;
  return object.explicit ? EXPLICIT_LITTLE : IMPLICIT_LITTLE;
}
