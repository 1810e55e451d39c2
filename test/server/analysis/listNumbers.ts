/** A number of a result under its readable name, such as `rows.hydrocephalus.1.multivariable.hr`. */
export type NamedNumbers = Map<string, number>;

/** Parts of a result that hold no number of the analysis: sentences. */
const sentences = new Set(['problems', 'footnote']);

/**
 * Every number of a FitResult with a name: nothing is chosen, so a number that somebody adds has to get its twin in the R script.
 *
 * Members of a list are called by their covariate and level, by their levels, or by their place from 1; a null is no number.
 */
export function listNumbers(result: object): NamedNumbers {
  const found: NamedNumbers = new Map();
  walk(found, '', result);
  return found;
}

function walk(found: NamedNumbers, name: string, value: unknown): void {
  if (typeof value === 'number') {
    if (found.has(name)) throw new Error(`Two numbers are called ${name}.`);
    found.set(name, value);
  } else if (Array.isArray(value)) {
    const names = value.map((one, index) => nameOf(one, index));
    value.forEach((one, index) => {
      const isRepeated = names.indexOf(names[index]!) !== names.lastIndexOf(names[index]!);
      const place = names.slice(0, index + 1).filter((other) => other === names[index]).length;
      walk(found, join(name, isRepeated ? `${names[index]}.${place}` : names[index]!), one);
    });
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, part] of Object.entries(value)) if (!sentences.has(key)) walk(found, join(name, key), part);
  }
}

const join = (name: string, part: string): string => (name === '' ? part : `${name}.${part}`);

interface Named {
  covariateId?: unknown;
  covariateIds?: unknown;
  level?: unknown;
  levels?: unknown;
}

function nameOf(one: unknown, index: number): string {
  const place = String(index + 1);
  if (typeof one !== 'object' || one === null) return place;
  const { covariateId, covariateIds, level, levels } = one as Named;
  if (Array.isArray(covariateIds)) return covariateIds.join(':');
  const words = [covariateId, level].filter((word): word is string => typeof word === 'string');
  if (words.length > 0) return words.join('.');
  if (Array.isArray(levels) && levels.every((word) => typeof word === 'string')) return levels.join(' v ');
  return place;
}
