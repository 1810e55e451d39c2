import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { makeStudy } from '../../scripts/phantom/makeStudy.ts';
import { makePhantomBodies } from '../../scripts/phantom/phantomBodies.ts';
import { placeHeadLesions } from '../../scripts/phantom/placeHeadLesions.ts';
import { pulseRecipe } from '../../scripts/phantom/pulseRecipe.ts';
import { scanVolume } from '../../scripts/phantom/scanVolume.ts';
import { placeSeries } from '../../scripts/phantom/seriesGeometry.ts';
import type { StudySpec } from '../../scripts/phantom/studySpec.ts';
import { SCANNERS } from '../../scripts/phantom/vendorHeader.ts';
import { operator } from '../../server/base/actor.ts';
import type { Config } from '../../server/base/config.ts';
import { tables } from '../../server/db/tables.ts';
import type { Context } from '../../server/identity/context.ts';
import { beginImport, importFolder } from '../../server/intake/importFolder.ts';
import { serve } from '../../server/main.ts';
import { initProject } from '../../server/project.ts';
import { verbs } from '../../server/verbs.ts';
import type { Matrix4 } from '../../shared/imaging/rigid.ts';
import type { Person } from '../../shared/people/person.ts';
import { readAndSign } from '../server/reading/readingProject.ts';
import { scannedAfter } from '../viewer/imaging/movedHead.ts';
import { trialConfig } from '../../scripts/phantom/trialConfig.ts';
import { addDemoPeople } from '../../scripts/phantom/addDemoPeople.ts';

/** A person with a baseline and a follow-up: how the head lay at the second visit, or whose it was by mistake. */
export interface CourseCase {
  recordNumber: string;
  /** Follow-up only: what was at p lies at `movedBy` p (LPS mm). */
  movedBy?: Matrix4;
  /** The anatomy of the follow-up, when it is that of somebody else. */
  otherAnatomy?: number;
  kinds: NonNullable<StudySpec['series']>;
}

/** A served project whose reader Li has signed stage 1 of both visits and has stage 2 to do. */
export interface VisitsProject {
  url: string;
  context: Context;
  /** The stage 2 assignment of a case for Li. */
  changeOf(recordNumber: string): Promise<string>;
  close(): Promise<void>;
}

const anatomySeed = 1;
const days = ['2020-03-02', '2020-05-11'] as const;
const bodies = makePhantomBodies();

