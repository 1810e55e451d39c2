import { randomUUID } from 'node:crypto';
import { inventRead } from '../../../scripts/phantom/readsInvented.ts';
import type { FreezeView, ModelView } from '../../../shared/analysis/routes.ts';
import type { CaseSummary } from '../../../shared/cases/routes.ts';
import type { WaitingStudy } from '../../../shared/intake/linkRoutes.ts';
import type { Person } from '../../../shared/people/person.ts';
import type { Patch } from '../../../shared/reading/draft.ts';
import type { ImageSet } from '../../../shared/reading/imageSet.ts';
import type { AdjudicationView, ReadingView, WorkItem } from '../../../shared/reading/routes.ts';
import type { RoundProgress } from '../../../shared/reading/roundProgress.ts';
import { browse, type Browser, type Kept } from './browse.ts';
import { byHand } from './invented.ts';
import type { Written } from './writeExport.ts';

/** A word that a reader types into the comment of a read. */
export const COMMENT = 'ZQCOMMENTZQ1';

/** Roles of the people who work; each name is also the start of the password. */
export const workers = {
  manager: 'dataManager',
  reader1: 'reader',
  reader2: 'reader',
  adjudicator: 'adjudicator',
  researcher: 'researcher',
  admin: 'administrator',
} as const;

type Worker = keyof typeof workers;

export const passwordOf = (name: string): string => `${name} has a long password`;

/** Links by hand, opens a round, reads, signs, adjudicates, freezes, fits and looks at everything, through a running server. */
export async function workThrough(url: string, written: Written, kept: Kept[]): Promise<FreezeView> {
  const sign = async (name: Worker) => browse(url, { name, password: passwordOf(name) }, kept);
  const admin = await sign('admin');
  for (const [name, role] of Object.entries(workers).filter(([one]) => one !== 'admin'))
    await admin.post('/api/people', { name, displayName: name, roles: [role], password: passwordOf(name) });
  const manager = await sign('manager');
  await linkByHand(manager);
  await read(await openRound(manager), { reader1: await sign('reader1'), reader2: await sign('reader2') }, written);
  await adjudicate(await sign('adjudicator'));
  await lookAsManager(manager);
  await lookAsAdministrator(admin);
  return research(await sign('researcher'));
}

/** Two wait: a record number with a letter too many, and a name that arrived illegible, which contradicts its number. */
async function linkByHand(manager: Browser): Promise<void> {
  const { waiting } = await manager.get<{ waiting: WaitingStudy[] }>('/api/links/waiting');
  const wrongNumber = waiting.find((one) => one.person?.recordNumbers.includes(`${byHand.recordNumber}X`))!;
  const illegible = waiting.find((one) => one.outcome === 'doubtful')!;
  for (const { study, candidates } of [wrongNumber, illegible])
    await manager.post('/api/links', {
      studyInstanceUid: study.studyInstanceUid,
      caseId: candidates[0]!.caseId,
      reason: 'by the paper file',
    });
}

async function openRound(manager: Browser): Promise<RoundProgress> {
  const { people } = await manager.get<{ people: Person[] }>('/api/people');
  const readerIds = ['reader1', 'reader2'].map((name) => people.find((person) => person.name === name)!.id);
  return manager.post<RoundProgress>('/api/rounds', { title: 'Baseline', readerIds, visits: ['baseline'], seed: 5 });
}

