import { vertebrae } from './vertebra.ts';

/** The last vertebra of each leptomeningeal site of the spine, downwards: the cord ends about L1, the sac about S2. */
const lastOf: readonly (readonly [siteId: string, vertebra: string])[] = [
  ['SPC.CER', 'C7'],
  ['SPC.THO', 'T11'],
  ['SPC.LUM', 'L1'],
  ['SPC.CEQ', 'L5'],
  ['SPC.SAC', 'S2'],
];

/** The site of the form that usually lies at a vertebra: a proposal, which the reader sees and may change. Null for no vertebra. */
export function siteOfLevel(level: string): string | null {
  const at = vertebrae.indexOf(level);
  if (at < 0) return null;
  return lastOf.find(([, last]) => at <= vertebrae.indexOf(last))?.[0] ?? null;
}
