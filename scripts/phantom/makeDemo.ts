import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { operator } from '../../server/base/actor.ts';
import type { Config } from '../../server/base/config.ts';
import { beginImport, importFolder } from '../../server/intake/importFolder.ts';
import { initProject } from '../../server/project.ts';
import { verbs } from '../../server/verbs.ts';
import { inventCases } from './casesInvented.ts';
import { writeCaseTable } from './casesTable.ts';
import { makeDemoModels } from './makeDemoModels.ts';
import { demoToDo, type DemoToDo, makeDemoReads } from './makeDemoReads.ts';
import { makeDemoStudies } from './makeDemoStudies.ts';
import { addDemoPeople } from './addDemoPeople.ts';

const SEED = 20240611;

/** Which of the invented cases are made, and how much of the reading is left to do. */
export interface DemoWish {
  numbers: readonly number[];
  toDo: DemoToDo;
  tell: (says: string) => void;
}

const wholeDemo: DemoWish = {
  numbers: Array.from({ length: 120 }, (_, index) => index + 1),
  toDo: demoToDo,
  tell: (says) => process.stdout.write(`- ${says}\n`),
};

/**
 * Makes the demo project through the product's own verbs: people, case table, DICOM written to a temporary folder and imported, rounds,
 * reads, adjudications, a freeze and its models.
 *
 * @throws {Refusal} project.exists
 */
export async function makeDemo(config: Config, wish: DemoWish = wholeDemo): Promise<void> {
  const { numbers, tell } = wish;
  const started = Date.now();
  const project = await initProject(
    { ...config, logLevel: 'error' },
    { title: `LM demo: ${numbers.length} invented cases`, isDemo: true },
  );
  const { context } = project;
  const temporary = path.join(tmpdir(), `leptolink-demo-${process.pid}`);
  try {
    await addDemoPeople(context);
    const people = inventCases(SEED, numbers);
    tell(`making the clinical records of ${people.length} invented cases`);
    await verbs.importCases(context, operator, { csv: writeCaseTable(people) });
    tell('drawing heads and spines, writing DICOM');
    const visits = await makeDemoStudies(temporary, SEED, numbers);
    tell(`importing ${visits.length} studies as a data manager would`);
    const batch = await importFolder(context, operator, {
      batch: await beginImport(context, operator, { folder: temporary, label: 'PACS export, demo' }),
      folder: temporary,
    });
    tell(`imported ${batch.files} files, ${batch.linkedStudies} studies linked, ${batch.waitingStudies} waiting`);
    tell('reading: two readers, an adjudicator');
    await makeDemoReads(context, visits, wish.toDo);
    tell('freezing and fitting');
    await makeDemoModels(context);
    tell(`the demo project is ready (${Math.round((Date.now() - started) / 1000)} s)`);
  } finally {
    await rm(temporary, { recursive: true, force: true });
    await project.close();
  }
}