/** Makes the project through the product's own verbs: import, automatic linking and placing, stage 1 signed, a round of stage 2. */
export async function serveVisits(courses: readonly CourseCase[]): Promise<VisitsProject> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'leptolink-visits-'));
  const config = trialConfig(folder);
  const exported = path.join(folder, 'export');
  for (const one of courses) for (const visit of [0, 1] as const) writeVisit(exported, one, visit);
  await fill(config, courses, exported);
  const server = await serve(config);
  const { context } = server;
  return {
    url: server.url,
    context,
    changeOf: async (recordNumber) => {
      const [owner] = context.identity.store().casesOf(recordNumber);
      const wanted = { caseId: owner!.caseId, visit: 'followUp' as const, endedAt: null };
      const timepointId = (await context.db.findOne(tables.timepoints, wanted))!.id;
      const readerId = (await context.db.findOne(tables.people, { name: 'li' }))!.id;
      return (await context.db.findOne(tables.assignments, { timepointId, readerId, stage: 2 }))!.id;
    },
    close: async () => {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function fill(config: Config, courses: readonly CourseCase[], folder: string): Promise<void> {
  const { context, close } = await initProject(config, { title: 'Two visits', isDemo: true });
  const { db } = context;
  try {
    await addDemoPeople(context);
    const named = async (name: string): Promise<Person> => (await db.findOne(tables.people, { name }))!;
    const [zhao, li, wang] = [await named('zhao'), await named('li'), await named('wang')];
    const rows = courses.map((one) => `${one.recordNumber},${days[0]}`);
    await verbs.importCases(context, operator, { csv: ['record_number,diagnosis_day', ...rows, ''].join('\n') });
    await importFolder(context, operator, { batch: await beginImport(context, operator, { folder }), folder });
    const readerIds = [li.id, wang.id];
    const visits = ['baseline' as const, 'followUp' as const];
    const { round } = await verbs.openRound(context, zhao, { title: 'Reads', readerIds, visits, seed: 5 });
    for (const { id: assignmentId } of await db.find(tables.assignments, { roundId: round.id, readerId: li.id }))
      await readAndSign(context, li, { assignmentId, changes: 'CBR.FRO=linear R' });
    const change = { title: 'Change', stage: 2, readerIds, visits: ['followUp' as const], seed: 6 };
    await verbs.openRound(context, zhao, change);
  } finally {
    await close();
  }
}

/** Writes the DICOM files of one visit; at follow-up the pixels are those of a head that lies elsewhere, the headers those of the scanner. */
function writeVisit(folder: string, one: CourseCase, visit: 0 | 1): void {
  const spec = specOf(one, visit);
  const study = makeStudy(bodies, spec);
  const series = study.series.values();
  let pictures: Uint16Array[] = [];
  for (const file of study.files()) {
    const target = path.join(folder, ...file.path.split('/'));
    mkdirSync(path.dirname(target), { recursive: true });
    if (visit === 1 && one.movedBy && pictures.length === 0)
      pictures = scanMoved(spec, series.next().value!, one.movedBy);
    const pixels = pictures.shift();
    // Pixel Data is the last element, without padding: an even number of 16-bit values.
    if (pixels) file.bytes.set(new Uint8Array(pixels.buffer), file.bytes.length - pixels.byteLength);
    writeFileSync(target, file.bytes);
  }
}

function scanMoved(
  spec: StudySpec,
  { kind, afterContrast }: ReturnType<typeof makeStudy>['series'][number],
  movedBy: Matrix4,
): Uint16Array[] {
  const head = bodies.head(spec);
  const { enhancement } = placeHeadLesions(head, bodies.standard, { seed: spec.anatomySeed, lesions: spec.lesions });
  const recipe = pulseRecipe(kind, spec.vendor);
  return scanVolume(head, {
    weighting: recipe.weighting,
    geometry: scannedAfter(placeSeries(kind, spec.kind)[0]!.geometry, movedBy),
    seed: spec.seed,
    noise: recipe.is3d ? 20 : 13,
    gain: SCANNERS[spec.vendor].gain,
    enhancement: afterContrast ? enhancement : null,
  });
}

/** At follow-up there is a new focus and a coat on the cerebellum besides what was there. */
function specOf(one: CourseCase, visit: 0 | 1): StudySpec {
  const seen = { locationId: 'CBR.FRO', pattern: 'linear', side: 'R', extent: 'focal', sizeMm: null } as const;
  const fresh = { locationId: 'CBR.FRO', pattern: 'nodular', side: 'L', extent: 'focal', sizeMm: 11 } as const;
  return {
    seed: 700 + 2 * Number(one.recordNumber.slice(-2)) + visit,
    anatomySeed: visit === 1 && one.otherAnatomy !== undefined ? one.otherAnatomy : anatomySeed,
    vendor: 'uih',
    patient: {
      recordNumber: one.recordNumber,
      name: { pinyin: 'CHEN^MEI', chinese: null },
      birthDay: '1958-07-21',
      sex: 'F',
    },
    studyDay: days[visit],
    studyTime: '10:05',
    institution: 'Third Hospital',
    accession: `A7${one.recordNumber.slice(-2)}${visit}`,
    kind: 'full',
    region: 'brain',
    series: one.kinds,
    lesions: visit === 0 ? [seen] : [seen, fresh],
    ventricleScale: 1,
    folder: `${one.recordNumber}/${visit}`,
  };
}
