// The least a frame server can do: the last bytes of a file, opened, read and closed for each request. Nobody is asked who they are.
//   node floorServe.mjs < lines of JSON { file, offset, length }; then GET /0, /1, ...
import { open } from 'node:fs/promises';
import http from 'node:http';
import { createInterface } from 'node:readline';

const frames = [];
for await (const line of createInterface({ input: process.stdin })) frames.push(JSON.parse(line));

const server = http.createServer(async (request, response) => {
  const { file, offset, length } = frames[Number(request.url.slice(1)) % frames.length];
  const handle = await open(file);
  try {
    const bytes = Buffer.allocUnsafe(length);
    await handle.read(bytes, 0, length, offset);
    response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': length });
    response.end(bytes);
  } finally {
    await handle.close();
  }
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`http://127.0.0.1:${server.address().port}\n`));
