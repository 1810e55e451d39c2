import { Refusal } from '../../shared/base/refusal.ts';
import type { Project } from '../../shared/people/project.ts';
import type { DbContext } from '../db/dbContext.ts';
import { tables } from '../db/tables.ts';

/** The project of this data directory. @throws {Refusal} project.none */
export async function readProject(context: DbContext): Promise<Project> {
  const project = await context.db.findOne(tables.projects, {});
  if (!project) throw new Refusal('project.none');
  return project;
}
