import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { operator } from '../../server/base/actor.ts';
import type { Config } from '../../server/base/config.ts';
import { tables } from '../../server/db/tables.ts';
import type { Context } from '../../server/identity/context.ts';
import { beginImport, importFolder } from '../../server/intake/importFolder.ts';
import { serve } from '../../server/main.ts';
import { initProject } from '../../server/project.ts';
import { verbs } from '../../server/verbs.ts';
import type { Region, Weighting } from '../../shared/imaging/weighting.ts';
import type { Person } from '../../shared/people/person.ts';
import type { ImageSet } from '../../shared/reading/imageSet.ts';
import { trialConfig } from '../../scripts/phantom/trialConfig.ts';
import { addDemoPeople } from '../../scripts/phantom/addDemoPeople.ts';

/** One case of the project: a folder that holds the files of one study. */
export interface SeriesCase {
  name: string;
  folder: string;
  /** What a data manager says of its series where their headers say nothing. */
  described?: { weighting?: Weighting; region?: Region };
}

/** A served project whose readers have a round of one baseline for each case. */
export interface SeriesProject {
  url: string;
  context: Context;
  person(name: string): Promise<Person>;
  /** The assignment of a case for a reader. */
  assignmentOf(name: string, reader?: string): Promise<string>;
  imagesOf(name: string): Promise<ImageSet>;
  close(): Promise<void>;
}

/** Makes a project of these studies through the product's own verbs: import, link, place, round; and serves it. */
export async function serveSeries(cases: readonly SeriesCase[]): Promise<SeriesProject> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'leptolink-series-'));
  const config = trialConfig(folder);
  const timepoints = await fill(config, cases);
  const server = await serve(config);
  const { context } = server;
  const person = async (name: string): Promise<Person> => (await context.db.findOne(tables.people, { name }))!;
  const assignmentOf = async (name: string, reader = 'li'): Promise<string> => {
    const wanted = { timepointId: timepoints.get(name)!, readerId: (await person(reader)).id };
    return (await context.db.findOne(tables.assignments, wanted))!.id;
  };
  return {
    url: server.url,
    context,
    person,
    assignmentOf,
    imagesOf: async (name) =>
      verbs.imageSet(context, await person('li'), { scope: 'assignment', scopeId: await assignmentOf(name) }),
    close: async () => {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Copies a folder of real files to where a test may change it. */
export function copyOf(source: string): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'leptolink-files-'));
  cpSync(source, folder, { recursive: true });
  return folder;
}

/** Answers the timepoint of each case by name. */
async function fill(config: Config, cases: readonly SeriesCase[]): Promise<Map<string, string>> {
  const { context, close } = await initProject(config, { title: 'Series', isDemo: true });
  const { db } = context;
  try {
    await addDemoPeople(context);
    const named = async (name: string): Promise<Person> => (await db.findOne(tables.people, { name }))!;
    const zhao = await named('zhao');
    const rows = cases.map((_one, at) => `WALK${100 + at},2020-01-${10 + at}`);
    await verbs.importCases(context, operator, { csv: ['record_number,diagnosis_day', ...rows, ''].join('\n') });
    const timepoints = new Map<string, string>();
    for (const [at, one] of cases.entries()) {
      const batch = await beginImport(context, operator, { folder: one.folder });
      await importFolder(context, operator, { batch, folder: one.folder });
      const [owner] = context.identity.store().casesOf(`WALK${100 + at}`);
      const study = (await db.findOne(tables.studies, { batchId: batch.id }))!;
      const { studyInstanceUid } = study;
      await verbs.linkStudy(context, zhao, { studyInstanceUid, caseId: owner!.caseId, reason: 'Brought on a disc' });
      const series = await db.find(tables.series, { studyInstanceUid });
      const reason = 'Said by the data manager';
      for (const { seriesInstanceUid } of one.described ? series : [])
        await verbs.overrideSeries(context, zhao, { seriesInstanceUid, ...one.described, reason });
      const timepoint = (await db.findOne(tables.timepoints, { caseId: owner!.caseId, endedAt: null }))!;
      const place = { visit: 'baseline' as const, followUpNumber: null, surgicalPhase: 'noSurgery' as const };
      const placed = await verbs.placeTimepoint(context, zhao, { timepointId: timepoint.id, ...place, reason });
      timepoints.set(one.name, placed.id);
    }
    const readerIds = [(await named('li')).id, (await named('wang')).id];
    await verbs.openRound(context, zhao, { title: 'Baselines', readerIds, visits: ['baseline'], seed: 5 });
    return timepoints;
  } finally {
    await close();
  }
}
