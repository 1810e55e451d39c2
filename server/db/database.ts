import PQueue from 'p-queue';
import { type QueryOptions, QueryTypes, type Sequelize, type Transaction } from 'sequelize';
import type { Config } from '../base/config.ts';
import { connect } from './connect.ts';
import { migrate } from './migrate.ts';
import { parseRow, writeCell } from './cells.ts';
import type { Table } from './table.ts';
import { whereSql, type Where } from './where.ts';

/** Reading rows: by column values only, parsed to the types of their schema. */
export interface Reader {
  find<T>(table: Table<T>, where?: Where<T>, options?: FindOptions<T>): Promise<T[]>;
  findOne<T>(table: Table<T>, where: Where<T>): Promise<T | null>;
  count<T>(table: Table<T>, where?: Where<T>): Promise<number>;
  /** A named SELECT that both dialects speak; `$1` marks a bound value. */
  select<R extends object>(sql: string, bind?: readonly unknown[]): Promise<R[]>;
}

export interface FindOptions<T> {
  orderBy?: [keyof T & string, 'asc' | 'desc'][];
  limit?: number;
}

/** Reading and writing within one transaction: it has one connection, so that what is asked at the same time goes one after another. */
export interface Writer extends Reader {
  insert<T>(table: Table<T>, rows: readonly T[]): Promise<void>;
  update<T>(table: Table<T>, where: Where<T>, changes: Partial<T>): Promise<number>;
  remove<T>(table: Table<T>, where: Where<T>): Promise<number>;
}

/** The research database. Every write is one short transaction on one queue; it is durable when `write` resolves. */
export interface Database extends Reader {
  dialect: 'sqlite' | 'postgres';
  sequelize: Sequelize;
  write<R>(work: (tx: Writer) => Promise<R>): Promise<R>;
  /**
   * Names the state of the data: what was read after it was asked still holds as long as it is the same.
   *
   * SQLite has one owner, who counts the own commits; PostgreSQL, where other processes write too, tells its snapshot.
   */
  version(): Promise<string>;
  close(): Promise<void>;
}

/** Values bound in one statement: Sequelize's handling of them grows with their square (25,600 took 8.7 s, 800 took 29 ms). */
const MOST_BOUND = 900;

/** Opens the database at a SQLite file, or the PostgreSQL address of the configuration, and migrates it. */
export async function openDatabase(file: string, config: Pick<Config, 'databaseUrl'>): Promise<Database> {
  const sequelize = await connect(file, config);
  await migrate(sequelize);
  const queue = new PQueue({ concurrency: 1 });
  const reader = readerOf((sql, options) => sequelize.query(sql, options));
  const isShared = sequelize.getDialect() === 'postgres';
  let commits = 0;
  return {
    ...reader,
    dialect: isShared ? 'postgres' : 'sqlite',
    sequelize,
    write: async (work) =>
      queue.add(() =>
        sequelize
          .transaction((transaction) => work(writerOf(inTurn(sequelize, transaction))))
          // one that failed too: nobody knows how far it came
          .finally(() => (commits += 1)),
      ),
    version: async () => {
      if (!isShared) return String(commits);
      const [row] = await reader.select<{ now: string }>('SELECT CAST(txid_current_snapshot() AS text) AS "now"');
      return row!.now;
    },
    close: async () => {
      await queue.onIdle();
      await sequelize.close();
    },
  };
}

type Ask = (sql: string, options: QueryOptions) => Promise<unknown>;

/** A connection takes one statement at a time. */
function inTurn(sequelize: Sequelize, transaction: Transaction): Ask {
  let last: Promise<unknown> = Promise.resolve();
  return (sql, options) => {
    const ask = () => sequelize.query(sql, { ...options, transaction });
    last = last.then(ask, ask);
    return last;
  };
}

function readerOf(ask: Ask): Reader {
  const select = async <R extends object>(sql: string, bind: readonly unknown[] = []) =>
    (await ask(sql, { type: QueryTypes.SELECT, bind: [...bind] })) as R[];
  const find = async <T>(table: Table<T>, where: Where<T> = {}, options: FindOptions<T> = {}): Promise<T[]> => {
    const { sql, bind } = whereSql(table, where);
    const order = options.orderBy
      ? ` ORDER BY ${options.orderBy.map(([column, way]) => `"${column}" ${way}`).join(', ')}`
      : '';
    const limit = options.limit === undefined ? '' : ` LIMIT ${Math.trunc(options.limit)}`;
    const rows = await select<Record<string, unknown>>(`SELECT * FROM "${table.name}"${sql}${order}${limit}`, bind);
    return rows.map((row) => parseRow(table, row));
  };
  return {
    select,
    find,
    findOne: async (table, where) => (await find(table, where, { limit: 1 }))[0] ?? null,
    count: async (table, where = {}) => {
      const { sql, bind } = whereSql(table, where);
      const [row] = await select<{ n: number | string }>(`SELECT COUNT(*) AS "n" FROM "${table.name}"${sql}`, bind);
      return Number(row?.n ?? 0);
    },
  };
}

function writerOf(ask: Ask): Writer {
  const run = async (sql: string, bind: unknown[]) => {
    const [, meta] = (await ask(sql, { bind, type: QueryTypes.RAW })) as [unknown, unknown];
    return affected(meta);
  };
  return {
    ...readerOf(ask),
    insert: async (table, rows) => {
      const perStatement = Math.max(1, Math.floor(MOST_BOUND / table.columns.length));
      for (let start = 0; start < rows.length; start += perStatement)
        await insertSome(run, table, rows.slice(start, start + perStatement));
    },
    update: async (table, where, changes) => {
      const columns = table.columns.filter((column) => column.name in (changes as object));
      const set = columns.map((column, index) => `"${column.name}" = $${index + 1}`).join(', ');
      const values = columns.map((column) => writeCell(column, (changes as Record<string, unknown>)[column.name]));
      const { sql, bind } = whereSql(table, where, values.length);
      return run(`UPDATE "${table.name}" SET ${set}${sql}`, [...values, ...bind]);
    },
    remove: async (table, where) => {
      const { sql, bind } = whereSql(table, where);
      return run(`DELETE FROM "${table.name}"${sql}`, bind);
    },
  };
}

async function insertSome<T>(
  run: (sql: string, bind: unknown[]) => Promise<number>,
  table: Table<T>,
  rows: readonly T[],
): Promise<void> {
  const bind: unknown[] = [];
  const tuples = rows.map((row) => {
    const marks = table.columns.map(
      (column) => `$${bind.push(writeCell(column, (row as Record<string, unknown>)[column.name]))}`,
    );
    return `(${marks.join(',')})`;
  });
  await run(
    `INSERT INTO "${table.name}" (${table.columns.map((column) => `"${column.name}"`).join(',')}) VALUES ${tuples.join(',')}`,
    bind,
  );
}

function affected(meta: unknown): number {
  if (typeof meta === 'number') return meta;
  const facts = meta as { changes?: number; rowCount?: number } | undefined;
  return facts?.changes ?? facts?.rowCount ?? 0;
}
