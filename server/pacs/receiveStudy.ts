import dimse from 'dcmjs-dimse';
import type { association, responses } from 'dcmjs-dimse';
import { Refusal } from '../../shared/base/refusal.ts';
import type { PacsNode } from '../../shared/pacs/pacsNode.ts';
import { runDimse } from './runDimse.ts';

const { constants, requests } = dimse;
const { StorageClass, TransferSyntax } = constants;

/** Raw Data, Segmentation, MR Spectroscopy, Grayscale Presentation State, Key Object: what dcmjs-dimse does not propose by itself. */
const moreClasses = [
  '1.2.840.10008.5.1.4.1.1.4.2',
  '1.2.840.10008.5.1.4.1.1.66',
  '1.2.840.10008.5.1.4.1.1.66.4',
  '1.2.840.10008.5.1.4.1.1.11.1',
  '1.2.840.10008.5.1.4.1.1.88.59',
];
/** JPEG baseline, extended, lossless; JPEG-LS; JPEG 2000; HTJ2K; RLE. */
const compressed = ['50', '51', '57', '70', '80', '81', '90', '91', '201', '202', '203']
  .map((last) => `1.2.840.10008.1.2.4.${last}`)
  .concat('1.2.840.10008.1.2.5');

/** What came of a study. */
export interface ReceivedStudy {
  received: number;
  /** Objects that the PACS says it could not send; 0 where it does not say. */
  failed: number;
}

/**
 * Fetches a study from a PACS into a folder (C-GET: on our own connection, so that the PACS needs no way to us).
 *
 * Images of MR and CT are taken as they are stored, compressed or not; other classes uncompressed.
 * @throws {Refusal} as runDimse, pacs.failed
 */
export async function receiveStudy(
  node: PacsNode,
  given: { studyInstanceUid: string; folder: string; tell?: (received: number) => void },
): Promise<ReceivedStudy> {
  const request = requests.CGetRequest.createStudyGetRequest(given.studyInstanceUid);
  request.setAddStorageSopClassesToAssociation(true);
  let status: number | null = null;
  let failed = 0;
  const { received } = await runDimse(node, {
    request,
    folder: given.folder,
    negotiate,
    tell: given.tell,
    hear: (response) => {
      status = response.getStatus();
      failed = (response as responses.CGetResponse).getFailures() || 0;
    },
  });
  // 0xB000: done, with failures or warnings
  if (received === 0 && status !== constants.Status.Success && status !== 0xb000) throw new Refusal('pacs.failed');
  return { received, failed };
}

/** Adds contexts for what a PACS may have of an MR study. One syntax a context: it must not choose for us what to convert. */
function negotiate(wanted: association.Association): void {
  for (const uid of moreClasses)
    propose(wanted, uid, [TransferSyntax.ExplicitVRLittleEndian, TransferSyntax.ImplicitVRLittleEndian]);
  for (const uid of [StorageClass.MrImageStorage, StorageClass.EnhancedMrImageStorage, StorageClass.CtImageStorage])
    for (const syntax of compressed) propose(wanted, uid, [syntax]);
}

function propose(wanted: association.Association, sopClassUid: string, syntaxes: readonly string[]): void {
  const id = wanted.addPresentationContext(sopClassUid);
  for (const syntax of syntaxes) wanted.addTransferSyntaxToPresentationContext(id, syntax);
  wanted.getPresentationContext(id).setProviderRole(true);
}
