import { type Charter, lmCharter1 } from './charter.ts';

const charters: readonly Charter[] = [lmCharter1];

/** The charter of a version. An unknown version is a bug: charters are never removed. */
export function findCharter(version: string): Charter {
  const charter = charters.find((one) => one.version === version);
  if (!charter) throw new Error(`no charter ${version}`);
  return charter;
}
