import { pseudoValues } from '../../stats/pseudoValues.ts';
import type { PseudoSpec } from '../survivalSpec.ts';
import { modelFrame } from '../modelFrame.ts';
import { isFault, type SpecFault } from '../specFault.ts';
import type { Table } from '../table.ts';

/** Pseudo-values of survival: one row of them for each case, one value for each time. */
export function runPseudo(spec: PseudoSpec, table: Table): object | SpecFault {
  const frame = modelFrame(spec, table);
  return isFault(frame) ? frame : { pseudo: pseudoValues(frame.data, spec.times) };
}
