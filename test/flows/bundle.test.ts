import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import express from 'express';
import request from 'supertest';
import { serveViewer } from '../../server/serveViewer.ts';

interface Chunk {
  file: string;
  imports?: string[];
  dynamicImports?: string[];
}

const built = path.resolve(import.meta.dirname, '../../dist/viewer');
const most = 1_400_000;

// No clock: what a page costs before it can be read is counted in bytes of script.
describe('the script of a page', () => {
  let manifest: Record<string, Chunk>;
  beforeAll(() => {
    manifest = JSON.parse(readFileSync(path.join(built, '.vite/manifest.json'), 'utf8')) as typeof manifest;
  });

  /** The files that an entry of the manifest cannot start without. */
  const filesOf = (entry: string, seen = new Set<string>()): Set<string> => {
    const chunk = manifest[entry];
    if (!chunk) throw new Error(`${entry} is not in the manifest`);
    if (seen.has(chunk.file)) return seen;
    seen.add(chunk.file);
    for (const next of chunk.imports ?? []) filesOf(next, seen);
    return seen;
  };
  const pageOf = (entry: string) => [...new Set([...filesOf('index.html'), ...filesOf(entry)])];
  const textOf = (file: string) => readFileSync(path.join(built, file), 'utf8');
  const bytesOf = (files: readonly string[]) =>
    files.reduce((sum, file) => sum + gzipSync(textOf(file), { level: 9 }).length, 0);

  test.each(['reading/readingPage.tsx', 'reading/adjudicationPage.tsx', 'reading/reviewPage.tsx'])(
    'of %s stays below 1.4 MB gzipped',
    (entry) => {
      expect(bytesOf(pageOf(entry))).toBeLessThan(most);
    },
  );

  test('of the worklist holds no image engine, and stays below a quarter of that', () => {
    const worklist = pageOf('reading/worklistPage.tsx');
    const engine = pageOf('reading/readingPage.tsx').filter((file) => textOf(file).includes('cornerstone'));
    expect(engine.length).toBeGreaterThan(0);
    expect(worklist.filter((file) => engine.includes(file))).toEqual([]);
    expect(bytesOf(worklist)).toBeLessThan(most / 4);
  });

  test('of the reading room brings no decoder and no registration: they come with the first frame or deed that needs one', () => {
    const room = pageOf('reading/readingPage.tsx').map((file) => path.basename(file));
    expect(room.filter((name) => /decodeFrame|elastix|registerWorker|\.wasm/i.test(name))).toEqual([]);
    const later = Object.keys(manifest).filter((name) => name.endsWith('imaging/decodeFrame.ts'));
    expect(later).toHaveLength(1);
  });

  test('lies packed beside itself, in both forms, the same when unpacked', () => {
    const assets = path.join(built, 'assets');
    const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'));
    expect(scripts.length).toBeGreaterThan(10);
    for (const name of scripts) {
      const whole = readFileSync(path.join(assets, name));
      expect(gunzipSync(readFileSync(path.join(assets, `${name}.gz`))).equals(whole)).toBe(true);
      expect(brotliDecompressSync(readFileSync(path.join(assets, `${name}.br`))).equals(whole)).toBe(true);
    }
  });

  test('goes out packed as the browser takes it, is kept for good, and is named with the page that needs it', async () => {
    const app = express();
    serveViewer(app, built);
    const { file } = manifest['reading/readingPage.tsx']!;
    const whole = textOf(file);
    for (const encoding of ['br', 'gzip', 'identity']) {
      const answer = await request(app).get(`/${file}`).set('Accept-Encoding', encoding);
      expect(answer.headers['content-encoding']).toBe(encoding === 'identity' ? undefined : encoding);
      expect(answer.headers['content-type']).toMatch(/javascript/);
      expect(answer.headers['cache-control']).toContain('immutable');
      expect(answer.headers['vary']).toContain('Accept-Encoding');
      if (encoding !== 'br') expect(answer.text).toBe(whole);
    }
    const room = await request(app).get('/read/any');
    expect(room.headers['link']).toContain(`</${file}>; rel=modulepreload`);
    expect((await request(app).get('/read')).headers['link']).toBeUndefined();
    expect((await request(app).get('/assets/../../../package.json')).text).not.toContain('"dependencies"');
  });
});
