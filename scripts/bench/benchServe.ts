import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import type { LongStudy } from './makeLongStudies.ts';
import type { ReadingProject } from './makeReadingProject.ts';
import { root } from './programs.ts';
import { requestMany } from './requestMany.ts';
import type { Measured, Row } from './row.ts';
import { watchTree } from './runProcess.ts';
import type { RunningOrthanc } from './serveOrthanc.ts';
import { addressOf, serveProject, stopProcess } from './serveProject.ts';

const SECONDS = 2;

/** A server that is asked in turn with the others. */
interface Asked {
  name: string;
  url: string;
  pid: number;
  paths: string[];
  headers?: Record<string, string>;
  perSecond: number[];
  cpuMs: number[];
}

/** The frames of one series and what is told of it, next to a bare express server that reads the same bytes and to Orthanc's DICOMweb. */
export async function benchServe(given: {
  project: ReadingProject;
  study: LongStudy;
  orthanc: RunningOrthanc | null;
  rounds: number;
  note: (text: string) => void;
}): Promise<Measured> {
  const { project, orthanc, study } = given;
  const series = project.images.series.find((one) => one.contrast === 'post') ?? project.images.series[0]!;
  const floor = spawn(process.execPath, [path.join(root, 'scripts/bench/floorServe.mjs')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  floor.stdin.end(placesOf(project, series).join('\n'));
  const floorUrl = await addressOf(floor);
  const served = await serveProject(project);
  const set = `/api/images/assignment/${project.assignmentId}`;
  const headers = { cookie: served.cookie };
  const ours = series.frames.map((frame) => `${set}/${series.seriesKey}/${frame.imageKey}/${frame.frameNumber}`);
  const plain = series.frames.map((_, index) => `/${index}`);
  const dicomweb = `/dicom-web/studies/${study.studyInstanceUid}/series/${study.seriesInstanceUid}`;
  const theirs = orthanc ? await framesOf(`${orthanc.url}${dicomweb}`) : [];
  const asked = (name: string, at: { url: string; pid: number }, paths: string[], more = {}): Asked => ({
    name,
    url: at.url,
    pid: at.pid,
    paths,
    ...more,
    perSecond: [],
    cpuMs: [],
  });
  const accept = 'multipart/related; type="application/octet-stream"; transfer-syntax=*';
  const bare = { url: floorUrl, pid: floor.pid! };
  const rows: Row[] = [];
  try {
    for (const connections of [1, 16]) {
      const turns = [
        asked('leptolink', served, ours, { headers }),
        asked('bare express server', bare, plain),
        ...(orthanc ? [asked('Orthanc', orthanc, theirs, { headers: { accept } })] : []),
      ];
      for (let round = 1; round <= given.rounds; round += 1) {
        given.note(`frames over ${connections} connections, round ${round} of ${given.rounds}`);
        for (const one of turns) await askOnce(one, connections);
      }
      rows.push(...rowsOf(`frames: ${connections} connection${connections > 1 ? 's' : ''}`, turns));
    }
    const turns = [
      asked('leptolink', served, [set], { headers }),
      ...(orthanc
        ? [asked('Orthanc', orthanc, [`${dicomweb}/metadata`], { headers: { accept: 'application/dicom+json' } })]
        : []),
    ];
    for (let round = 1; round <= given.rounds; round += 1) {
      given.note(`what is told of the series, round ${round} of ${given.rounds}`);
      for (const one of turns) await askOnce(one, 1);
    }
    const slices = project.images.series.reduce((sum, one) => sum + one.frames.length, 0);
    const what = `image set of ${slices} slices (Orthanc: metadata of ${study.slices})`;
    rows.push(...rowsOf(what, turns, 'milliseconds'));
  } finally {
    await served.stop();
    await stopProcess(floor);
  }
  return { rows, absent: orthanc ? [] : ['Orthanc with DICOMweb: apt-get install orthanc orthanc-dicomweb'] };
}

function placesOf(project: ReadingProject, series: ReadingProject['images']['series'][number]): string[] {
  return series.frames.map(({ imageKey, rows, columns, bitsAllocated }) => {
    const file = project.fileOf(imageKey);
    const length = (rows * columns * bitsAllocated) / 8;
    return JSON.stringify({ file, length, offset: statSync(file).size - length });
  });
}

async function framesOf(seriesUrl: string): Promise<string[]> {
  const answer = await fetch(`${seriesUrl}/metadata`, { headers: { accept: 'application/dicom+json' } });
  const instances = (await answer.json()) as Record<string, { Value?: string[] }>[];
  const { pathname } = new URL(seriesUrl);
  return instances.map((one) => `${pathname}/instances/${one['00080018']!.Value![0]}/frames/1`);
}

async function askOnce(one: Asked, connections: number): Promise<void> {
  const { url, paths, headers } = one;
  const watch = watchTree(one.pid);
  const before = await watch.spent();
  const perSecond = await requestMany({ url, paths, connections, seconds: SECONDS, ...(headers ? { headers } : {}) });
  const spent = (await watch.spent()) - before;
  await watch.end();
  one.perSecond.push(perSecond);
  one.cpuMs.push((spent * 1000) / (perSecond * SECONDS));
}

function rowsOf(what: string, turns: readonly Asked[], how: 'requests' | 'milliseconds' = 'requests'): Row[] {
  const [mine, ...others] = turns as [Asked, ...Asked[]];
  const valuesOf = (one: Asked) => (how === 'requests' ? one.perSecond : one.perSecond.map((each) => 1000 / each));
  const unit = how === 'requests' ? 'requests/s' : 'ms';
  const anchors = others.map((one) => ({ name: one.name, values: valuesOf(one) }));
  const goal = how === 'requests' ? '>= 0.8 x express, >= 5 x Orthanc' : '<= 0.1 x Orthanc';
  return [
    ...others.map((one) => ({ what: `${what}, ${one.name}`, unit, values: valuesOf(one) })),
    { what: `${what}, leptolink`, unit, values: valuesOf(mine), anchors, goal },
    {
      what: `${what}, leptolink, processor time each`,
      unit: 'ms',
      values: mine.cpuMs,
      anchors: others.map((one) => ({ name: one.name, values: one.cpuMs })),
    },
  ];
}