/** One reads what is there, the other sees nothing: the adjudicator decides. */
async function read(round: RoundProgress, readers: Record<'reader1' | 'reader2', Browser>, written: Written) {
  for (const [name, browser] of Object.entries(readers)) {
    const { items } = await browser.get<{ items: WorkItem[] }>('/api/worklist');
    for (const { assignmentId } of items) {
      const address = `/api/assignments/${assignmentId}`;
      const view = await browser.get<ReadingView>(address);
      const images = await browser.get<ImageSet>(`/api/images/assignment/${assignmentId}`);
      const [series] = images.series;
      const frame = series!.frames[0]!;
      await browser.fetch(`/api/images/assignment/${assignmentId}/${series!.seriesKey}/${frame.imageKey}/1`);
      const { lesions, evansIndex } = written.studies[0]!;
      const habit = { missed: name === 'reader1' ? 0 : 1, otherPattern: 0, invented: 0 };
      const truth = { lesions, evansIndex, hasHydrocephalus: false, hasCavity: false };
      const comment: Patch = { target: 'answers', id: 'COMMENT', value: { kind: 'text', text: COMMENT } };
      const patches = [...inventRead({ view, images, truth, habit, seed: 1, newId: randomUUID }), comment];
      const body = { draftVersion: view.draftVersion, patches, secondsSpent: 60, saveKey: randomUUID() };
      const saved = await browser.post<{ draftVersion: number }>(`${address}/draft`, body, 'PATCH');
      await browser.post(`${address}/sign`, { draftVersion: saved.draftVersion });
    }
  }
  return round;
}

async function adjudicate(adjudicator: Browser): Promise<void> {
  const { items } = await adjudicator.get<{ items: { adjudicationId: string }[] }>('/api/adjudications');
  for (const { adjudicationId } of items) {
    const address = `/api/adjudications/${adjudicationId}`;
    await adjudicator.get(`/api/images/adjudication/${adjudicationId}`);
    let view = await adjudicator.get<AdjudicationView>(address);
    for (let open = openItem(view); open; open = openItem(view))
      view = await adjudicator.post<AdjudicationView>(`${address}/settle`, {
        adjudicationId,
        itemId: open.itemId,
        choice: 'A',
        answer: null,
        reason: '',
      });
  }
}

const openItem = (view: AdjudicationView) => view.items.find((item) => item.settled === null);

async function lookAsManager(manager: Browser): Promise<void> {
  for (const place of ['board', 'imports', 'studies', 'series', 'timepoints', 'rounds'])
    await manager.get(`/api/${place}`);
  const { imports } = await manager.get<{ imports: { id: string }[] }>('/api/imports');
  for (const { id } of imports) await manager.get(`/api/imports/${id}/problems`);
}

async function lookAsAdministrator(admin: Browser): Promise<void> {
  await admin.get('/api/audit');
  await admin.get('/api/people');
}

async function research(researcher: Browser): Promise<FreezeView> {
  const { cases } = await researcher.get<{ cases: CaseSummary[] }>('/api/cases');
  for (const { caseId } of cases) await researcher.get(`/api/cases/${caseId}`);
  const { timepoints } = await researcher.get<{ timepoints: { id: string }[] }>('/api/timepoints');
  for (const { id } of timepoints) {
    await researcher.get(`/api/timepoints/${id}/review`);
    await researcher.get(`/api/images/timepoint/${id}`);
  }
  await lookThroughDicomweb(researcher);
  const frozen = await researcher.post<FreezeView>('/api/freezes', { title: 'First', isInterim: true });
  for (const file of frozen.files) await researcher.fetch(`/api/freezes/${frozen.freeze.id}/files/${file.name}`);
  const model = await researcher.post<ModelView>('/api/models', {
    title: 'Survival',
    isPrimary: true,
    plan: { kind: 'survival', endpointId: 'os', groupBy: null, confType: 'log', entry: 'origin' },
  });
  const fitted = await researcher.post<ModelView>(`/api/models/${model.spec.id}/fits`, { freezeId: frozen.freeze.id });
  await researcher.get(`/api/fits/${fitted.fits[0]!.id}/cases`);
  for (const place of ['covariates', 'freezes', 'models', 'rounds']) await researcher.get(`/api/${place}`);
  return frozen;
}

async function lookThroughDicomweb(researcher: Browser): Promise<void> {
  type Found = Record<string, { Value?: string[] }>;
  const uidOf = (one: Found, tag: string) => one[tag]!.Value![0]!;
  const base = '/dicomweb/studies';
  for (const study of await researcher.get<Found[]>(`${base}?includefield=all`)) {
    const studyAt = `${base}/${uidOf(study, '0020000D')}`;
    await researcher.get(`${studyAt}/metadata`);
    const [series] = await researcher.get<Found[]>(`${studyAt}/series`);
    await researcher.fetch(`${studyAt}/series/${uidOf(series!, '0020000E')}`);
  }
}
