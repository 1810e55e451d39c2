import { Uid } from '../../shared/base/id.ts';

const LEAST_PARTS = 5;

/**
 * Whether a UID can be one of a standard or a maker: SOP classes and transfer syntaxes, which are kept as they are.
 *
 * A record number or a telephone number is none. The shortest in use has six parts.
 */
export function isStandardUid(text: string): boolean {
  return /^[0-2]\./.test(text) && text.split('.').length >= LEAST_PARTS && Uid.safeParse(text).success;
}
