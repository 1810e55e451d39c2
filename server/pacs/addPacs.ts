import { Refusal } from '../../shared/base/refusal.ts';
import { PacsNode } from '../../shared/pacs/pacsNode.ts';
import type { Actor } from '../base/actor.ts';
import { recordAudit } from '../db/recordAudit.ts';
import type { Context } from '../identity/context.ts';
import { readPacsFile, writePacsFile } from './pacsFile.ts';
import { resolveHost } from './resolveHost.ts';

/** Lists a PACS that studies may be pulled from. @throws {Refusal} input.invalid, pacs.exists, pacs.forbiddenHost, pacs.fileInvalid */
export async function addPacs(context: Context, actor: Actor, input: PacsNode): Promise<PacsNode> {
  const parsed = PacsNode.safeParse(input);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new Refusal('input.invalid', {}, issue ? `${issue.path.join('.')}: ${issue.message}` : '');
  }
  const node = parsed.data;
  const { nodes } = await readPacsFile(context);
  if (nodes.some((one) => one.name === node.name)) throw new Refusal('pacs.exists');
  // a name that cannot be resolved today may be tomorrow; a forbidden address stays so
  await resolveHost(node.host).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === 'pacs.unreachable') return;
    throw error;
  });
  await writePacsFile(context, { nodes: [...nodes, node] });
  await context.db.write((tx) =>
    recordAudit(tx, { at: context.now(), who: actor.name, verb: 'addPacs', ids: [node.name], detail: '' }),
  );
  return node;
}
