import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** What a whole program took, with all it started. */
export interface Spent {
  seconds: number;
  /** CPU of all its processes, NaN where there is no /proc. */
  cpuSeconds: number;
  /** Most memory at one time: each process its share of what it shares (PSS), summed. */
  peakMb: number;
  stdout: string;
}

/** Runs a program to its end and watches its tree of processes. @throws when it does not end with 0 */
export async function runProcess(
  command: string,
  args: readonly string[],
  given: { env?: Record<string, string>; cwd?: string } = {},
): Promise<Spent> {
  const started = performance.now();
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...given.env },
    cwd: given.cwd,
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const watch = watchTree(child.pid!);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('close', resolve);
    child.once('error', reject);
  });
  const seconds = (performance.now() - started) / 1000;
  const { cpuSeconds, peakMb } = await watch.end();
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}: ${stderr.slice(-500)}`);
  return { seconds, cpuSeconds, peakMb, stdout };
}

const WATCH_MS = 100;
const TICKS_PER_SECOND = 100;

/** Looks at a process and its descendants until told to end. CPU of a process is what it had spent when last seen. */
export function watchTree(pid: number): {
  /** CPU seconds spent until now. */
  spent(): Promise<number>;
  end(): Promise<{ cpuSeconds: number; peakMb: number }>;
} {
  const ticks = new Map<number, number>();
  let peakKb = NaN;
  let isOver = false;
  let looks = 0;
  const look = () => {
    const tree = treeOf(pid);
    for (const one of tree) ticks.set(one.pid, one.ticks);
    // asking for memory walks the page tables: not at every look
    if (looks++ % 3 !== 0) return;
    const kb = tree.reduce((sum, one) => sum + shareOf(one.pid), 0);
    if (kb > 0) peakKb = Number.isNaN(peakKb) ? kb : Math.max(peakKb, kb);
  };
  const watching = (async () => {
    while (!isOver) {
      look();
      await wait(WATCH_MS);
    }
  })();
  const sumOf = () =>
    ticks.size === 0 ? NaN : [...ticks.values()].reduce((total, one) => total + one, 0) / TICKS_PER_SECOND;
  return {
    spent: async () => {
      look();
      return sumOf();
    },
    end: async () => {
      isOver = true;
      await watching;
      return { cpuSeconds: sumOf(), peakMb: peakKb / 1024 };
    },
  };
}

interface Seen {
  pid: number;
  ticks: number;
}

/** A process and its descendants; each of its threads may have started some. */
function treeOf(pid: number): Seen[] {
  const stat = textOf(`/proc/${pid}/stat`);
  if (stat === '') return [];
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const children = numbersIn(`/proc/${pid}/task`).flatMap((thread) =>
    textOf(`/proc/${pid}/task/${thread}/children`).split(' ').filter(Boolean).map(Number),
  );
  return [{ pid, ticks: Number(fields[11]) + Number(fields[12]) }, ...children.flatMap(treeOf)];
}

function shareOf(pid: number): number {
  return Number(/^Pss:\s+(\d+)/m.exec(textOf(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0);
}

function numbersIn(folder: string): number[] {
  try {
    return readdirSync(folder).map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

/** Empty when the process has gone. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
