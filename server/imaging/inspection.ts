import type { Problem } from '../../shared/base/problem.ts';
import type { IdentityFacts } from '../../shared/identity/identityFacts.ts';
import type { Header } from '../../shared/imaging/header.ts';
import type { HeldReason } from '../../shared/imaging/heldReason.ts';

/** How an archive is packed; `gzip` holds a tar or a single file. */
export type ArchiveForm = 'zip' | 'tar' | 'gzip';

/** What a file turned out to be; `O` is what is told of an object. Pixel data never leave the process that read it. */
export type Inspection<O = InspectedObject> =
  | O
  | { kind: 'rejected'; problem: Problem }
  | { kind: 'notDicom'; problem: Problem }
  | { kind: 'dicomdir'; problem: Problem }
  /** The caller unpacks it and inspects what is inside. */
  | { kind: 'archive'; form: ArchiveForm };

/** An object that can be indexed; `isDamaged` ones are counted and held, never served. */
export interface InspectedObject {
  kind: 'object';
  header: Header;
  identity: IdentityFacts;
  transferSyntaxUid: string;
  sourceBytes: number;
  /** Of the whole file as it was read (SHA-256, hex; of native pixels their own hash): equal when all bytes are. */
  sourceDigest: string;
  /** Of the pixel values without fragment headers and offset table: equal when only the header differs. Null without pixels. */
  pixelSha256: string | null;
  heldReason: HeldReason | null;
  isDamaged: boolean;
  problems: Problem[];
}

/** What a child process says when it can take files. */
export const READY = 'ready';
