import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import express, { type Express, type RequestHandler } from 'express';

interface Chunk {
  file: string;
  css?: string[];
  imports?: string[];
}

type Manifest = Record<string, Chunk>;

/** The pages with images, by their address: their script is long, so the browser hears of it with the page itself. */
const darkPages: readonly (readonly [RegExp, string])[] = [
  [/^\/read\/./, 'reading/readingPage.tsx'],
  [/^\/adjudicate\/./, 'reading/adjudicationPage.tsx'],
  [/^\/review\/./, 'reading/reviewPage.tsx'],
];
/** Written beside each file by the build, the smaller first. */
const encodings = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

/** The built viewer; every address that is nothing else is one of its screens. */
export function serveViewer(app: Express, folder: string): void {
  const files = express.static(folder, { index: false, setHeaders });
  app.use(packed(folder, files));
  const scriptsOf = readManifest(path.join(folder, '.vite/manifest.json'));
  app.get('/{*path}', (request, response) => {
    const page = path.join(folder, 'index.html');
    if (!existsSync(page)) {
      response
        .status(503)
        .type('text')
        .send('The viewer is not built: npm start builds it, or open the address of npm run dev.');
      return;
    }
    const entry = darkPages.find(([address]) => address.test(request.path))?.[1];
    for (const link of entry ? scriptsOf(entry) : []) response.append('Link', link);
    response.set('Cache-Control', 'no-cache').sendFile(page);
  });
}

/** Names in `assets` carry a hash of what is in them: they never change. */
function setHeaders(response: { set(name: string, value: string): unknown }, file: string): void {
  const isAsset = file.includes(`${path.sep}assets${path.sep}`);
  response.set('Cache-Control', isAsset ? 'public, max-age=31536000, immutable' : 'no-cache');
}

/** Hands out the compressed form of an asset to a browser that takes it. */
function packed(folder: string, files: RequestHandler): RequestHandler {
  return (request, response, next) => {
    if (!request.path.startsWith('/assets/')) return files(request, response, next);
    response.vary('Accept-Encoding');
    const accepted = String(request.headers['accept-encoding'] ?? '');
    for (const [encoding, ending] of encodings) {
      const file = path.join(folder, path.normalize(`${request.path}${ending}`));
      if (!new RegExp(`\\b${encoding}\\b`).test(accepted) || !existsSync(file)) continue;
      response.set('Content-Encoding', encoding).type(path.extname(request.path));
      request.url = `${request.path}${ending}`;
      break;
    }
    return files(request, response, next);
  };
}

/** What the manifest of the build says of an entry: the links that let the browser fetch all of it at once. Read again after a build. */
function readManifest(file: string): (entry: string) => string[] {
  let readAtMs = 0;
  let manifest: Manifest = {};
  return (entry) => {
    const changedAtMs = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (changedAtMs === 0) return [];
    if (changedAtMs !== readAtMs) {
      manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
      readAtMs = changedAtMs;
    }
    const chunks = [...chunksOf(manifest, entry, new Set())].map((name) => manifest[name]!);
    return [
      ...chunks.map((chunk) => `</${chunk.file}>; rel=modulepreload`),
      ...chunks.flatMap((chunk) => chunk.css ?? []).map((css) => `</${css}>; rel=preload; as=style; crossorigin`),
    ];
  };
}

function chunksOf(manifest: Manifest, name: string, seen: Set<string>): Set<string> {
  if (seen.has(name) || !manifest[name]) return seen;
  seen.add(name);
  for (const next of manifest[name].imports ?? []) chunksOf(manifest, next, seen);
  return seen;
}
