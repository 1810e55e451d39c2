import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { makeDemo } from '../../scripts/phantom/makeDemo.ts';
import { tables } from '../../server/db/tables.ts';
import { serve } from '../../server/main.ts';
import type { Context } from '../../server/identity/context.ts';
import type { CaseRecord } from '../../shared/cases/caseRecord.ts';
import { takeLock } from './browser.ts';
import { trialConfig } from '../../scripts/phantom/trialConfig.ts';

const root = path.resolve(import.meta.dirname, '../..');
const cache = path.join(root, '.cache/flows');

/**
 * The cases of the small demo: 4 is a full examination of the neuraxis, the images of 19 and 99 carry a record number that no case has. The
 * others were chosen because they share few anatomies, which take seconds each to draw.
 */
const numbers = [4, 10, 30, 34, 60, 64, 88, 94, 120, 39, 41, 49, 63, 73, 81, 119, 89, 19, 99];
/** The case of the full examination, whose baseline nobody has read. */
export const FULL = 4;
/** The cases of the small demo without images: their studies wait. */
export const UNIMAGED = [19, 99] as const;

/** A small demo project of a test file's own, served to browsers. */
export interface ServedDemo {
  url: string;
  context: Context;
  /** The record of an invented case. */
  caseOf(number: number): Promise<CaseRecord>;
  /** Stops the server and answers how to start it again at the same address. */
  stop(): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

/** Makes the small demo through the product's own verbs (once for each state of the sources), takes a copy and serves it. */
export async function serveDemo(): Promise<ServedDemo> {
  const made = await makeOnce();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'leptolink-flow-'));
  cpSync(made, folder, { recursive: true });
  let server = await serve(trialConfig(folder));
  const { url } = server;
  return {
    url,
    get context() {
      return server.context;
    },
    caseOf: async (number) => {
      const { context } = server;
      const [owner] = context.identity.store().casesOf(`ZY${100230 + number * 37}`);
      return (await context.db.findOne(tables.cases, { caseId: owner!.caseId }))!;
    },
    stop: async () => {
      await server.close();
      return async () => {
        server = await serve({ ...trialConfig(folder), port: Number(new URL(url).port) });
      };
    },
    close: async () => {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The assignment of Li for the baseline of the full examination. */
export async function fullReadOf(demo: ServedDemo): Promise<string> {
  const { caseId } = await demo.caseOf(FULL);
  const { db } = demo.context;
  const timepoint = (await db.findOne(tables.timepoints, { caseId, visit: 'baseline', endedAt: null }))!;
  const li = (await db.findOne(tables.people, { name: 'li' }))!;
  return (await db.findOne(tables.assignments, { timepointId: timepoint.id, readerId: li.id }))!.id;
}

async function makeOnce(): Promise<string> {
  mkdirSync(cache, { recursive: true });
  const name = `demo-${hashSources()}`;
  const made = path.join(cache, name);
  const release = await takeLock(path.join(cache, 'lock'), 300_000);
  try {
    if (existsSync(made)) return made;
    for (const old of readdirSync(cache)) if (old !== 'lock') rmSync(path.join(cache, old), { recursive: true });
    const half = path.join(cache, `half-${process.pid}`);
    const toDo = { baselines: { li: [FULL], wang: [FULL] }, followUps: { li: 0.4, wang: 0.6 }, adjudications: 2 };
    await makeDemo(trialConfig(half), { numbers, toDo, tell: () => undefined });
    renameSync(half, made);
    return made;
  } finally {
    release();
  }
}

/** Everything that shapes the demo: another server or another phantom makes another one. */
function hashSources(): string {
  const hash = createHash('sha256').update(JSON.stringify(numbers));
  for (const folder of ['server', 'shared', 'scripts/phantom']) {
    const files = readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true });
    for (const file of files
      .filter((one) => one.isFile())
      .map((one) => path.join(one.parentPath, one.name))
      .sort())
      hash.update(path.relative(root, file)).update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 16);
}
