import { parseDicomDate, toDicomDate } from '../../shared/base/day.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import { PacsQuery, type PacsStudy } from '../../shared/pacs/pacsStudy.ts';
import type { Actor } from '../base/actor.ts';
import { recordAudit } from '../db/recordAudit.ts';
import type { Context } from '../identity/context.ts';
import { findPacsNode } from './pacsFile.ts';

/**
 * Lists the studies of a PACS by record number, days and modality (C-FIND), oldest first. The answer is identified and not kept.
 *
 * @throws {Refusal} input.invalid, identity.locked, pacs.queryEmpty, pacs.unknown, pacs.unreachable, pacs.refused, pacs.notOffered, pacs.timeout, pacs.broken, pacs.failed
 */
export async function findStudies(
  context: Context,
  actor: Actor,
  input: { name: string; query: PacsQuery },
): Promise<{ studies: PacsStudy[] }> {
  context.identity.store();
  const query = PacsQuery.safeParse(input.query);
  if (!query.success) throw new Refusal('input.invalid');
  const { patientId, fromDay, toDay } = query.data;
  // an open question would list the whole archive
  if ((patientId ?? '').replace(/[*?]/g, '') === '' && fromDay === null && toDay === null)
    throw new Refusal('pacs.queryEmpty');
  const node = await findPacsNode(context, input.name);
  const { runDimse } = await import('./runDimse.ts');
  const { default: dimse } = await import('dcmjs-dimse');
  const { Pending, Success } = dimse.constants.Status;
  const studies: PacsStudy[] = [];
  let status: number | null = null;
  await runDimse(node, {
    request: dimse.requests.CFindRequest.createStudyFindRequest(keysOf(query.data)),
    folder: null,
    hear: (response) => {
      status = response.getStatus();
      const found = response.getDataset()?.getElements();
      if (found && isPending(status, Pending)) studies.push(readStudy(found));
    },
  });
  if (status !== Success) throw new Refusal('pacs.failed');
  await context.db.write((tx) =>
    recordAudit(tx, {
      at: context.now(),
      who: actor.name,
      verb: 'findStudies',
      ids: [node.name],
      detail: `${studies.length} studies`,
    }),
  );
  const kept = studies
    .filter((study) => fits(study, query.data))
    .sort((a, b) => ((a.studyDay ?? '') < (b.studyDay ?? '') ? -1 : 1));
  return { studies: kept };
}

/** 0xFF01 is pending too: some keys were not supported. */
const isPending = (status: number, pending: number): boolean => status === pending || status === pending + 1;

function keysOf(query: PacsQuery): Record<string, string> {
  const [from, to] = [query.fromDay, query.toDay].map((day) => (day === null ? '' : toDicomDate(day)));
  return {
    SpecificCharacterSet: 'ISO_IR 192',
    PatientID: query.patientId ?? '',
    StudyDate: from === '' && to === '' ? '' : from === to ? from! : `${from}-${to}`,
    ModalitiesInStudy: query.modality ?? '',
    StudyInstanceUID: '',
    StudyDescription: '',
    NumberOfStudyRelatedInstances: '',
  };
}

/** ModalitiesInStudy is an optional key: a PACS that does not know it answers studies of every kind. */
function fits(study: PacsStudy, query: PacsQuery): boolean {
  return query.modality === null || study.modalities.length === 0 || study.modalities.includes(query.modality);
}

function readStudy(found: Record<string, unknown>): PacsStudy {
  const text = (key: string): string | null => {
    const value = found[key];
    return typeof value === 'string' || typeof value === 'number' ? String(value).trim() || null : null;
  };
  const modalities = found.ModalitiesInStudy;
  const count = Number(text('NumberOfStudyRelatedInstances') ?? NaN);
  return {
    studyInstanceUid: text('StudyInstanceUID') ?? '',
    patientId: text('PatientID'),
    studyDay: parseDicomDate(text('StudyDate')),
    description: text('StudyDescription'),
    modalities: (Array.isArray(modalities)
      ? modalities.map(String)
      : (text('ModalitiesInStudy') ?? '').split('\\')
    ).filter((one) => one !== ''),
    instances: Number.isInteger(count) && count >= 0 ? count : null,
  };
}
