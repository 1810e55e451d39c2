import type { ImportPlan } from './importPlan.ts';

const count = (n: number) => n.toLocaleString('en-US');
const many = (n: number, one: string, more = `${one}s`) => `${count(n)} ${n === 1 ? one : more}`;

/** How far a dry run is: `Reading headers: 1,204 of 2,292 files.` */
export function sayPlanProgress(run: {
  state: 'waiting' | 'running' | 'done' | 'cancelled' | 'failed';
  step: 'reading' | 'comparing' | 'describing';
  filesDone: number;
  filesFound: number | null;
}): string {
  switch (run.state) {
    case 'waiting':
      return 'Waits for the imports before it.';
    case 'done':
      return 'The plan is ready; nothing was written.';
    case 'cancelled':
      return 'Stopped; nothing was written.';
    case 'failed':
      return 'The dry run failed; nothing was written. The log of the server says why.';
    default:
  }
  const files = `${count(run.filesDone)} of ${run.filesFound === null ? 'so far unknown many' : count(run.filesFound)} files`;
  if (run.step === 'reading') return `Reading headers: ${files}.`;
  return run.step === 'comparing' ? 'Comparing files that come twice.' : 'Describing series, looking for cases.';
}

/** A plan as the sentences that a data manager reads first. */
export function sayPlan(plan: ImportPlan): string[] {
  const { instances } = plan;
  const unchanged =
    plan.unchangedFiles > 0 ? `, ${count(plan.unchangedFiles)} of them unchanged since an earlier import` : '';
  return [
    `Nothing was written. Looked at ${many(plan.files, 'file')}${unchanged}, in ${plan.seconds.toFixed(1)} s.`,
    `An import would store ${many(instances.new, 'new instance')} in ${many(plan.series.new, 'new series', 'new series')} of ${many(plan.studies.new, 'new study', 'new studies')}; the folder holds ${many(plan.series.total, 'series', 'series')} of ${many(plan.studies.total, 'study', 'studies')}.`,
    saySame(instances),
    sayLeftOut(plan),
    ...(instances.held > 0 ? [`${many(instances.held, 'object')} would be held until a person has looked.`] : []),
    sayLinks(plan.links),
    ...sayPhases(plan.phases),
    `It needs ${sayBytes(plan.bytesNeeded)} of ${sayBytes(plan.bytesFree)} free${plan.bytesNeeded > plan.bytesFree ? ': THERE IS NOT ENOUGH ROOM' : ''}, and may take ${sayDuration(plan.secondsExpected)}.`,
  ];
}

function saySame({ duplicate, headerDiffers, conflicting }: ImportPlan['instances']): string {
  const differing = headerDiffers > 0 ? `, ${count(headerDiffers)} of them with another header` : '';
  const same = duplicate > 0 ? `${many(duplicate, 'file')} stored already or here twice${differing}` : null;
  const clash =
    conflicting > 0 ? `${many(conflicting, 'file')} with a UID that other pixels have: these would be left out` : null;
  return `${[same, clash].filter((one) => one !== null).join('; ') || 'No file is stored already or here twice'}.`;
}

function sayLeftOut({ leftOut }: ImportPlan): string {
  const sum = (list: ImportPlan['leftOut']) => list.reduce((total, one) => total + one.count, 0);
  const faulty = sum(leftOut.filter((one) => one.severity === 'error' && !one.code.startsWith('instance.')));
  const harmless = sum(leftOut.filter((one) => one.severity !== 'error'));
  const other = harmless > 0 ? `${many(harmless, 'file')} passed over: no DICOM, indexes, links` : null;
  const bad = faulty > 0 ? `${many(faulty, 'file')} left out for an error` : null;
  return `${[bad, other].filter((one) => one !== null).join('; ') || 'No file would be left out'}.`;
}

function sayLinks(links: ImportPlan['links']): string {
  const waiting = [
    links.doubtful > 0 ? `${count(links.doubtful)} doubtful` : null,
    links.ambiguous > 0 ? `${count(links.ambiguous)} ambiguous` : null,
    links.none > 0 ? `${count(links.none)} without a candidate` : null,
    links.unlinked > 0 ? `${count(links.unlinked)} unlinked before` : null,
  ].filter((one) => one !== null);
  const total = links.doubtful + links.ambiguous + links.none + links.unlinked;
  const parts = [
    links.linked > 0 ? `${many(links.linked, 'study', 'studies')} would be linked to a case by record number` : null,
    links.alreadyLinked > 0 ? many(links.alreadyLinked, 'study has its case', 'studies have their case') : null,
    total > 0 ? `${many(total, 'study', 'studies')} would wait for a person (${waiting.join(', ')})` : null,
  ].filter((one) => one !== null);
  return `${parts.join('; ') || 'There is no study to link'}.`;
}

function sayPhases({ total, rows }: ImportPlan['phases']): string[] {
  if (total === 0) return [];
  const visits = many(total, 'visit');
  if (rows.length < total) return [`${visits} would stand on the timelines of the cases concerned.`];
  const changes = rows.filter((row) => row.change !== 'same').length;
  return [`${visits} would stand on the timelines of the cases concerned, ${count(changes)} of them new or changed.`];
}

/** `1.5 GB`; decimal, as disks are sold. */
export function sayBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  const value = bytes / 1000 ** power;
  return `${power === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[power]}`;
}

function sayDuration(seconds: number): string {
  if (seconds < 90) return `about ${many(Math.max(1, Math.round(seconds)), 'second')}`;
  if (seconds < 5400) return `about ${many(Math.round(seconds / 60), 'minute')}`;
  return `about ${(seconds / 3600).toFixed(1)} hours`;
}
