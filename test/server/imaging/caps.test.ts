import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { constants, deflateRawSync } from 'node:zlib';
import type { JudgedInspection } from '../../../scripts/fuzz/judgeMutant.ts';
import { inspectFiles } from '../../../server/imaging/inspectFiles.ts';
import { type MrFacts, mrObject } from './mrObject.ts';

const CHILD = fileURLToPath(new URL('../../../scripts/fuzz/fuzzChild.ts', import.meta.url));
const open = Buffer.from('0800401153510000fffffffffeff00e0ffffffff', 'hex');
const close = Buffer.from('feff0de000000000feffdde000000000', 'hex');

describe('what a child process takes', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'leptolink-caps-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Reads files one after the other in a child of their own and tells time and memory. */
  async function inspect(...files: Buffer[]): Promise<JudgedInspection[]> {
    const paths = files.map((bytes, at) => {
      const file = path.join(folder, `${at}`);
      writeFileSync(file, bytes);
      return file;
    });
    const found: JudgedInspection[] = [];
    for await (const { inspection } of inspectFiles(paths, { children: 1, entry: CHILD, watchdogMs: 30_000 }))
      found.push(inspection as JudgedInspection);
    return found;
  }

  const nested = (depth: number) =>
    mrObject({
      pack: (body) =>
        Buffer.concat([
          body,
          ...Array.from({ length: depth }, () => open),
          ...Array.from({ length: depth }, () => close),
        ]),
    });

  it('64 sequences within each other are indexed; 65, 20,000 and 100,000 are a Problem', async () => {
    const tooDeep = { kind: 'rejected', problem: { code: 'header.tooDeep' } };
    expect(await inspect(...[64, 65, 20_000, 100_000, 64].map(nested))).toMatchObject([
      { kind: 'object', isDamaged: false },
      tooDeep,
      tooDeep,
      tooDeep,
      { kind: 'object', isDamaged: false },
    ]);
  }, 120_000);

  it('a megabyte that inflates to a gigabyte costs under 2 s and under 256 MB, and is never shown', async () => {
    const zeros = deflateRawSync(Buffer.alloc(16 * 2 ** 20), { finishFlush: constants.Z_FULL_FLUSH });
    const bomb = mrObject({
      syntax: '1.2.840.10008.1.2.1.99',
      more: [{ tag: 0x7fe00010, value: null }],
      pack: (body) =>
        Buffer.concat([
          deflateRawSync(Buffer.concat([body, Buffer.from('e07f10004f570000f0ffffff', 'hex')]), {
            finishFlush: constants.Z_FULL_FLUSH,
          }),
          ...Array.from({ length: 64 }, () => zeros),
          Buffer.from([3, 0]),
        ]),
    });
    expect(bomb.length).toBeLessThan(1.2 * 2 ** 20);
    const [plain, inspection] = (await inspect(mrObject(), bomb)) as [JudgedInspection, JudgedInspection];
    expect(inspection).toMatchObject({ kind: 'object', isDamaged: true, heldReason: 'damaged' });
    expect(inspection.kind === 'object' && inspection.problems.map(({ code }) => code)).toContain(
      'header.inflateLimit',
    );
    expect(inspection.judgement.readMs).toBeLessThan(2000);
    expect(inspection.judgement.peakMb - plain.judgement.peakMb).toBeLessThan(256);
  }, 120_000);

  it('an element that announces 4 GB is a cut header, and nothing is allocated for it', async () => {
    const liar = mrObject({
      more: [{ tag: 0x7fe00010, value: null }],
      pack: (body) => Buffer.concat([Buffer.from('080001004f420000f0ffffff', 'hex'), body]),
    });
    const [plain, inspection] = (await inspect(mrObject(), liar)) as [JudgedInspection, JudgedInspection];
    expect(inspection).toMatchObject({ kind: 'rejected', problem: { code: 'header.truncated' } });
    expect(inspection.judgement.peakMb - plain.judgement.peakMb).toBeLessThan(32);
  }, 120_000);

  const us = (tag: number, value: number) => ({ tag, vr: 'US', value: [value] });
  const frames = (value: string) => ({ tag: 0x00280008, vr: 'IS', value });
  const huge: [string, MrFacts['more']][] = [
    ['65,535 x 65,535', [us(0x00280010, 65_535), us(0x00280011, 65_535)]],
    // 2^12 x 2^12 x 2^4 x 2^4 bits is nothing in 32 bits
    ['whose bits overflow 32 bits to nothing', [us(0x00280010, 4096), us(0x00280011, 4096), frames('16')]],
    ['of a billion frames', [frames('1000000000')]],
    [
      'of more frames than a number holds',
      [us(0x00280010, 65_535), us(0x00280011, 65_535), frames('9007199254740991')],
    ],
    ['of -1 frames', [frames('-1')]],
    ['of 0 rows', [us(0x00280010, 0)]],
  ];
  it('an image whose size is no size is held as damaged, by exact arithmetic', async () => {
    const found = await inspect(...huge.map(([, more]) => mrObject({ more })));
    const said = found.map((one, at) => [
      huge[at]![0],
      one.kind === 'object' && [one.heldReason, ...one.problems.map(({ code }) => code)].join(' '),
    ]);
    expect(said).toEqual(huge.map(([name]) => [name, 'damaged pixels.geometry']));
  }, 120_000);
});
