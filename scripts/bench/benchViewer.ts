import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import type { LongStudy } from './makeLongStudies.ts';
import type { ReadingProject } from './makeReadingProject.ts';
import { openChromium } from './openChromium.ts';
import { root } from './programs.ts';
import type { Measured, Row } from './row.ts';
import { nginxProgram, type ServedPages, servePages } from './serveOhif.ts';
import type { RunningOrthanc } from './serveOrthanc.ts';
import { type Served, serveProject } from './serveProject.ts';
import { type ReadOn, readOn } from './readOn.ts';
import { scrollFast } from './scrollFast.ts';
import { type PageTimes, type WatchedViewer, watchPage } from './watchPage.ts';

interface Contestant {
  name: string;
  viewer: WatchedViewer;
  times: PageTimes[];
}

interface Given {
  folder: string;
  project: ReadingProject;
  study: LongStudy;
  orthanc: RunningOrthanc | null;
  /** The unpacked package `@ohif/app`. */
  ohif: string | null;
  rounds: number;
  note: (text: string) => void;
}

/** What a reader waits for, in a browser that was never here, in turn with OHIF on Orthanc and with the barest page of the same image engine. */
export async function benchViewer(given: Given): Promise<Measured> {
  const isBuilt = existsSync(path.join(root, 'dist/viewer/index.html'));
  const browser = isBuilt ? await openChromium() : null;
  if (!browser)
    return { rows: [], absent: [isBuilt ? 'Chromium: apt-get install chromium' : 'the built viewer: npm run build'] };
  const served = await serveProject(given.project);
  const pages: ServedPages[] = [];
  try {
    const ours: Contestant = { name: 'leptolink', viewer: oursOf(given, served), times: [] };
    const others = await anchorsOf(given, pages);
    for (let round = 1; round <= given.rounds; round += 1) {
      for (const one of [...others, ours]) {
        given.note(`${one.name}, round ${round} of ${given.rounds}`);
        one.times.push(await watchPage(browser, one.viewer));
      }
    }
    const readOnRows = await readOnOf(browser, { ...given, served, others });
    const absent = [
      given.orthanc ? null : 'Orthanc with DICOMweb: apt-get install orthanc orthanc-dicomweb',
      nginxProgram ? null : 'nginx: apt-get install nginx-light',
      given.ohif ? null : 'OHIF: npm pack @ohif/app@3.13.2, unpack it, name its folder with --ohif',
    ].filter((one) => one !== null);
    return { rows: [...rowsOf(ours, others), ...readOnRows], absent };
  } finally {
    await browser.close();
    for (const one of pages) await one.stop();
    await served.stop();
  }
}

function oursOf({ project }: Given, served: Served): WatchedViewer {
  const series = project.images.series.find((one) => one.contrast === 'post')!;
  const [name, value] = served.cookie.split('=') as [string, string];
  return {
    address: `${served.url}/read/${project.assignmentId}`,
    frames: new RegExp(`/api/images/assignment/[^/]+/${series.seriesKey}[/?]`),
    slices: series.frames.length,
    cookie: { name, value, url: served.url },
    // one pane, as the others have
    beforeScroll: async (page) => {
      await page.dblclick('[data-pane="pane-1"] .lk-pane-image');
      await page.waitForFunction(() => document.querySelectorAll('[data-pane]').length === 1);
      await page.waitForTimeout(1000);
    },
  };
}

