/** Somebody signed in to a running server; every answer is kept. */
export interface Browser {
  get<T = unknown>(address: string): Promise<T>;
  post<T = unknown>(address: string, body: object, method?: 'POST' | 'PATCH' | 'DELETE'): Promise<T>;
  /** Sends bytes as they are. */
  put(address: string, bytes: Buffer): Promise<void>;
  /** Bytes of an answer that is no JSON. */
  fetch(address: string): Promise<Buffer>;
}

/** One kept answer: who asked for what, and the bytes with their headers. */
export interface Kept {
  who: string;
  address: string;
  status: number;
  bytes: Buffer;
}

/** Signs in and browses as this person; answers go to `kept`. */
export async function browse(url: string, person: { name: string; password: string }, kept: Kept[]): Promise<Browser> {
  let cookie = '';
  const ask = async (
    address: string,
    init: { method?: string; body?: string | Buffer<ArrayBuffer>; headers?: Record<string, string> },
  ): Promise<Kept> => {
    const response = await fetch(`${url}${address}`, { ...init, headers: { ...init.headers, cookie } });
    const body = Buffer.from(await response.arrayBuffer());
    const head = [...response.headers].map((pair) => pair.join(': ')).join('\n');
    const one = { who: person.name, address, status: response.status, bytes: Buffer.concat([Buffer.from(head), body]) };
    kept.push(one);
    cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
    if (response.status >= 500) throw new Error(`${address} answered ${response.status}`);
    return { ...one, bytes: body };
  };
  const json = (body: object) => ({ body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
  const parse = <T>(one: Kept): T => {
    if (one.status >= 400) throw new Error(`${one.address} answered ${one.status} ${one.bytes.toString()}`);
    return JSON.parse(one.bytes.toString()) as T;
  };
  const browser: Browser = {
    get: async (address) => parse(await ask(address, {})),
    post: async (address, body, method = 'POST') => parse(await ask(address, { method, ...json(body) })),
    put: async (address, bytes) => {
      parse(await ask(address, { method: 'PUT', body: Buffer.from(bytes) }));
    },
    fetch: async (address) => (await ask(address, {})).bytes,
  };
  await browser.post('/api/session', person);
  return browser;
}
