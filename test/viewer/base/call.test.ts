import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { call, Offline, Refused } from '../../../viewer/base/call.ts';

interface Heard {
  method: string;
  url: string;
  body: string;
}

let server: Server;
let base = '';
let heard: Heard[] = [];
let answer: { status: number; body: string } = { status: 200, body: '{}' };
const browserFetch = globalThis.fetch;

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      heard.push({ method: request.method!, url: request.url!, body: Buffer.concat(chunks).toString() });
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  // A browser resolves addresses against its page; Node has no page.
  globalThis.fetch = (url, init) => browserFetch(new URL(url as string, base), init);
});

afterAll(async () => {
  globalThis.fetch = browserFetch;
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

beforeEach(() => {
  heard = [];
});

describe('a call', () => {
  it('fills the path and puts the rest of a question into the query', async () => {
    answer = { status: 200, body: '{"cases":[]}' };
    await call('listRowCases', { fitId: 'a/b', covariateId: 'sex', level: 'F' });
    expect(heard).toEqual([{ method: 'GET', url: '/api/fits/a%2Fb/cases?covariateId=sex&level=F', body: '' }]);
  });

  it('sends a deed as JSON without what stands in the path', async () => {
    answer = { status: 200, body: '{"readId":"r","version":2}' };
    const made = await call('reopenRead', { readId: 'r', reason: 'wrong side' });
    expect(heard).toEqual([{ method: 'POST', url: '/api/reads/r/reopen', body: '{"reason":"wrong side"}' }]);
    expect(made.version).toBe(2);
  });

  it('throws the refusal of the server with its code, sentence and facts', async () => {
    answer = {
      status: 409,
      body: '{"code":"read.incomplete","says":"The read has unanswered items.","facts":{"itemId":"HYD"}}',
    };
    const error = await call('me', {}).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(Refused);
    expect(error).toMatchObject({ code: 'read.incomplete', status: 409, facts: { itemId: 'HYD' } });
  });

  it('takes no answer of another form than the route declares', async () => {
    answer = { status: 200, body: '{"cases":[],"names":["somebody"]}' };
    await expect(call('listRowCases', { fitId: 'a' })).rejects.toThrow();
  });

  it('tells a server that is not there from one that says no', async () => {
    const there = base;
    base = 'http://127.0.0.1:1';
    await expect(call('me', {})).rejects.toBeInstanceOf(Offline);
    base = there;
  });
});