async function anchorsOf({ folder, orthanc, ohif, study }: Given, pages: ServedPages[]): Promise<Contestant[]> {
  if (!orthanc || !nginxProgram) return [];
  const { studyInstanceUid, seriesInstanceUid, slices } = study;
  const frames = new RegExp(`${seriesInstanceUid}/instances/[^/]+/frames/1`);
  const serve = async (name: string, built: string, instead = {}) => {
    const one = await servePages({ folder: path.join(folder, name), pages: built, orthancUrl: orthanc.url, instead });
    pages.push(one);
    return one.url;
  };
  const found: Contestant[] = [];
  if (ohif) {
    const url = await serve('ohif', path.join(ohif, 'dist'), {
      '/app-config.js': path.join(root, 'scripts/bench/ohifConfig.js'),
    });
    const address = `${url}/viewer?StudyInstanceUIDs=${studyInstanceUid}&initialSeriesInstanceUID=${seriesInstanceUid}`;
    const init = `localStorage.setItem('shownTours', JSON.stringify(['basicViewerTour']))`;
    const { version } = JSON.parse(readFileSync(path.join(ohif, 'package.json'), 'utf8')) as { version: string };
    found.push({ name: `OHIF ${version} on Orthanc`, viewer: { address, frames, slices, init }, times: [] });
  }
  const bare = await serve('bare', await buildFloor(path.join(folder, 'floorViewer')));
  const address = `${bare}/index.html?study=${studyInstanceUid}&series=${seriesInstanceUid}`;
  found.push({ name: 'bare Cornerstone page', viewer: { address, frames, slices }, times: [] });
  return found;
}

/** Builds the bare page beside the packages of the project, out of its sight. */
async function buildFloor(folder: string): Promise<string> {
  const { build } = await import('vite');
  const built = path.join(folder, 'dist');
  const source = path.join(root, 'scripts/bench/floorViewer');
  await build({
    root: source,
    configFile: false,
    logLevel: 'silent',
    worker: { format: 'es' },
    build: { outDir: built, emptyOutDir: true, target: 'esnext', chunkSizeWarningLimit: 20_000 },
  });
  return built;
}

/** The same page reading on: the next read opened after it was fetched ahead, memory over ten reads, pictures while scrolling fast. */
async function readOnOf(browser: Browser, given: Given & { served: Served; others: Contestant[] }): Promise<Row[]> {
  const { project, served, rounds, note, others } = given;
  const viewer = oursOf(given, served);
  const went: ReadOn[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    note(`reading on, round ${round} of ${rounds}`);
    went.push(await readOn(browser, { viewer, assignmentIds: project.assignmentIds, scroll: scrollFast }));
  }
  const anchors = others.map((one) => ({ name: one.name, values: one.times.map((time) => time.firstImageSeconds) }));
  const of = (pick: (one: (typeof went)[number]) => number) => went.map(pick);
  return [
    {
      what: 'viewer: first image of the next read, fetched ahead',
      unit: 's',
      values: of((one) => one.nextSeconds),
      anchors: anchors.map(({ name, values }) => ({ name: `${name}, opened cold`, values })),
      goal: '<= 0.15 x OHIF',
    },
    {
      what: 'viewer: memory after ten reads / after two',
      unit: 'ratio',
      values: of((one) => one.tenthMb / one.secondMb),
      goal: '<= 1.2',
    },
    { what: 'viewer: fast scroll, wrong pictures', unit: 'pictures', values: of((one) => one.wrong), goal: '0' },
    { what: 'viewer: fast scroll, blank pictures', unit: 'pictures', values: of((one) => one.blank), goal: '0' },
  ];
}

const measures = [
  ['first image, browser cache empty', 's', 'firstImageSeconds', '<= 0.33 x OHIF'],
  ['all 160 slices of the series here', 's', 'seriesSeconds', '<= 0.35 x OHIF'],
  ['free scroll of one pane', 'pictures/s', 'picturesPerSecond', '>= 1 x all'],
  ['script over the wire', 'MB', 'scriptMb', '<= 1.4'],
  ['heap after garbage collection', 'MB', 'heapMb', '<= 0.5 x OHIF'],
] as const;

function rowsOf(ours: Contestant, others: readonly Contestant[]): Row[] {
  return measures.flatMap(([what, unit, key, goal]): Row[] => {
    const valuesOf = (one: Contestant) => one.times.map((time) => time[key]);
    return [
      ...others.map((one) => ({ what: `viewer: ${what}, ${one.name}`, unit, values: valuesOf(one) })),
      {
        what: `viewer: ${what}, leptolink`,
        unit,
        values: valuesOf(ours),
        anchors: others.map((one) => ({ name: one.name, values: valuesOf(one) })),
        goal,
      },
    ];
  });
}
