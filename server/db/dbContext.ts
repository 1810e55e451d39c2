import type { Instant } from '../../shared/base/day.ts';
import type { Id } from '../../shared/base/id.ts';
import type { Log } from '../base/log.ts';
import type { Database } from './database.ts';

/** What every verb is handed: the database, the clock, fresh ids and the log. */
export interface DbContext {
  db: Database;
  now(): Instant;
  newId(): Id;
  log: Log;
  codeVersion: string;
  /** The directory that holds the project. */
  dataDir: string;
}
