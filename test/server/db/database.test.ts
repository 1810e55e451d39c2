import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Database, openDatabase } from '../../../server/db/database.ts';
import { recordAudit } from '../../../server/db/recordAudit.ts';
import { tables } from '../../../server/db/tables.ts';
import { verifyAudit } from '../../../server/db/verifyAudit.ts';
import { postgresBin, startPostgres, type TestPostgres } from './postgres.ts';

const at = '2026-01-01T00:00:00Z';
const person = (name: string) => ({
  id: crypto.randomUUID(),
  name,
  displayName: name,
  roles: ['reader' as const],
  language: 'en' as const,
  createdAt: at,
  disabledAt: null,
});

const dialects = postgresBin() || process.env.CI ? (['sqlite', 'postgres'] as const) : (['sqlite'] as const);
if (dialects.length === 1)
  console.log(
    'PostgreSQL is not installed: the database tests ran on SQLite only. apt-get install postgresql brings it.',
  );

describe.each(dialects)('the research database on %s', (dialect) => {
  let folder: string;
  let postgres: TestPostgres | null = null;
  let db: Database;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'leptolink-db-'));
    if (dialect === 'postgres') postgres = await startPostgres();
    db = await openDatabase(path.join(folder, 'research.sqlite'), { databaseUrl: postgres?.url ?? null });
  }, 60_000);

  afterAll(async () => {
    await db.close();
    postgres?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('gives rows back with the types of their schema', async () => {
    const row = person('dr.li');
    await db.write((tx) => tx.insert(tables.people, [row]));
    expect(await db.findOne(tables.people, { name: 'dr.li' })).toEqual(row);
  });

  it('holds twenty writers at once, one after another', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, i) => db.write((tx) => tx.insert(tables.people, [person(`reader${i}`)]))),
    );
    expect(await db.count(tables.people)).toBe(21);
  });

  it('asks the one connection of a transaction one thing at a time, whatever a verb asks at once', async () => {
    let [underWay, most] = [0, 0];
    db.sequelize.addHook('beforeQuery', 'count', () => void (most = Math.max(most, (underWay += 1))));
    db.sequelize.addHook('afterQuery', 'count', () => void (underWay -= 1));
    const counts = await db.write((tx) => Promise.all([1, 2, 3].map(() => tx.count(tables.audit))));
    db.sequelize.removeHook('beforeQuery', 'count');
    db.sequelize.removeHook('afterQuery', 'count');
    expect([most, new Set(counts).size]).toEqual([1, 1]);
  });

  it('has another version after each commit and the same as long as nothing was written', async () => {
    const before = await db.version();
    await db.find(tables.people);
    expect(await db.version()).toBe(before);
    await db.write((tx) => tx.insert(tables.people, [person('one.more')]));
    const after = await db.version();
    expect(after).not.toBe(before);
    await db.write((tx) => tx.remove(tables.people, { name: 'one.more' }));
    expect(await db.version()).not.toBe(after);
  });

  it('takes back everything of a verb that fails', async () => {
    const before = await db.count(tables.people);
    await expect(
      db.write(async (tx) => {
        await tx.insert(tables.people, [person('half')]);
        await tx.insert(tables.people, [person('dr.li')]);
      }),
    ).rejects.toThrow();
    expect(await db.count(tables.people)).toBe(before);
  });

  it('chains the audit trail and names a row that was changed by hand', async () => {
    for (const verb of ['one', 'two', 'three'])
      await db.write((tx) => recordAudit(tx, { at, who: 'dr.li', verb, ids: ['x'], detail: 'words' }));
    expect(await verifyAudit(db)).toMatchObject({ rows: 3, firstBroken: null });
    await expect(db.sequelize.query(`UPDATE "audit" SET "detail" = 'other' WHERE "number" = 2`)).rejects.toThrow();
    await db.sequelize.query(
      dialect === 'postgres' ? 'ALTER TABLE "audit" DISABLE TRIGGER ALL' : 'DROP TRIGGER "audit_no_update"',
    );
    await db.sequelize.query(`UPDATE "audit" SET "detail" = 'other' WHERE "number" = 2`);
    expect(await verifyAudit(db)).toMatchObject({ firstBroken: 2 });
  });

  it('keeps what refers to something from losing it', async () => {
    const row = person('keeper');
    await db.write(async (tx) => {
      await tx.insert(tables.people, [row]);
      await tx.insert(tables.passwords, [{ personId: row.id, salt: 's', hash: 'h', changedAt: at }]);
    });
    await expect(db.write((tx) => tx.remove(tables.people, { id: row.id }))).rejects.toThrow();
  });
});
