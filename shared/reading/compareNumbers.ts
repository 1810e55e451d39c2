import { blandAltman } from '../stats/blandAltman.ts';
import { intraclassCorrelation } from '../stats/intraclassCorrelation.ts';
import type { Form } from './form.ts';
import type { ReadPair } from './measureAgreement.ts';
import type { NumberAgreementRow } from './roundRoutes.ts';

/** The fewest pairs from which limits are given. */
const FEWEST = 3;

/**
 * Agreement of the two readers on every number of the form that both gave: the intraclass correlation (two-way random, absolute agreement,
 * single reader; Shrout and Fleiss 2,1) and the limits of agreement of Bland and Altman, first reader less second. Each timepoint counts as one.
 */
export function compareNumbers(form: Form, pairs: readonly ReadPair[]): NumberAgreementRow[] {
  return form.items.flatMap((item) => {
    if (item.kind !== 'number') return [];
    const both = pairs.flatMap(({ first, second }): [number, number][] => {
      const [a, b] = [numberOf(first[item.id]), numberOf(second[item.id])];
      return a === null || b === null ? [] : [[a, b]];
    });
    return [{ itemId: item.id, label: item.label.en, unit: item.unit, pairs: both, ...statisticsOf(both) }];
  });
}

type Statistics = Pick<NumberAgreementRow, 'n' | 'icc' | 'iccLimits' | 'bias' | 'biasLimits' | 'limitsOfAgreement'>;

function statisticsOf(pairs: readonly (readonly [number, number])[]): Statistics {
  const n = pairs.length;
  const none = { n, icc: null, iccLimits: null, bias: null, biasLimits: null, limitsOfAgreement: null };
  if (n < FEWEST) return none;
  const { icc, lower, upper } = intraclassCorrelation(pairs.map((pair) => [...pair])).forms['2_1'];
  const known = (values: [number, number]): [number, number] | null => (values.every(Number.isFinite) ? values : null);
  const differences = blandAltman(
    pairs.map((pair) => pair[0]),
    pairs.map((pair) => pair[1]),
  );
  return {
    n,
    icc: Number.isFinite(icc) ? icc : null,
    iccLimits: known([lower, upper]),
    bias: differences.bias,
    biasLimits: known(differences.biasLimits),
    limitsOfAgreement: known([differences.lowerLimit, differences.upperLimit]),
  };
}

function numberOf(answer: ReadPair['first'][string] | undefined): number | null {
  return answer?.kind === 'number' ? answer.value : null;
}
