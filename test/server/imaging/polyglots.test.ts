import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { makeApp } from '../../../server/app.ts';
import { commands } from '../../../server/commands.ts';
import { tables } from '../../../server/db/tables.ts';
import type { Instance } from '../../../shared/imaging/instance.ts';
import { getAs } from './getAs.ts';
import { mrObject } from './mrObject.ts';
import { openTestProject, type TestProject } from '../testProject.ts';

const programs: Record<string, string> = {
  pe: 'MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0',
  elf: '\x7fELF\x02\x01\x01',
  machO: '\xcf\xfa\xed\xfe\x07\0\0\x01',
  shell: '#!/bin/sh\nrm -rf ~ #',
  python: '#!/usr/bin/env python3\nimport os #',
  batch: '@echo off\r\nformat c:\r\n',
  html: '<!doctype html><script>alert(1)</script>',
  svg: '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">',
  php: '<?php system($_GET["c"]); ?>',
  pdf: '%PDF-1.7\n1 0 obj<</OpenAction 2 0 R>>',
  postscript: '%!PS-Adobe-3.0\n',
  tiff: 'II*\0\x08\0\0\0',
  bigTiff: 'MM\0+\0\x08',
  gif: 'GIF89a/*',
  bmp: 'BM\x36\0\x0c\0',
  java: '\xca\xfe\xba\xbe\0\0\x004',
  wasm: '\0asm\x01\0\0\0',
  sqlite: 'SQLite format 3\0',
  xml: '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>',
  name: 'ZHANG^SAN 13800138000',
};

describe('files that are also programs', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'leptolink-polyglots-'));
  let project: TestProject;
  let instances: Instance[];

  beforeAll(async () => {
    project = await openTestProject();
    for (const [at, [name, preamble]] of Object.entries(programs).entries()) {
      const more = [{ tag: 0x00080018, vr: 'UI', value: `1.2.826.0.1.7.${at}` }];
      writeFileSync(path.join(folder, name), mrObject({ preamble, more }));
    }
    await commands.importCases(project.context, { csv: 'record_number\nMF-0000099\n' });
    await commands.import(project.context, { folder }, () => undefined);
    instances = await project.context.db.find(tables.instances);
  }, 120_000);
  afterAll(async () => {
    await project.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const isPlain = (bytes: Buffer) =>
    bytes.subarray(0, 128).equals(Buffer.alloc(128)) && bytes.toString('latin1', 128, 132) === 'DICM';

  it('are twenty, all of them images', () => {
    expect(Object.keys(programs)).toHaveLength(20);
    expect(instances.map(({ heldReason }) => heldReason)).toEqual(Array(20).fill(null));
  });

  it('are stored with 128 zero bytes before DICM', () => {
    for (const { fileId } of instances) expect(isPlain(readFileSync(project.context.files.pathOf(fileId)))).toBe(true);
  });

  it('leave so too: as an export of the case and by DICOMweb', async () => {
    const [record] = await project.context.db.find(tables.cases);
    const target = path.join(folder, 'out');
    const exported = await commands.exportCase(project.context, { pseudonym: record!.pseudonym, folder: target });
    expect(exported.files).toBe(20);
    const get = await getAs(project, makeApp(project.context), 'researcher');
    for (const { studyInstanceUid: study, seriesInstanceUid: series, sopInstanceUid: uid } of instances) {
      const file = path.join(target, record!.pseudonym, study, series, `${uid}.dcm`);
      expect(isPlain(readFileSync(file))).toBe(true);
      const { body, status } = await get(`/dicomweb/studies/${study}/series/${series}/instances/${uid}`);
      const bytes = body as Buffer;
      expect(status).toBe(200);
      expect(isPlain(bytes.subarray(bytes.indexOf('\r\n\r\n') + 4))).toBe(true);
    }
  }, 120_000);
});
