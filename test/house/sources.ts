import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The project's root. */
export const root = path.resolve(import.meta.dirname, '../..');

/** One source file: its path from the root with `/`, its text, and what it imports. */
export interface Source {
  file: string;
  text: string;
  imports: string[];
}

/** Every TypeScript source below some folders. */
export function readSources(...folders: string[]): Source[] {
  return folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
      .map((entry) => {
        const place = path.join(entry.parentPath, entry.name);
        const text = readFileSync(place, 'utf8');
        return { file: path.relative(root, place).split(path.sep).join('/'), text, imports: importsOf(text) };
      }),
  );
}

function importsOf(text: string): string[] {
  const statements = text.matchAll(
    /^\s*(?:import|export)\b[^'";]*?from\s+'([^']+)'|^\s*import\s+'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/gm,
  );
  return [...statements].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}

/** The path from the root that a relative import means; null for a package. */
export function resolveImport(source: Source, target: string): string | null {
  if (!target.startsWith('.')) return null;
  return path.posix.normalize(path.posix.join(path.posix.dirname(source.file), target));
}
