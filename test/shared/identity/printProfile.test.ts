import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Papa from 'papaparse';
import { describeProfile } from '../../../shared/identity/describeProfile.ts';
import { planDeidentification } from '../../../shared/identity/planDeidentification.ts';
import { printProfile } from '../../../shared/identity/printProfile.ts';
import { profileMethods } from '../../../shared/identity/profile.ts';
import { profileKept } from '../../../shared/identity/profileKept.ts';
import { profileOptions } from '../../../shared/identity/profileOptions.ts';
import { keptRows, tableRows } from '../../../shared/identity/profileRows.ts';
import { standardRows } from '../../../shared/identity/standardRows.ts';

const csv = path.resolve(import.meta.dirname, '../../../../shared/reference/dicom/ps315-confidentiality.csv');
const isHere = existsSync(csv);
if (!isHere && process.env.CI !== 'true') console.log('skipped: the PS3.15 table is not beside this checkout');

describe('the printed profile', () => {
  (isHere || process.env.CI === 'true' ? it : it.skip)('names every row of the standard as the standard does', () => {
    const rows = Papa.parse<Record<string, string>>(readFileSync(csv, 'utf8'), { header: true, skipEmptyLines: true });
    const exact = rows.data.filter((row) => row.match === 'exact');
    expect(standardRows.map((row) => [row.tag, row.name, row.keyword, row.basic])).toEqual(
      exact.map((row) => [row.tag!.replace(/[(),]/g, '').toLowerCase(), row.name, row.keyword, row.basic]),
    );
    expect(standardRows.map((row) => row.vr)).toEqual(exact.map((row) => row.vr!.replaceAll(' ', '/')));
    expect(tableRows()).toHaveLength(656);
  });

  it('tells of each attribute what is done with it, and of all that are kept', () => {
    const tags = Object.values(profileKept).flatMap((line) => (line ?? '').trim().split(/\s+/));
    expect(
      keptRows()
        .map((row) => row.tag.replace(/[(),]/g, '').toLowerCase())
        .sort(),
    ).toEqual(tags.sort());
    for (const row of [...tableRows(), ...keptRows()].filter((one) => /^\([0-9A-F]{4},/.test(one.tag))) {
      const plan = planDeidentification(row.tag.replace(/[(),]/g, '').toLowerCase(), { creator: null, depth: 0 });
      expect([row.tag, row.action]).toEqual([row.tag, plan.action]);
    }
  });

  it('gives reasons for every option, chosen or not, and the chosen ones are those stamped into the files', () => {
    const chosen = profileOptions.filter((option) => option.isChosen).map((option) => option.code);
    expect(chosen.sort()).toEqual(profileMethods.map((method) => method.code).sort());
    expect(profileOptions.every((option) => option.why.every((text) => text.length > 8))).toBe(true);
  });

  it('reads as a document in both languages: sentences first, then tables, on paper and in Markdown', () => {
    for (const language of ['en', 'zh'] as const) {
      const project = { title: 'LM <study> & more', ethics: 'KY2021-014' };
      const document = describeProfile({ language, project, day: '2026-07-02' });
      expect(document.sections[0]?.sentences.length).toBeGreaterThan(10);
      expect(document.sections.map((section) => section.table?.rows.length ?? 0)).toEqual([
        0, 13, 6, 14, 0, 44, 656, 1076,
      ]);
      const html = printProfile('html', { language, project, day: '2026-07-02' });
      expect(html).toContain('LM &lt;study&gt; &amp; more');
      expect(html).toContain(language === 'zh' ? '概述' : 'In plain sentences');
      expect(html.match(/<tr>/g)?.length).toBe(13 + 6 + 14 + 44 + 656 + 1076 + 6);
      expect(printProfile('md', { language })).toContain('| (0010,0010) | Patient');
    }
  });

  it('is a table of every row for a spreadsheet', () => {
    const { data } = Papa.parse<Record<string, string>>(printProfile('csv', { language: 'en' }), {
      header: true,
      skipEmptyLines: true,
    });
    expect(data).toHaveLength(656 + 1076);
    expect(data.find((row) => row.keyword === 'PatientBirthDate')).toMatchObject({ vr: 'DA', action: 'empty' });
    expect(data.find((row) => row.keyword === 'StudyDate')).toMatchObject({ in_words: 'moved by whole days' });
  });
});
