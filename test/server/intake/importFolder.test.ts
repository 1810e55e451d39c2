import { readFileSync } from 'node:fs';
import path from 'node:path';
import { commands } from '../../../server/commands.ts';
import { tables } from '../../../server/db/tables.ts';
import { corpus, describeWithCorpus } from '../../corpus.ts';
import { openTestProject, type TestProject } from '../testProject.ts';

interface Expected {
  folder: string;
  importable: number;
  series: number;
  studies: number;
}

/** counts.csv of the corpus: what three toolkits count. */
function expectedCounts(): Expected[] {
  const [header, ...rows] = readFileSync(path.join(corpus, 'counts.csv'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  const cell = (row: string[], name: string) => row[header!.indexOf(name)]!;
  return rows.map((row) => ({
    folder: cell(row, 'folder'),
    importable: Number(cell(row, 'importable')),
    series: Number(cell(row, 'series_pydicom')),
    studies: Number(cell(row, 'studies_pydicom')),
  }));
}

describeWithCorpus('importing the real files', () => {
  const folders = [
    'brain-nema-gad-enhanced',
    'brain-philips-mprage',
    'cd-export/tree',
    'objects',
    'pydicom',
    'pydicom-data',
    'transfer-syntaxes',
    'malformed/found',
  ];

  it.each(folders)(
    '%s gives exactly the counted instances, series and studies',
    async (folder) => {
      const project: TestProject = await openTestProject();
      try {
        const expected = expectedCounts().find((one) => one.folder === folder)!;
        const summary = await commands.import(project.context, { folder: path.join(corpus, folder) }, () => undefined);
        expect({ new: summary.instances.new, series: summary.series, studies: summary.studies }).toEqual({
          new: expected.importable,
          series: expected.series,
          studies: expected.studies,
        });
      } finally {
        await project.close();
      }
    },
    120_000,
  );

  it('malformed/derived gives exactly the counted instances; a broken object without all four UIDs makes no series', async () => {
    const project = await openTestProject();
    try {
      const expected = expectedCounts().find((one) => one.folder === 'malformed/derived')!;
      const summary = await commands.import(
        project.context,
        { folder: path.join(corpus, 'malformed/derived') },
        () => undefined,
      );
      // The counts of the corpus are those of plain files; two more come out of its archives.
      const stored = await project.context.db.find(tables.sourceFiles, { outcome: 'stored' });
      expect(stored.filter((row) => row.archiveKey === null)).toHaveLength(expected.importable);
      expect(summary.instances.new).toBe(expected.importable + 2);
      // The toolkits count 49 series and 48 studies there: theirs include objects that lack one of the four UIDs.
      expect(summary.series).toBeLessThanOrEqual(expected.importable + 2);
      const unnamed =
        summary.files - summary.instances.new - summary.instances.duplicate - summary.instances.conflicting;
      const named = Object.entries(summary.problems).filter(([code]) => /^(file|header|archive)\./.test(code));
      expect(named.reduce((sum, [, count]) => sum + count, 0)).toBeGreaterThanOrEqual(unnamed);
    } finally {
      await project.close();
    }
  }, 120_000);
});
