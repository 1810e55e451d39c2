import { createRequire } from 'node:module';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { elastixFiles } from './scripts/setup/elastixFiles.ts';

const server = process.env.LEPTOLINK_SERVER ?? 'http://127.0.0.1:3000';

/** Builds the viewer. In development vite answers the page and passes everything else to the server. */
export default defineConfig({
  root: 'viewer',
  plugins: [react(), elastixFiles(), leaveOut(), pack()],
  worker: { format: 'es' },
  experimental: { bundledDev: true },
  server: { host: '127.0.0.1', port: 5173, proxy: { '/api': server, '/dicomweb': server } },
  build: { outDir: '../dist/viewer', emptyOutDir: true, target: 'es2022', manifest: true, chunkSizeWarningLimit: 6000 },
});

/**
 * Leaves out of the page what Cornerstone brings for things that a stack of slices never does: the reader and writer of DICOM with its dictionary (1 MB; the
 * server tells the viewer what it needs of a header), and readers of surface meshes with their XML (0.5 MB). Who asks for one all the same is told so.
 */
function leaveOut(): Plugin {
  const absent: Record<string, () => string> = {
    dcmjs: withoutDicom,
    '@kitware/vtk.js/IO/XML/XMLPolyDataReader.js': () => `export default {
        newInstance() { throw new Error('Meshes are left out of the viewer (vite.config.ts)'); },
      };`,
  };
  return {
    name: 'leave-out',
    enforce: 'pre',
    resolveId: (id) => (id in absent ? `\0left-out:${id}` : null),
    load: (id) => (id.startsWith('\0left-out:') ? absent[id.slice('\0left-out:'.length)]!() : null),
  };
}

/** What Cornerstone's tables take from dcmjs while they are loaded: the entries of the dictionary that its source names, constants, classes to extend. */
function withoutDicom(): string {
  const { data } = createRequire(import.meta.url)('dcmjs') as { data: { DicomMetaDictionary: { nameMap: Names } } };
  const { nameMap } = data.DicomMetaDictionary;
  const source = path.resolve(import.meta.dirname, 'node_modules/@cornerstonejs/metadata/dist/esm');
  const words = new Set(
    readdirSync(source, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.js'))
      .flatMap((name) => readFileSync(path.join(source, name), 'utf8').match(/\b[A-Z]\w+/g) ?? []),
  );
  const used = [...words].flatMap((word) => (nameMap[word] ? [[word, nameMap[word]] as const] : []));
  const entries = used.map(([word, { tag, vr, vm }]) => [word, { tag, vr, vm, name: word }] as const);
  return `export { default as log } from 'loglevel';
    class Absent { constructor() { throw new Error('dcmjs is left out of the viewer (vite.config.ts)'); } }
    const nameMap = ${JSON.stringify(Object.fromEntries(entries))};
    const dictionary = Object.fromEntries(Object.values(nameMap).map((entry) => [entry.tag, entry]));
    export const constants = {
      IMPLICIT_LITTLE_ENDIAN: '1.2.840.10008.1.2', EXPLICIT_LITTLE_ENDIAN: '1.2.840.10008.1.2.1',
      DEFLATED_EXPLICIT_LITTLE_ENDIAN: '1.2.840.10008.1.2.1.99', EXPLICIT_BIG_ENDIAN: '1.2.840.10008.1.2.2',
    };
    export default {
      constants, data: { DicomMetaDictionary: { dictionary, nameMap } },
      async: { AsyncDicomReader: Absent }, utilities: { DicomMetadataListener: Absent },
    };`;
}

type Names = Record<string, { tag: string; vr: string; vm: string } | undefined>;

/** Writes each asset packed beside it, so that the server never packs while somebody waits. */
function pack(): Plugin {
  const pressed = { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 22 } };
  return {
    name: 'pack',
    apply: 'build',
    async writeBundle({ dir }) {
      const folder = path.join(dir!, 'assets');
      const names = readdirSync(folder).filter((name) => /\.(js|css|wasm|svg|json)$/.test(name));
      await Promise.all(
        names.map(async (name) => {
          const file = path.join(folder, name);
          const bytes = readFileSync(file);
          writeFileSync(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }));
          writeFileSync(`${file}.br`, await promisify(brotliCompress)(bytes, pressed));
        }),
      );
    },
  };
}
