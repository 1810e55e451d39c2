import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Config } from '../../server/base/config.ts';
import type { Actor } from '../../server/base/actor.ts';
import type { Context } from '../../server/identity/context.ts';
import { addPerson } from '../../server/people/addPerson.ts';
import { initProject } from '../../server/project.ts';
import { operator } from '../../server/base/actor.ts';
import type { Role } from '../../shared/people/role.ts';
import { trialConfig } from '../../scripts/phantom/trialConfig.ts';

/** A real project in a temporary folder: SQLite (or the PostgreSQL given), identity store, key file outside. */
export interface TestProject {
  context: Context;
  config: Config;
  /** Adds somebody with these roles. */
  person(name: string, ...roles: Role[]): Promise<Actor>;
  close(): Promise<void>;
}

/** Makes an empty project for one test file. */
export async function openTestProject(given: { databaseUrl?: string } = {}): Promise<TestProject> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'leptolink-test-'));
  const config: Config = { ...trialConfig(folder), databaseUrl: given.databaseUrl ?? null };
  const project = await initProject(config, { title: 'Test project', isDemo: false });
  return {
    context: project.context,
    config,
    person: (name, ...roles) =>
      addPerson(project.context, operator, { name, displayName: name, roles, password: `password of ${name}` }),
    close: async () => {
      await project.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
