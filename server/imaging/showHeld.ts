import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import { mayDraw } from '../../shared/imaging/mayDraw.ts';
import { mayMask } from '../../shared/imaging/mayMask.ts';
import { sopClassName } from '../../shared/imaging/sopClassName.ts';
import { transferSyntaxes } from '../../shared/imaging/transferSyntax.ts';
import type { Actor } from '../base/actor.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { labelSeries } from './labelSeries.ts';
import { nameStudies } from './nameStudies.ts';
import { readHeaders } from './readHeaders.ts';

/** What is known of a held object from its header, and what was decided about it; its bytes stay sealed. @throws {Refusal} unknown.id */
export async function showHeld(context: Context, _actor: Actor, input: Input<'showHeld'>): Promise<Output<'showHeld'>> {
  const { db } = context;
  const instance = await db.findOne(tables.instances, input);
  if (!instance) throw new Refusal('unknown.id');
  const history = await db.find(tables.heldDecisions, input, { orderBy: [['decidedAt', 'desc']] });
  // what was never held is nobody's business here
  if (instance.heldReason === null && history.length === 0) throw new Refusal('unknown.id');
  const series = await db.findOne(tables.series, { seriesInstanceUid: instance.seriesInstanceUid });
  const names = await nameStudies(db, [instance.studyInstanceUid]);
  const header = (await readHeaders(db, [instance]))[0]!;
  const { transferSyntaxUid, heldReason } = instance;
  return {
    object: {
      sopInstanceUid: instance.sopInstanceUid,
      instanceNumber: instance.instanceNumber,
      frames: instance.frameCount,
      bytes: instance.bytes,
      heldReason,
      studyInstanceUid: instance.studyInstanceUid,
      seriesInstanceUid: instance.seriesInstanceUid,
      ...names.get(instance.studyInstanceUid)!,
      seriesLabel: series ? labelSeries(series) : '',
      modality: header.Modality,
      sopClassUid: instance.sopClassUid,
      sopClassName: sopClassName(instance.sopClassUid),
      transferSyntax: transferSyntaxes.get(transferSyntaxUid)?.name ?? transferSyntaxUid,
      burnedIn: header.BurnedInAnnotation,
      imageType: header.ImageType.join(' '),
      columns: header.Columns,
      rows: header.Rows,
      hasImage: instance.frameCount > 0 && heldReason !== 'dropped' && mayDraw({ transferSyntaxUid, header }),
      maskHindrance: mayMask({ heldReason, transferSyntaxUid, header }),
      batchId: instance.batchId,
    },
    history,
  };
}
