import { pino } from 'pino';

/** The structured log: ids, counts, milliseconds, codes; never a header value, name, date, path or free text. */
export type Log = Pick<ReturnType<typeof pino>, 'debug' | 'info' | 'warn' | 'error'>;

/** Opens the log on standard error, one JSON line an event. */
export function openLog(level: string): Log {
  return pino({ level, base: null }, pino.destination({ fd: 2, sync: true }));
}
