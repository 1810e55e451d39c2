import type { Role } from '../people/role.ts';

const admitted: readonly Role[] = ['dataManager', 'researcher', 'administrator'];
const blinded: readonly Role[] = ['reader', 'adjudicator'];

/**
 * Whether somebody with these roles may search and fetch images by DICOMweb.
 *
 * Whoever reads or adjudicates may not, whatever else they are: days, pseudonyms and later scans would break the blinding.
 */
export function mayUseDicomweb(roles: readonly Role[]): boolean {
  return roles.some((role) => admitted.includes(role)) && !roles.some((role) => blinded.includes(role));
}
