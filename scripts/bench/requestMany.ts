import http from 'node:http';

/** Asks for paths in turn over some connections for some seconds; answers the requests a second. @throws when an answer is not 200 */
export async function requestMany(given: {
  url: string;
  paths: readonly string[];
  connections: number;
  seconds: number;
  headers?: Record<string, string>;
}): Promise<number> {
  const { hostname, port } = new URL(given.url);
  const agent = new http.Agent({ keepAlive: true, maxSockets: given.connections });
  const until = performance.now() + given.seconds * 1000;
  let asked = 0;
  const ask = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const path = given.paths[asked++ % given.paths.length]!;
      const request = http.get({ hostname, port, path, agent, headers: given.headers }, (response) => {
        response.resume();
        response.once('end', () =>
          response.statusCode === 200 ? resolve() : reject(new Error(`${path} answers ${response.statusCode}`)),
        );
      });
      request.once('error', reject);
    });
  const started = performance.now();
  await Promise.all(
    Array.from({ length: given.connections }, async () => {
      while (performance.now() < until) await ask();
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  agent.destroy();
  return asked / seconds;
}
