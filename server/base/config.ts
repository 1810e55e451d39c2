import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';

const Environment = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  /** The data directory; without it the demo project in data/demo. */
  LEPTOLINK_DATA: z.string().min(1).optional(),
  /** The file with the identity key, outside the data directory. */
  LEPTOLINK_KEY_FILE: z.string().min(1).optional(),
  /** A PostgreSQL address for the research database; without it SQLite in the data directory. */
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  XDG_CONFIG_HOME: z.string().optional(),
});

/** What the environment says, checked once; the only place that reads it. */
export interface Config {
  host: string;
  port: number;
  dataDir: string;
  /** True when no data directory was named: the demo project is served. */
  isDefaultDemo: boolean;
  keyFile: string | null;
  databaseUrl: string | null;
  logLevel: string;
}

/** Reads the environment; `dataDir` and `keyFile` of a command line come first. All faults are told at once. */
export function readConfig(
  given: { dataDir?: string; keyFile?: string; environment?: NodeJS.ProcessEnv } = {},
): Config {
  const parsed = Environment.safeParse(given.environment ?? process.env);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The environment is not usable: ${faults.join('; ')}`);
  }
  const env = parsed.data;
  const named = given.dataDir ?? env.LEPTOLINK_DATA;
  const isDefaultDemo = named === undefined;
  const dataDir = path.resolve(named ?? path.join(import.meta.dirname, '../../data/demo'));
  const demoKey = path.join(env.XDG_CONFIG_HOME ?? path.join(os.homedir(), '.config'), 'leptolink', 'demo.key');
  const keyFile = given.keyFile ?? env.LEPTOLINK_KEY_FILE ?? (isDefaultDemo ? demoKey : null);
  return {
    host: env.HOST,
    port: env.PORT,
    dataDir,
    isDefaultDemo,
    keyFile: keyFile === null ? null : path.resolve(keyFile),
    databaseUrl: env.DATABASE_URL ?? null,
    logLevel: env.LOG_LEVEL,
  };
}
