import { api, type Input, type Output, type RouteName } from '../../shared/api.ts';

/** The server said no: a refusal of its catalogue (code, sentence, facts), or a failure of the server itself (code `bug`). */
export class Refused extends Error {
  readonly code: string;
  readonly says: string;
  readonly facts: Record<string, unknown>;
  readonly status: number;

  constructor(answer: { code: string; says: string; facts: Record<string, unknown>; status: number }) {
    super(answer.says);
    this.name = 'Refused';
    this.code = answer.code;
    this.says = answer.says;
    this.facts = answer.facts;
    this.status = answer.status;
  }
}

/** The server was not reached: nothing is known of what became of the request. */
export class Offline extends Error {
  constructor(cause: unknown) {
    super('The server does not answer.', { cause });
    this.name = 'Offline';
  }
}

/**
 * Asks the server for what a route does: path parameters are filled in, the rest goes into the query (GET) or the JSON body.
 *
 * The answer is parsed by the output schema of the route.
 * @throws {Refused} when the server says no. @throws {Offline} when it was not reached.
 */
export async function call<N extends RouteName>(name: N, input: Input<N>): Promise<Output<N>> {
  const route = api[name];
  const { path, rest } = fillPath(route.path, input);
  const isGet = route.method === 'GET';
  const hasBody = !isGet && Object.keys(rest).length > 0;
  const response = await reach(isGet ? withQuery(path, rest) : path, {
    method: route.method,
    headers: hasBody
      ? { 'content-type': 'application/json', accept: 'application/json' }
      : { accept: 'application/json' },
    body: hasBody ? JSON.stringify(rest) : null,
  });
  if (!response.ok) throw await readRefusal(response);
  return route.output.parse(await response.json()) as Output<N>;
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (cause) {
    throw new Offline(cause);
  }
}

function fillPath(path: string, input: Record<string, unknown>): { path: string; rest: Record<string, unknown> } {
  const rest = { ...input };
  const filled = path.replaceAll(/:(\w+)/g, (_, key: string) => {
    const value = rest[key];
    delete rest[key];
    return encodeURIComponent(String(value));
  });
  return { path: filled, rest };
}

function withQuery(path: string, rest: Record<string, unknown>): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(rest)) {
    if (value === undefined || value === null) continue;
    for (const one of Array.isArray(value) ? value : [value]) query.append(key, String(one));
  }
  return query.size === 0 ? path : `${path}?${query.toString()}`;
}

async function readRefusal(response: Response): Promise<Refused> {
  const body: unknown = await response.json().catch(() => null);
  const answer = (body ?? {}) as { code?: unknown; says?: unknown; facts?: unknown };
  // A dead proxy answers 502 or 504 without our words: that is a server not reached, said as such by its status.
  return new Refused({
    code: typeof answer.code === 'string' ? answer.code : 'bug',
    says: typeof answer.says === 'string' ? answer.says : `The server failed (${response.status}).`,
    facts: typeof answer.facts === 'object' && answer.facts !== null ? (answer.facts as Record<string, unknown>) : {},
    status: response.status,
  });
}
