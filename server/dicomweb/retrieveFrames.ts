import { Refusal } from '../../shared/base/refusal.ts';
import { transferSyntaxes } from '../../shared/imaging/transferSyntax.ts';
import type { Instance } from '../../shared/imaging/instance.ts';
import type { Context } from '../identity/context.ts';
import { readStoredFrame } from '../imaging/readStoredFrame.ts';
import { findInstances, type Place } from './findInstances.ts';
import type { Part } from './sendMultipart.ts';

/**
 * The pixels of some frames (WADO-RS), each as it is stored: little endian samples, or compressed as its transfer syntax says.
 *
 * `frames` are 1-based numbers with commas, as in the address.
 * @throws {Refusal} unknown.id, file.damaged
 */
export async function* retrieveFrames(context: Context, place: Required<Place>, frames: string): AsyncGenerator<Part> {
  const instance = await findWithPixels(context, place);
  const numbers = frames.split(',').map(Number);
  if (numbers.some((number) => !Number.isInteger(number) || number < 1 || number > instance.frameCount))
    throw new Refusal('unknown.id');
  yield* partsOf(context, instance, numbers);
}

/** All pixels of an instance: one part of samples, or a part a frame when they are compressed (PS3.18 10.4.1.1.7). @throws {Refusal} unknown.id, file.damaged */
export async function* retrievePixelData(context: Context, place: Required<Place>): AsyncGenerator<Part> {
  const instance = await findWithPixels(context, place);
  const numbers = Array.from({ length: instance.frameCount }, (_, index) => index + 1);
  if (transferSyntaxes.get(instance.transferSyntaxUid)?.encapsulated) {
    yield* partsOf(context, instance, numbers);
    return;
  }
  const samples: Part[] = [];
  for await (const part of partsOf(context, instance, numbers)) samples.push(part);
  yield { type: samples[0]!.type, bytes: Buffer.concat(samples.map((part) => part.bytes)) };
}

async function findWithPixels(context: Context, place: Required<Place>): Promise<Instance> {
  const [instance] = await findInstances(context, place);
  if (!instance || instance.frameCount === 0) throw new Refusal('unknown.id');
  return instance;
}

async function* partsOf(context: Context, instance: Instance, numbers: readonly number[]): AsyncGenerator<Part> {
  for (const number of numbers) {
    const { bytes, transferSyntaxUid } = await readStoredFrame(context.files, instance.fileId, number);
    yield { type: `application/octet-stream; transfer-syntax=${transferSyntaxUid}`, bytes };
  }
}
