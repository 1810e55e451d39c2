import { z } from 'zod';
import { api } from '../../shared/api.ts';
import { factsOf, type FieldFacts } from '../../shared/base/field.ts';
import type { Route } from '../../shared/base/route.ts';

/** Every field of a schema with its path and facts, through objects, arrays, unions, records and nullables. */
function walk(type: z.ZodType, path: string, seen: Set<z.ZodType> = new Set()): { path: string; facts: FieldFacts }[] {
  if (seen.has(type)) return [];
  seen.add(type);
  const facts = factsOf(type);
  const own = facts ? [{ path, facts }] : [];
  const def = type.def as unknown as {
    type: string;
    shape?: Record<string, z.ZodType>;
    element?: z.ZodType;
    innerType?: z.ZodType;
    options?: z.ZodType[];
    valueType?: z.ZodType;
  };
  const below = [
    ...Object.entries(def.shape ?? {}).map(([key, value]) => [`${path}.${key}`, value] as const),
    ...[def.element, def.innerType, def.valueType, ...(def.options ?? [])]
      .filter((one) => one !== undefined)
      .map((value) => [path, value] as const),
  ];
  return [...own, ...below.flatMap(([place, value]) => walk(value, place, new Set(seen)))];
}

const routes = Object.entries(api) as [string, Route][];
const openTo = (role: string) =>
  routes.filter(([, route]) => typeof route.audience === 'string' || route.audience.includes(role));

describe('privacy of the routes', () => {
  it.each(['reader', 'adjudicator', 'researcher'])('no identifying field leaves on a route open to a %s', (role) => {
    const leaks = openTo(role).flatMap(([name, route]) =>
      walk(route.output, name)
        .filter((one) => one.facts.identifying)
        .map((one) => one.path),
    );
    expect(leaks).toEqual([]);
  });

  it('what a reader is shown names no study, case, person or day', () => {
    const blind = ['worklist', 'openAssignment', 'saveDraft', 'signRead', 'imageSet', 'sendNote'] as const;
    const forbidden =
      /(studyInstanceUid|seriesInstanceUid|sopInstanceUid|caseId|pseudonym|timepointId|patient|birth|recordNumber|\bday\b|Day$)/i;
    const keysOf = (type: z.ZodType): string[] => {
      const json = JSON.stringify(z.toJSONSchema(type, { unrepresentable: 'any', io: 'output' }));
      return [...json.matchAll(/"([A-Za-z]+)":\{/g)].map((match) => match[1]!);
    };
    const found = blind.flatMap((name) =>
      keysOf(api[name].output)
        .filter((key) => forbidden.test(key))
        .map((key) => `${name}.${key}`),
    );
    expect(found).toEqual([]);
  });

  it('every route says who may call it', () => {
    const open = routes.filter(([, route]) => route.audience === 'public').map(([name]) => name);
    expect(open.sort()).toEqual(['health', 'signIn']);
  });
});
