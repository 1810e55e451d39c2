import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Database, openDatabase } from '../../server/db/database.ts';
import { tables } from '../../server/db/tables.ts';

/** What a migrated database says of a column. */
interface Described {
  type: string;
  allowNull: boolean;
  primaryKey: boolean;
}

/** SQLite keeps a whole-number key as its row id: INTEGER, which cannot be null though it does not say so. */
const rowId = { type: 'INTEGER', nullable: true };

const kinds: Record<string, string> = {
  text: 'TEXT',
  json: 'TEXT',
  integer: 'BIGINT',
  real: 'DOUBLE PRECISION',
  boolean: 'TINYINT(1)',
};

describe('the migrations', () => {
  let folder: string;
  let db: Database;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'leptolink-drift-'));
    db = await openDatabase(path.join(folder, 'research.sqlite'), { databaseUrl: null });
  });
  afterAll(async () => {
    await db.close();
    rmSync(folder, { recursive: true });
  });

  it.each(Object.values(tables))('make the table $name as its schema says', async (table) => {
    const made = (await db.sequelize.getQueryInterface().describeTable(table.name)) as Record<string, Described>;
    const found = Object.entries(made).map(([name, column]) => ({
      name,
      type: column.type,
      nullable: column.allowNull,
      isKey: column.primaryKey,
    }));
    const expected = table.columns.map((column) => ({
      name: column.name,
      type: kinds[column.type],
      nullable: column.nullable,
      isKey: table.primaryKey.includes(column.name),
      ...(column.type === 'integer' && table.primaryKey.join() === column.name ? rowId : {}),
    }));
    const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
    expect(found.sort(byName)).toEqual(expected.sort(byName));
  });

  it('make no table that no schema describes', async () => {
    const made = await db.sequelize.getQueryInterface().showAllTables();
    expect(made.filter((name) => name !== 'migrations').sort()).toEqual(
      Object.values(tables)
        .map((table) => table.name)
        .sort(),
    );
  });
});
