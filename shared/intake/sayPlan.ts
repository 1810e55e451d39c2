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
  const { instances, links, phases } = plan;
  const rejected = plan.leftOut.filter((one) => one.severity === 'error').reduce((sum, one) => sum + one.count, 0);
  const left = plan.leftOut.filter((one) => one.severity !== 'error').reduce((sum, one) => sum + one.count, 0);
  const unchanged =
    plan.unchangedFiles > 0 ? `, ${count(plan.unchangedFiles)} of them unchanged since an earlier import` : '';
  const waiting = links.doubtful + links.ambiguous + links.none + links.unlinked;
  const changes = phases.rows.filter((row) => row.change !== 'same');
  return [
    `Nothing was written. Looked at ${many(plan.files, 'file')}${unchanged}, in ${plan.seconds.toFixed(1)} s.`,
    `An import would store ${many(instances.new, 'new instance')} in ${many(plan.series.new, 'new series', 'new series')} of ${many(plan.studies.new, 'new study', 'new studies')}; the folder touches ${many(plan.series.total, 'series', 'series')} of ${many(plan.studies.total, 'study', 'studies')}.`,
    `${count(instances.duplicate)} are stored already or come twice, ${count(instances.headerDiffers)} of them with another header; ${count(instances.conflicting)} clash with others of the same UID and would be left out.`,
    `${many(rejected, 'file')} could not be taken or would be left out for an error; ${count(left)} would be passed over (no DICOM, indexes, links).`,
    `${many(instances.held, 'object')} would be held until a person has looked at them.`,
    `${many(links.linked, 'study', 'studies')} would be linked to their case by record number, ${count(links.alreadyLinked)} are linked; ${count(waiting)} would wait for a person: ${count(links.doubtful)} doubtful, ${count(links.ambiguous)} ambiguous, ${count(links.none)} without a candidate, ${count(links.unlinked)} unlinked before.`,
    `${many(phases.total, 'visit')} of the cases concerned would stand on their timelines${phases.total > phases.rows.length ? '' : `, ${count(changes.length)} of them new or changed`}.`,
    `It needs ${sayBytes(plan.bytesNeeded)} of ${sayBytes(plan.bytesFree)} free${plan.bytesNeeded > plan.bytesFree ? ': THERE IS NOT ENOUGH ROOM' : ''}, and may take ${sayDuration(plan.secondsExpected)}.`,
  ];
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
