import { ModelPlan } from '../../shared/analysis/modelSpec.ts';
import { writeModelScript } from '../../shared/analysis/rScript/writeRScript.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { Actor } from '../base/actor.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { readFreezeFile } from './freezeFiles.ts';

/** A file to be downloaded. */
export interface OpenedFile {
  name: string;
  /** Media type with its character set. */
  type: string;
  bytes: Buffer;
}

/**
 * Opens a file of a Freeze for download, held against its hash; `model-<id>.R` is the R script of a declared model for its `cases.csv`.
 *
 * @throws {Refusal} unknown.id (also without the role), freeze.damaged
 */
export async function openFreezeFile(
  context: Context,
  actor: Actor,
  input: { freezeId: string; name: string },
): Promise<OpenedFile> {
  const { db, dataDir } = context;
  const mayOpen = actor.roles.some((role) => role === 'researcher' || role === 'administrator');
  const freeze = mayOpen ? await db.findOne(tables.freezes, { id: input.freezeId }) : null;
  if (!freeze) throw new Refusal('unknown.id');
  const modelSpecId = /^model-([0-9a-f-]{36})\.R$/.exec(input.name)?.[1];
  if (modelSpecId === undefined) {
    const bytes = await readFreezeFile(dataDir, freeze, input.name);
    return { name: input.name, type: typeOf(input.name), bytes };
  }
  const spec = await db.findOne(tables.modelSpecs, { id: modelSpecId });
  if (!spec) throw new Refusal('unknown.id');
  const script = writeModelScript(spec.title, ModelPlan.parse(JSON.parse(spec.plan)));
  return { name: input.name, type: typeOf(input.name), bytes: Buffer.from(script, 'utf8') };
}

function typeOf(name: string): string {
  if (name.endsWith('.csv')) return 'text/csv; charset=utf-8';
  return name.endsWith('.json') ? 'application/json; charset=utf-8' : 'text/plain; charset=utf-8';
}
