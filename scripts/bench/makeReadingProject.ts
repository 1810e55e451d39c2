import { operator } from '../../server/base/actor.ts';
import { tables } from '../../server/db/tables.ts';
import { beginImport, importFolder } from '../../server/intake/importFolder.ts';
import { initProject } from '../../server/project.ts';
import { verbs } from '../../server/verbs.ts';
import type { Person } from '../../shared/people/person.ts';
import { demoPeople } from '../../shared/people/demoPeople.ts';
import type { ImageSet } from '../../shared/reading/imageSet.ts';
import type { Corpus } from './makeCorpus.ts';
import { trialConfig } from '../phantom/trialConfig.ts';
import { addDemoPeople } from '../phantom/addDemoPeople.ts';

/** A project with a round that a reader has not begun, and the assignment of it with the longest series. */
export interface ReadingProject {
  dataDir: string;
  keyFile: string;
  reader: { name: string; password: string };
  assignmentId: string;
  /** All reads of that reader, this one first. */
  assignmentIds: string[];
  images: ImageSet;
  /** The stored files of the frames, by image key. */
  fileOf: (imageKey: string) => string;
}

/** Makes the project through the product's own verbs: people, cases, images, a round of baselines. */
export async function makeReadingProject(
  folder: string,
  corpus: Pick<Corpus, 'folder' | 'caseTable'>,
): Promise<ReadingProject> {
  const config = trialConfig(folder);
  const { context, close } = await initProject(config, { title: 'bench', isDemo: true });
  try {
    await addDemoPeople(context);
    await verbs.importCases(context, operator, { csv: corpus.caseTable });
    const batch = await beginImport(context, operator, { folder: corpus.folder });
    await importFolder(context, operator, { batch, folder: corpus.folder });
    const [name, manager] = ['li', 'zhao'];
    const named = async (wanted: string): Promise<Person> =>
      (await context.db.findOne(tables.people, { name: wanted }))!;
    const reader = await named(name);
    const readerIds = [reader.id, (await named('wang')).id];
    const wish = { title: 'Baseline', readerIds, visits: ['baseline' as const], seed: 1 };
    const { round } = await verbs.openRound(context, await named(manager), wish);
    const assignments = await context.db.find(tables.assignments, { roundId: round.id, readerId: reader.id });
    const sets: ImageSet[] = [];
    for (const { id } of assignments)
      sets.push(await verbs.imageSet(context, reader, { scope: 'assignment', scopeId: id }));
    sets.sort((a, b) => longestOf(b) - longestOf(a));
    const images = sets[0]!;
    const { password } = demoPeople.find((person) => person.name === name)!;
    return {
      dataDir: config.dataDir,
      keyFile: config.keyFile!,
      reader: { name, password },
      assignmentId: images.scopeId,
      assignmentIds: sets.map((set) => set.scopeId),
      images,
      fileOf: (imageKey) => context.files.pathOf(imageKey),
    };
  } finally {
    await close();
  }
}

const longestOf = (set: ImageSet): number => Math.max(...set.series.map((series) => series.frames.length));
