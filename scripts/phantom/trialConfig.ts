import path from 'node:path';
import { type Config, readConfig } from '../../server/base/config.ts';

/** The configuration of a trial project in a folder of its own: SQLite, its key beside the data, a free port of this machine, no log. */
export function trialConfig(folder: string): Config & { keyFile: string } {
  const keyFile = path.join(folder, 'identity.key');
  const environment = { PORT: '0', LOG_LEVEL: 'silent' };
  return { ...readConfig({ dataDir: path.join(folder, 'data'), keyFile, environment }), keyFile };
}
