import { Refusal } from '../../shared/base/refusal.ts';
import type { Context } from '../identity/context.ts';
import { findPacsNode } from './pacsFile.ts';

/** Asks a listed PACS whether it hears us (C-ECHO). @throws {Refusal} pacs.unknown, pacs.unreachable, pacs.refused, pacs.notOffered, pacs.timeout, pacs.broken, pacs.failed */
export async function echoPacs(
  context: Context,
  input: { name: string },
): Promise<{ name: string; milliseconds: number }> {
  const node = await findPacsNode(context, input.name);
  // dcmjs-dimse takes most of a second to load: only who talks to a PACS waits for it
  const { runDimse } = await import('./runDimse.ts');
  const { default: dimse } = await import('dcmjs-dimse');
  const started = performance.now();
  let status: number | null = null;
  const request = new dimse.requests.CEchoRequest();
  await runDimse(node, { request, folder: null, hear: (response) => (status = response.getStatus()) });
  if (status !== dimse.constants.Status.Success) throw new Refusal('pacs.failed');
  return { name: node.name, milliseconds: Math.round(performance.now() - started) };
}
