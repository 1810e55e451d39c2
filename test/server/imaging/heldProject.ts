import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Express } from 'express';
import supertest from 'supertest';
import { makeApp } from '../../../server/app.ts';
import { commands } from '../../../server/commands.ts';
import { tables } from '../../../server/db/tables.ts';
import type { Instance } from '../../../shared/imaging/instance.ts';
import type { Role } from '../../../shared/people/role.ts';
import { corpus } from '../../corpus.ts';
import { openSession } from '../openSession.ts';
import { openTestProject, type TestProject } from '../testProject.ts';
import { element, part10 } from './part10.ts';

/** Real objects of the kinds that are held, by the name the tests give them. */
export const realFiles = {
  colour2: 'pydicom-data/SC_rgb_2frame.dcm',
  palette: 'pydicom-data/OT-PAL-8-face.dcm',
  planar: 'pydicom-data/color-pl.dcm',
  ybr: 'pydicom-data/SC_ybr_full_uncompressed.dcm',
  grey8: 'pydicom-data/vlut_04.dcm',
  ultrasound: 'pydicom/test_files/examples_rgb_color.dcm',
  cine: 'pydicom/test_files/examples_ybr_color.dcm',
  jpeg: 'pydicom/test_files/SC_rgb_jpeg.dcm',
  rle: 'pydicom-data/OBXXXX1A_rle_2frame.dcm',
  bigEndian: 'pydicom/test_files/ExplVR_BigEnd.dcm',
  jpegLs: 'transfer-syntaxes/cornerstone3d/TestPattern_JPEG-LS-Lossless.dcm',
  inverted: 'pydicom/test_files/dicomdirtests/77654033/CR1/6154',
  pdf: 'objects/dcmjs-dimse/pdf.dcm',
  report: 'objects/dcmqi/sr.dcm',
  presentation: 'cd-export/tree/DICOM/PA000001/ST000001/SE000004/IM000001',
  damaged: 'malformed/derived/truncated-in-pixels.dcm',
} as const;

const text = (value: string) => Buffer.from(value);
const short = (value: number) => {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
};

/** An MR image made for a test: signed 16-bit grey of two frames, 32 x 24, a ramp. `more`: elements between SOP instance and study. */
export function madeImage(number: number, more: Buffer[], uids = { series: '1.2.3.1' }): Buffer {
  const pixels = Buffer.alloc(2 * 32 * 24 * 2);
  for (let at = 0; at < pixels.length / 2; at += 1) pixels.writeInt16LE((at % 700) - 350, 2 * at);
  const bytes = part10(
    [element(0x00080060, 'CS', 'MR'), ...more],
    [
      element(0x00200013, 'IS', String(number)),
      element(0x00280002, 'US', short(1)),
      element(0x00280004, 'CS', 'MONOCHROME2'),
      element(0x00280008, 'IS', '2'),
      element(0x00280010, 'US', short(24)),
      element(0x00280011, 'US', short(32)),
      element(0x00280100, 'US', short(16)),
      element(0x00280101, 'US', short(16)),
      element(0x00280102, 'US', short(15)),
      element(0x00280103, 'US', short(1)),
      element(0x7fe00010, 'OW', pixels),
    ],
  );
  // another instance of the same study: the last digit of an UID of the same length
  const named = bytes.toString('latin1').replace('1.2.3.4\0', `1.2.3.${number}\0`);
  return Buffer.from(named.replace('1.2.3.1\0', `${uids.series}\0`), 'latin1');
}

/** A project with held objects, served; who asks is named by role. */
export interface HeldProject extends TestProject {
  app: Express;
  folder: string;
  instanceOf(name: keyof typeof realFiles | 'dose1' | 'dose2' | 'signed' | 'screen'): Promise<Instance>;
  get(address: string, role?: Role): supertest.Test;
  post(address: string, body: object, role?: Role): supertest.Test;
  /** The cookie of somebody with this role. */
  cookieOf(role: Role): string;
}

/** Imports the real files and some made ones: two dose sheets, a burned-in flag, a screen save. */
export async function openHeldProject(): Promise<HeldProject> {
  const project = await openTestProject();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'leptolink-held-'));
  for (const [name, file] of Object.entries(realFiles)) copyFileSync(path.join(corpus, file), path.join(folder, name));
  mkdirSync(path.join(folder, 'made'));
  const made = {
    dose1: madeImage(5, [element(0x0008103e, 'LO', 'Dose Report')], { series: '1.2.3.8' }),
    dose2: madeImage(6, [element(0x0008103e, 'LO', 'Dose Report')], { series: '1.2.3.8' }),
    signed: madeImage(7, []),
    screen: madeImage(9, [element(0x0008103e, 'LO', 'Screen Save')], { series: '1.2.3.9' }),
  };
  for (const [name, bytes] of Object.entries(made)) writeFileSync(path.join(folder, 'made', name), bytes);
  // the flag stands behind the columns: made by hand into the one file
  writeFileSync(path.join(folder, 'made/signed'), flagged(made.signed));
  await commands.import(project.context, { folder }, () => undefined);
  const app = makeApp(project.context);
  const secrets = new Map<Role, string>();
  for (const role of ['dataManager', 'administrator', 'reader', 'adjudicator', 'researcher'] as const)
    secrets.set(role, await openSession(project, [role]));
  const as = (test: supertest.Test, role: Role) =>
    test.set('Host', 'leptolink').set('Cookie', `leptolink=${secrets.get(role)}`);
  const uids: Record<string, string> = { dose1: '1.2.3.5', dose2: '1.2.3.6', signed: '1.2.3.7', screen: '1.2.3.9' };
  return {
    ...project,
    app,
    folder,
    instanceOf: async (name) => {
      const uid = uids[name] ?? (await uidOf(path.join(folder, name)));
      const sopInstanceUid = project.context.identity.store().mapUid(uid);
      return (await project.context.db.findOne(tables.instances, { sopInstanceUid }))!;
    },
    get: (address, role = 'dataManager') => as(supertest(app).get(address), role),
    cookieOf: (role) => secrets.get(role)!,
    post: (address, body, role = 'dataManager') => as(supertest(app).post(address).send(body), role),
    close: async () => {
      await project.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function flagged(bytes: Buffer): Buffer {
  const at = bytes.indexOf(Buffer.from([0xe0, 0x7f, 0x10, 0x00]));
  return Buffer.concat([bytes.subarray(0, at), element(0x00280301, 'CS', text('YES')), bytes.subarray(at)]);
}

async function uidOf(file: string): Promise<string> {
  const { inspectFile } = await import('../../../server/imaging/inspectFile.ts');
  const found = inspectFile(file);
  if (found.kind !== 'object') throw new Error(`${file} is no object`);
  return found.identity.sopInstanceUid;
}
