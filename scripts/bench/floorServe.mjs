// What a bare express server can do: the last bytes of files that stay open, by number. Nobody is asked who they are.
//   node floorServe.mjs < lines of JSON { file, offset, length }; then GET /0, /1, ...
import { openSync, read } from 'node:fs';
import { createInterface } from 'node:readline';
import express from 'express';

const frames = [];
for await (const line of createInterface({ input: process.stdin })) {
  const { file, offset, length } = JSON.parse(line);
  frames.push({ fd: openSync(file), offset, length });
}

const app = express();
app.disable('x-powered-by');
app.get('/:frame', (request, response) => {
  const { fd, offset, length } = frames[Number(request.params.frame) % frames.length];
  const bytes = Buffer.allocUnsafe(length);
  read(fd, bytes, 0, length, offset, (error) => {
    response.writeHead(error ? 500 : 200, { 'content-type': 'application/octet-stream', 'content-length': length });
    response.end(bytes);
  });
});
const server = app.listen(0, '127.0.0.1', () => process.stdout.write(`http://127.0.0.1:${server.address().port}\n`));
