import type { Sequelize } from 'sequelize';
import { SequelizeStorage, Umzug } from 'umzug';
import { Refusal } from '../../shared/base/refusal.ts';
import { up as people } from './migrations/0001-people.ts';
import { up as imaging } from './migrations/0002-imaging.ts';
import { up as cases } from './migrations/0003-cases.ts';
import { up as reading } from './migrations/0004-reading.ts';
import { up as analysis } from './migrations/0005-analysis.ts';
import { up as intake } from './migrations/0006-intake.ts';
import { up as readingRoom } from './migrations/0007-readingRoom.ts';
import { up as survival } from './migrations/0008-survival.ts';
import { type Steps, stepsOf } from './migrations/steps.ts';

const migrations: { name: string; up: (steps: Steps) => Promise<void> }[] = [
  { name: '0001-people', up: people },
  { name: '0002-imaging', up: imaging },
  { name: '0003-cases', up: cases },
  { name: '0004-reading', up: reading },
  { name: '0005-analysis', up: analysis },
  { name: '0006-intake', up: intake },
  { name: '0007-readingRoom', up: readingRoom },
  { name: '0008-survival', up: survival },
];

/**
 * Brings the tables to the newest version; answers the migrations it ran.
 *
 * @throws {Refusal} project.newer when the database holds a migration that this program does not know.
 */
export async function migrate(sequelize: Sequelize): Promise<string[]> {
  const umzug = new Umzug({
    migrations: migrations.map(({ name, up }) => ({
      name,
      up: async () => up(stepsOf(sequelize.getQueryInterface())),
    })),
    storage: new SequelizeStorage({ sequelize, tableName: 'migrations' }),
    logger: undefined,
  });
  const known = new Set(migrations.map((migration) => migration.name));
  const executed = await new SequelizeStorage({ sequelize, tableName: 'migrations' }).executed();
  if (executed.some((name) => !known.has(name))) throw new Refusal('project.newer');
  return (await umzug.up()).map((migration) => migration.name);
}
