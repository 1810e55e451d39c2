/** Analyses whose data are numbers written in the file itself, and where a file of the reference form keeps them. */
type Fields = Record<string, unknown>;

/**
 * The inputs that an analysis file states beside its result and not in its specification: quantiles asked for, tables of counts,
 * samples, `k` of `n`.
 *
 * The reference set echoes such inputs in `expected` alone. Only inputs are taken from there, never a result; the specification's own
 * word comes first.
 */
export function givenInputs(analysis: string, expected: unknown): Fields {
  if (!isFields(expected)) return {};
  if (analysis === 'survfit') return pickProbs(expected);
  if (analysis === 'contingency')
    return given(
      'tables',
      mapFields(expected['tables'], (one) => one['table']),
    );
  if (analysis === 'rank-tests') return given('cases', mapFields(expected['cases'], pickSamples));
  if (analysis === 'proportion' && Array.isArray(expected['cases']))
    return { cases: expected['cases'].filter(isFields).map(({ k, n }) => ({ k, n })) };
  return {};
}

function pickProbs(expected: Fields): Fields {
  const base = expected['base'];
  const strata = isFields(base) && Array.isArray(base['strata']) ? (base['strata'] as unknown[]) : [];
  const quantiles = isFields(strata[0]) ? strata[0]['quantiles'] : null;
  return isFields(quantiles) ? given('probs', quantiles['probs']) : {};
}

/** Two samples, and whether they are pairs where the sample itself says so: never by the tests that were made of them. */
function pickSamples(one: Fields): Fields {
  return { x: one['x'], y: one['y'], ...(typeof one['paired'] === 'boolean' && { paired: one['paired'] }) };
}

function given(name: string, value: unknown): Fields {
  return value === undefined || value === null ? {} : { [name]: value };
}

function mapFields(value: unknown, pick: (one: Fields) => unknown): Fields | null {
  if (!isFields(value)) return null;
  return Object.fromEntries(Object.entries(value).flatMap(([name, one]) => (isFields(one) ? [[name, pick(one)]] : [])));
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
