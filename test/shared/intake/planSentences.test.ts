import type { ImportPlan } from '../../../shared/intake/importPlan.ts';
import { sayBytes, sayPlan, sayPlanProgress } from '../../../shared/intake/sayPlan.ts';

const nothing: ImportPlan = {
  files: 0,
  unchangedFiles: 0,
  instances: { new: 0, duplicate: 0, conflicting: 0, headerDiffers: 0, held: 0 },
  studies: { total: 0, new: 0 },
  series: { total: 0, new: 0 },
  links: { doubtful: 0, ambiguous: 0, none: 0, unlinked: 0, linked: 0, alreadyLinked: 0 },
  leftOut: [],
  noticed: [],
  held: [],
  kinds: { total: 0, rows: [] },
  studyList: { total: 0, rows: [] },
  phases: { total: 0, rows: [] },
  bytesNeeded: 0,
  bytesFree: 5e9,
  secondsExpected: 0,
  seconds: 0.25,
};

describe('the sentences of a dry run', () => {
  it('say what is new, what is there, what is left out, who waits, and that nothing was written', () => {
    const plan: ImportPlan = {
      ...nothing,
      files: 1204,
      unchangedFiles: 4,
      instances: { new: 1150, duplicate: 40, conflicting: 2, headerDiffers: 3, held: 6 },
      studies: { total: 5, new: 4 },
      series: { total: 38, new: 31 },
      links: { ...nothing.links, linked: 3, alreadyLinked: 1, doubtful: 1 },
      leftOut: [
        { code: 'header.truncated', severity: 'error', says: '', remedy: '', count: 1, places: [] },
        { code: 'file.notDicom', severity: 'info', says: '', remedy: '', count: 7, places: [] },
      ],
      bytesNeeded: 323_400_000,
      secondsExpected: 300,
    };
    expect(sayPlan(plan)).toEqual([
      'Nothing was written. Looked at 1,204 files, 4 of them unchanged since an earlier import, in 0.3 s.',
      'An import would store 1,150 new instances in 31 new series of 4 new studies; the folder holds 38 series of 5 studies.',
      '40 files stored already or here twice, 3 of them with another header; 2 files with a UID that other pixels have: these would be left out.',
      '1 file left out for an error; 7 files passed over: no DICOM, indexes, links.',
      '6 objects would be held until a person has looked.',
      '3 studies would be linked to a case by record number; 1 study has its case; 1 study would wait for a person (1 doubtful).',
      'It needs 323 MB of 5.0 GB free, and may take about 5 minutes.',
    ]);
  });

  it('warn when the disk is too small', () => {
    expect(sayPlan({ ...nothing, bytesNeeded: 6e9 }).at(-1)).toContain('NOT ENOUGH ROOM');
  });

  it('tell a run that waits, reads, and was stopped', () => {
    const run = { step: 'reading', filesDone: 50, filesFound: null } as const;
    expect(sayPlanProgress({ ...run, state: 'waiting' })).toBe('Waits for the imports before it.');
    expect(sayPlanProgress({ ...run, state: 'running' })).toBe('Reading headers: 50 of so far unknown many files.');
    expect(sayPlanProgress({ ...run, state: 'cancelled' })).toBe('Stopped; nothing was written.');
  });

  it('name sizes as disks are sold', () => {
    expect([0, 999, 1500, 644_000_000, 2e12].map(sayBytes)).toEqual(['0 B', '999 B', '1.5 kB', '644 MB', '2.0 TB']);
  });
});
