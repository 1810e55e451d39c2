import { column, type Steps } from './steps.ts';

/** The project, its people and the audit trail. */
export async function up({ create, unique, run }: Steps): Promise<void> {
  await create('projects', {
    id: column('text', { primaryKey: true }),
    title: column('text'),
    isDemo: column('boolean'),
    ethics: column('text'),
    createdAt: column('text'),
  });
  await create('people', {
    id: column('text', { primaryKey: true }),
    name: column('text'),
    displayName: column('text'),
    roles: column('json'),
    language: column('text'),
    createdAt: column('text'),
    disabledAt: column('text', { nullable: true }),
  });
  await unique('people', ['name']);
  await create('passwords', {
    personId: column('text', { primaryKey: true, references: 'people.id' }),
    salt: column('text'),
    hash: column('text'),
    changedAt: column('text'),
  });
  await create('sessions', {
    id: column('text', { primaryKey: true }),
    secretHash: column('text'),
    personId: column('text', { references: 'people.id' }),
    createdAt: column('text'),
    seenAt: column('text'),
    endedAt: column('text', { nullable: true }),
  });
  await unique('sessions', ['secretHash']);
  await create('audit', {
    number: column('integer', { primaryKey: true }),
    at: column('text'),
    who: column('text'),
    verb: column('text'),
    ids: column('json'),
    detail: column('text'),
    previousHash: column('text'),
    hash: column('text'),
  });
  await create('auditHead', {
    id: column('integer', { primaryKey: true }),
    number: column('integer'),
    hash: column('text'),
  });
  const first = `INSERT INTO "auditHead" ("id", "number", "hash") VALUES (1, 0, '${'0'.repeat(64)}')`;
  await run({ sqlite: first, postgres: first });
  await run({ sqlite: refuseSqlite('UPDATE'), postgres: refusePostgres });
  await run({ sqlite: refuseSqlite('DELETE'), postgres: triggerPostgres });
}

const refuseSqlite = (act: 'UPDATE' | 'DELETE') =>
  `CREATE TRIGGER "audit_no_${act.toLowerCase()}" BEFORE ${act} ON "audit" BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END`;

const refusePostgres = `CREATE FUNCTION leptolink_audit_refuse() RETURNS trigger AS $body$
  BEGIN RAISE EXCEPTION 'the audit trail is append-only'; END $body$ LANGUAGE plpgsql`;

const triggerPostgres =
  'CREATE TRIGGER "audit_append_only" BEFORE UPDATE OR DELETE ON "audit" FOR EACH ROW EXECUTE FUNCTION leptolink_audit_refuse()';
