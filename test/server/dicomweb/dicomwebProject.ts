import path from 'node:path';
import type { Express } from 'express';
import supertest from 'supertest';
import { makeApp } from '../../../server/app.ts';
import { commands } from '../../../server/commands.ts';
import type { Role } from '../../../shared/people/role.ts';
import { corpus } from '../../corpus.ts';
import { openSession } from '../openSession.ts';
import { openTestProject, type TestProject } from '../testProject.ts';

/** A project with real images, one case linked to its three studies, served by DICOMweb. */
export interface DicomwebProject extends TestProject {
  app: Express;
  /** GET as somebody with these roles; binary answers come as a Buffer body. */
  get(address: string, ...roles: Role[]): supertest.Test;
}

const COOKIE = 'leptolink';

/** Imports real folders; MF-0000020 with its three studies is a case before its images come, the other folder has none. */
export async function openDicomwebProject(): Promise<DicomwebProject> {
  const project = await openTestProject();
  const { context } = project;
  await commands.importCases(context, { csv: 'record_number\nMF-0000020\n' });
  for (const folder of ['brain-nema-gad-enhanced', 'cd-export/tree', 'uih-dti'])
    await commands.import(context, { folder: path.join(corpus, folder) }, () => undefined);
  const app = makeApp(context);
  const secrets = new Map<string, string>();
  for (const roles of [
    ['researcher'],
    ['dataManager'],
    ['administrator'],
    ['reader'],
    ['adjudicator'],
    ['researcher', 'reader'],
  ] as Role[][])
    secrets.set(roles.join(), await openSession(project, roles));
  return {
    ...project,
    app,
    get: (address, ...roles) => {
      const request = supertest(app).get(`/dicomweb${address}`);
      const secret = secrets.get(roles.length === 0 ? 'researcher' : roles.join());
      return request.set('Host', 'leptolink').set('Cookie', `${COOKIE}=${secret}`).buffer(true).parse(toBuffer);
    },
  };
}

/** Somebody who is signed in, without the second that a password costs. */
function toBuffer(response: supertest.Response, done: (error: Error | null, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  const stream = response as unknown as NodeJS.ReadableStream;
  stream.on('data', (chunk: Buffer) => chunks.push(Buffer.from(chunk)));
  stream.on('end', () => done(null, Buffer.concat(chunks)));
}

/** The parts of a multipart/related answer: each part's content type and its bytes. */
export function partsOf(response: supertest.Response): { type: string; bytes: Buffer }[] {
  const boundary = /boundary=([^;]+)/.exec(String(response.headers['content-type']))![1]!;
  const body = response.body as Buffer;
  const parts: { type: string; bytes: Buffer }[] = [];
  const mark = Buffer.from(`--${boundary}`);
  for (let at = body.indexOf(mark); at !== -1;) {
    const next = body.indexOf(mark, at + mark.length);
    if (next === -1) break;
    const part = body.subarray(at + mark.length + 2, next - 2);
    const headEnd = part.indexOf('\r\n\r\n');
    const type = /Content-Type: (.*)/.exec(part.subarray(0, headEnd).toString())![1]!.trim();
    parts.push({ type, bytes: part.subarray(headEnd + 4) });
    at = next;
  }
  return parts;
}
