import { createWriteStream } from 'node:fs';
import type { Socket } from 'node:net';
import path from 'node:path';
import { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import dimse from 'dcmjs-dimse';
import type { association, Dataset, requests, responses } from 'dcmjs-dimse';
import { writeFileMeta } from '../identity/fileMeta.ts';

const { constants, Dataset: EmptyDataset, log, responses: makers, Scp } = dimse;
const BUFFERED_BYTES = 8 * 2 ** 20;

// it would print every association and fault to the console; what went wrong comes back as a Refusal
log.disableAll();

type NewScp = new (socket: Socket) => InstanceType<typeof Scp>;

/**
 * Our end of an association with a PACS, which takes objects that we asked for (C-GET) into a folder.
 *
 * An object's bytes go to the disk as they come, behind a file meta of ours and under a number of ours: nothing that was received becomes
 * a path, and dcmjs never parses an object (reliability.md, findings 1 and 12). Without a folder every object is refused.
 */
export class ReceivingNetwork extends (Scp as NewScp) {
  received = 0;
  /** The first fault in writing, such as a full disk. */
  fault: Error | null = null;
  readonly #folder: string | null;
  #file: Writable | null = null;

  constructor(socket: Socket, folder: string | null) {
    super(socket);
    this.#folder = folder;
  }

  override createStoreWritableStream(
    context: association.PresentationContext,
    request: requests.CStoreRequest,
  ): Writable {
    this.#file = this.#folder === null ? new Writable({ write: (_bytes, _encoding, done) => done() }) : this.#open();
    this.#file.on('error', (error) => (this.fault ??= error));
    this.#file.write(
      writeFileMeta({
        sopClassUid: request.getAffectedSopClassUid() ?? '',
        sopInstanceUid: request.getAffectedSopInstanceUid() ?? '',
        transferSyntaxUid: context.getAcceptedTransferSyntaxUid() ?? constants.TransferSyntax.ImplicitVRLittleEndian,
      }),
    );
    return this.#file;
  }

  /** Hands an empty data set on at once: the object is in its file, and the next message may come before that is closed. */
  override createDatasetFromStoreWritableStream(
    _file: unknown,
    context: association.PresentationContext,
    done: (dataset: Dataset) => void,
  ): void {
    done(new EmptyDataset({}, context.getAcceptedTransferSyntaxUid()));
  }

  override cStoreRequest(request: requests.CStoreRequest, answer: (response: responses.CStoreResponse) => void): void {
    const response = makers.CStoreResponse.fromRequest(request);
    const { NotAuthorized, ResourceLimitation, Success } = constants.Status;
    finished(this.#file!).then(
      () => answerWith(this.#folder === null ? NotAuthorized : Success),
      () => answerWith(ResourceLimitation),
    );
    const answerWith = (status: number) => {
      response.setStatus(status);
      answer(response);
    };
  }

  /** Whoever runs the conversation hears of it by the event. */
  override abort(): void {}

  #open(): Writable {
    this.received += 1;
    const place = path.join(this.#folder!, `${String(this.received).padStart(7, '0')}.dcm`);
    return createWriteStream(place, { flags: 'wx', mode: 0o600, highWaterMark: BUFFERED_BYTES });
  }
}
