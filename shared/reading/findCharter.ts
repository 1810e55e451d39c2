import { type Charter, lmCharter1, lmCharter11, type Stage } from './charter.ts';

const charters: readonly Charter[] = [lmCharter1, lmCharter11];

/** The charter of a version. An unknown version is a bug: charters are never removed. */
export function findCharter(version: string): Charter {
  const charter = charters.find((one) => one.version === version);
  if (!charter) throw new Error(`no charter ${version}`);
  return charter;
}

/** The rules of one stage of a charter. A stage that it does not have is a bug. */
export function stageOf(charter: Charter, stage: number): Stage {
  const found = charter.stages.find((one) => one.stage === stage);
  if (!found) throw new Error(`no stage ${stage} in ${charter.version}`);
  return found;
}
