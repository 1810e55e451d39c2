import { api, type RouteName } from '../../shared/api.ts';
import type { Route } from '../../shared/base/route.ts';
import {
  type BadRequest,
  type NegativeProject,
  openNegativeProject,
  readRequests,
  type Who,
} from './negativeProject.ts';

const requests = readRequests();
const writes = (Object.entries(api) as [RouteName, Route][])
  .filter(([, route]) => route.method !== 'GET')
  .map(([name]) => name);

/** Somebody who may call a route, and somebody signed in who may not. */
function roleFor(name: RouteName): { may: Who; mayNot: Who | null } {
  const { audience } = api[name] as Route;
  if (typeof audience === 'string') return { may: audience === 'public' ? 'nobody' : 'reader1', mayNot: null };
  const names: Record<string, Who> = {
    reader: 'reader1',
    adjudicator: 'adjudicator',
    dataManager: 'manager',
    researcher: 'researcher',
    administrator: 'admin',
  };
  const other = Object.entries(names).find(([role]) => !audience.includes(role))!;
  return { may: names[audience[0]!]!, mayNot: other[1] };
}

describe('a request that must be refused', () => {
  let project: NegativeProject;
  /** Of what is stored, after the last request. */
  let digest: string;
  beforeAll(async () => {
    project = await openNegativeProject();
    digest = await project.digest();
  }, 60_000);
  afterAll(() => project.close());

  const unchanged = async () => {
    const was = digest;
    digest = await project.digest();
    expect(digest).toBe(was);
  };
  const refused = async (given: Parameters<NegativeProject['send']>[0], expected: { status: number; code: string }) => {
    const response = await project.send(given);
    expect({ status: response.status, code: (response.body as { code?: string }).code }).toEqual(expected);
    await unchanged();
  };

  const listed = (isLocked: boolean) =>
    requests.filter((one) => (one.locked ?? false) === isLocked).map((one) => [one.says, one.route, one] as const);
  const refusedAsListed = async (
    _says: string,
    _route: RouteName,
    { as, route, at = {}, body, ...expected }: BadRequest,
  ) => refused({ as, route, at, text: JSON.stringify(body ?? {}) }, { status: expected.status, code: expected.code });

  it.each(listed(false))('%s (%s)', refusedAsListed);

  it('is listed for every route that writes', () => {
    const known = new Set(requests.map((one) => one.route));
    expect(writes.filter((name) => !known.has(name))).toEqual([]);
  });

  describe.each(writes)('%s', (route) => {
    const { may, mayNot } = roleFor(route);
    const invalid = { status: 400, code: 'input.invalid' };

    it('by somebody who is not signed in, or has another role', async () => {
      if (may === 'nobody') return;
      await refused({ as: 'nobody', route, text: '{}' }, { status: 401, code: 'session.none' });
      if (mayNot) await refused({ as: mayNot, route, text: '{}' }, { status: 403, code: 'role.missing' });
    });

    it.each([
      ['a key that nobody knows', '{"noSuchKey":1}'],
      ['a prototype', '{"__proto__":{"isAdmin":true}}'],
      ['a list', '[1,2,3]'],
      ['half an object', '{"a":'],
      ['a number', '7'],
      ['brackets a hundred thousand deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ])('with %s', async (_name, text) => {
      await refused({ as: may, route, text }, invalid);
      expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
    });
  });

  it('a body beyond what is read is refused before it is parsed', async () => {
    const text = JSON.stringify({ csv: 'x'.repeat(25 * 2 ** 20) });
    await refused({ as: 'manager', route: 'importCases', text }, { status: 400, code: 'input.invalid' });
  });

  it("a write that another site's page sends with the reader's cookie", async () => {
    const request = project.send({ as: 'reader1', route: 'setLanguage', text: '{"language":"zh"}' });
    const response = await request.set('Origin', 'https://elsewhere.example');
    expect(response.status).toBe(403);
    expect(response.body).toMatchObject({ code: 'session.foreignOrigin' });
    await unchanged();
  });

  describe('with the identity store locked', () => {
    beforeAll(() => project.lock());
    it.each(listed(true))('%s (%s)', refusedAsListed);
  });
});
