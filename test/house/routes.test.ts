import { readFileSync } from 'node:fs';
import path from 'node:path';
import { writeApproved } from '../../scripts/writeApproved.ts';
import { api } from '../../shared/api.ts';
import type { Route } from '../../shared/base/route.ts';
import { root } from './sources.ts';

const routes = Object.entries(api) as [string, Route][];

describe('the routes', () => {
  it('are approved with the roles that may call them (else: npm run dictionary, and look at the difference)', () => {
    expect(readFileSync(path.join(root, 'test/approved/routes.csv'), 'utf8')).toBe(writeApproved()['routes.csv']);
  });

  it('have one address each', () => {
    const addresses = routes.map(([, route]) => `${route.method} ${route.path}`);
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  it('take each parameter of their path as an input', () => {
    const lost = routes.flatMap(([name, route]) => {
      const known = Object.keys((route.input as unknown as { shape: object }).shape);
      return [...route.path.matchAll(/:(\w+)/g)]
        .filter(([, key]) => !known.includes(key!))
        .map(([key]) => `${name}${key}`);
    });
    expect(lost).toEqual([]);
  });

  it('refuse what they do not know: every input is strict', () => {
    const loose = routes.filter(([, route]) => !isStrict(route));
    expect(loose.map(([name]) => name)).toEqual([]);
  });
});

function isStrict(route: Route): boolean {
  return !route.input
    .safeParse(Object.fromEntries([['noSuchKey', 1]]))
    .error?.issues.every((issue) => issue.code !== 'unrecognized_keys');
}
