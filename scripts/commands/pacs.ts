import type { Command } from 'commander';
import type { PulledStudy, PullProgress } from '../../server/pacs/pullStudy.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import { PacsQuery } from '../../shared/pacs/pacsStudy.ts';
import { pausable } from './pausable.ts';
import { answer, command, table } from './print.ts';
import { progressBar } from './progressBar.ts';
import { onProject, type ProjectOptions, reach, runOn } from './project.ts';

interface AddOptions extends ProjectOptions {
  host: string;
  port: string;
  aeTitle: string;
  ourAeTitle: string;
}

interface PullOptions extends ProjectOptions {
  label?: string;
}

interface FindOptions extends ProjectOptions {
  patientId?: string;
  from?: string;
  to?: string;
  modality: string;
}

/** `leptolink pacs`: the listed PACS, and studies pulled from them. */
export function registerPacs(program: Command): void {
  const pacs = program.command('pacs').description('pull studies from a PACS (DICOM C-FIND and C-GET)');
  registerList(pacs);
  registerAdd(pacs);
  registerEcho(pacs);
  registerFind(pacs);
  registerPull(pacs);
}

function registerList(pacs: Command): void {
  onProject(pacs.command('list').description('list the PACS of this project')).action(
    command(async (options: ProjectOptions) => {
      const { nodes } = await runOn(options, 'listPacs', {});
      const rows = nodes.map((node) => [node.name, node.host, String(node.port), node.aeTitle, node.ourAeTitle]);
      answer(
        options,
        nodes,
        rows.length === 0
          ? ['No PACS is listed: leptolink pacs add.']
          : table(['name', 'host', 'port', 'AE title', 'our AE title'], rows),
      );
      return 0;
    }),
  );
}

function registerAdd(pacs: Command): void {
  onProject(
    pacs
      .command('add')
      .description('list a PACS; only listed ones are ever connected to')
      .argument('<name>', 'small letters, digits, hyphens')
      .requiredOption('--host <host>', 'name or address')
      .option('--port <port>', 'DICOM port', '104')
      .requiredOption('--ae-title <title>', 'AE title of the PACS')
      .option('--our-ae-title <title>', 'AE title under which the PACS knows this tool', 'LEPTOLINK'),
  ).action(
    command(async (name: string, options: AddOptions) => {
      const { host, aeTitle, ourAeTitle } = options;
      const node = await runOn(options, 'addPacs', { name, host, port: Number(options.port), aeTitle, ourAeTitle });
      answer(options, node, [
        `${node.name} is listed. Its administrator must know: our AE title is ${node.ourAeTitle}, from this machine, for C-ECHO, C-FIND and C-GET.`,
      ]);
      return 0;
    }),
  );
}

function registerEcho(pacs: Command): void {
  onProject(pacs.command('echo').description('ask whether a PACS hears us').argument('<name>')).action(
    command(async (name: string, options: ProjectOptions) => {
      const done = await runOn(options, 'echoPacs', { name });
      answer(options, done, [`${name} answered in ${done.milliseconds} ms.`]);
      return 0;
    }),
  );
}

function registerFind(pacs: Command): void {
  onProject(
    pacs
      .command('find')
      .description('list studies of a PACS; the answer is identified and is not kept')
      .argument('<name>')
      .option('--patient-id <number>', 'record number; * and ? are wildcards')
      .option('--from <day>', 'first study day, YYYY-MM-DD')
      .option('--to <day>', 'last study day, YYYY-MM-DD')
      .option('--modality <code>', 'kind of images in the study; all for any', 'MR'),
  ).action(
    command(async (name: string, options: FindOptions) => {
      const query = PacsQuery.safeParse({
        patientId: options.patientId ?? null,
        fromDay: options.from ?? null,
        toDay: options.to ?? null,
        modality: options.modality === 'all' ? null : options.modality,
      });
      if (!query.success) throw new Refusal('input.invalid', {}, 'Days are written YYYY-MM-DD, modalities MR.');
      const { studies } = await runOn(options, 'findPacsStudies', { name, query: query.data });
      const rows = studies.map((study) => [
        study.patientId ?? '',
        study.studyDay ?? '',
        study.modalities.join(','),
        String(study.instances ?? ''),
        study.description ?? '',
        study.studyInstanceUid,
      ]);
      const header = ['record number', 'day', 'modalities', 'images', 'description', 'study UID'];
      answer(options, studies, rows.length === 0 ? ['No study.'] : table(header, rows));
      return 0;
    }),
  );
}

function registerPull(pacs: Command): void {
  onProject(
    pacs
      .command('pull')
      .description('pull studies and import them: de-identify, index, describe, link')
      .argument('<name>')
      .argument('<studyUid...>', 'study UIDs, as leptolink pacs find lists them')
      .option('--label <text>', 'a name for these imports in the lists'),
  ).action(
    command(async (name: string, uids: string[], options: PullOptions) => {
      const pulled: Pulled[] = [];
      for (const [index, studyInstanceUid] of uids.entries()) {
        pulled.push(await pullOne(options, { name, studyInstanceUid, place: `${index + 1} of ${uids.length}` }));
        if (isStopped(pulled.at(-1)!)) break;
      }
      answer(
        options,
        pulled,
        pulled.map((one, index) => `Study ${index + 1}: ${sayPulled(one)}`),
      );
      if (pulled.some(isStopped)) return 130;
      return pulled.every(isComplete) ? 0 : 3;
    }),
  );
}

/** What came of one study of a list: a study that does not come never stops the others. */
type Pulled = PulledStudy | { refusal: string; says: string };

async function pullOne(
  options: PullOptions,
  given: { name: string; studyInstanceUid: string; place: string },
): Promise<Pulled> {
  const { name, studyInstanceUid, place } = given;
  const bar = progressBar(options);
  const label = options.label === undefined ? {} : { label: options.label };
  const project = await reach(options);
  let batchId: string | null = null;
  const show = (progress: object) => {
    const told = progress as PullProgress;
    batchId = told.batchId ?? batchId;
    bar.show(told.received, null, `objects received of study ${place}`);
  };
  try {
    const pull = () => project.run('pullPacsStudy', { name, studyInstanceUid, ...label }, show);
    return await pausable(pull, async () => {
      // nothing of what is still being received is kept
      if (batchId === null) process.exit(130);
      await project.pause(batchId);
    });
  } catch (error) {
    if (!(error instanceof Refusal) || !passing.has(error.code)) throw error;
    return { refusal: error.code, says: error.message };
  } finally {
    bar.end();
    await project.close();
  }
}

/** Refusals that concern one study; any other stops the list. */
const passing = new Set<string>(['pacs.nothing', 'pacs.failed', 'pacs.timeout', 'pacs.broken']);

const isStopped = (one: Pulled): boolean => !('refusal' in one) && one.batch.state !== 'done';

function isComplete(one: Pulled): boolean {
  return !('refusal' in one) && one.otherStudy + one.failed + one.batch.conflictingInstances === 0;
}

function sayPulled(one: Pulled): string {
  if ('refusal' in one) return `${one.says} (${one.refusal})`;
  const { received, otherStudy, failed, batch } = one;
  return [
    `${received} objects received, ${otherStudy} of another study left out, ${failed} not sent`,
    `${batch.newInstances} new, ${batch.duplicateInstances} stored already, ${batch.heldInstances} held`,
    isStopped(one)
      ? `${batch.state}: go on with leptolink batches resume ${batch.id.slice(0, 8)}, then pull the studies after it.`
      : batch.linkedStudies > 0
        ? 'linked to a case.'
        : 'waiting for a case.',
  ].join('; ');
}
