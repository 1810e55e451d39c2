import { createReadStream, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';

const folder = path.resolve(import.meta.dirname, '../../node_modules/@itk-wasm/elastix');
const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { version: string };
const address = `assets/elastix-${version}`;
const files = ['elastix.js', 'elastix.wasm.zst'].map((name) => ({
  name,
  file: path.join(folder, 'dist/pipelines', name),
}));

/**
 * Vite's part of the registration: the WebAssembly of elastix is handed out by our own server, under its version, and never fetched from elsewhere.
 * `ELASTIX_FILES` is its address.
 */
export function elastixFiles(): Plugin {
  return {
    name: 'elastix-files',
    config: () => ({ define: { ELASTIX_FILES: JSON.stringify(`/${address}`) } }),
    generateBundle() {
      // A worker is bundled by a build of its own: once is enough.
      if (this.environment.config.isWorker) return;
      for (const { name, file } of files)
        this.emitFile({ type: 'asset', fileName: `${address}/${name}`, source: readFileSync(file) });
    },
    configureServer(server) {
      for (const { name, file } of files)
        server.middlewares.use(`/${address}/${name}`, (_request, response) => {
          response.setHeader('Content-Type', name.endsWith('.js') ? 'text/javascript' : 'application/octet-stream');
          createReadStream(file).pipe(response);
        });
    },
  };
}
