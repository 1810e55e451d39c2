import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Refusal } from '../../shared/base/refusal.ts';
import { PacsFile, type PacsNode } from '../../shared/pacs/pacsNode.ts';
import type { Context } from '../identity/context.ts';

const fileOf = (context: Pick<Context, 'dataDir'>): string => path.join(context.dataDir, 'pacs.json');

/** The PACS that are listed for this project; none where there is no list. @throws {Refusal} pacs.fileInvalid */
export async function readPacsFile(context: Pick<Context, 'dataDir'>): Promise<PacsFile> {
  const text = await readFile(fileOf(context), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return { nodes: [] };
  const parsed = PacsFile.safeParse(parseJson(text));
  if (!parsed.success) throw new Refusal('pacs.fileInvalid');
  return parsed.data;
}

/** Writes the list as a whole: a crash leaves the old one. */
export async function writePacsFile(context: Pick<Context, 'dataDir'>, file: PacsFile): Promise<void> {
  const temporary = `${fileOf(context)}.new`;
  await writeFile(temporary, `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600, flush: true });
  await rename(temporary, fileOf(context));
}

/** One listed PACS. @throws {Refusal} pacs.unknown, pacs.fileInvalid */
export async function findPacsNode(context: Pick<Context, 'dataDir'>, name: string): Promise<PacsNode> {
  const node = (await readPacsFile(context)).nodes.find((one) => one.name === name);
  if (!node) throw new Refusal('pacs.unknown');
  return node;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
