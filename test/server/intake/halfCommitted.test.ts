import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { commands } from '../../../server/commands.ts';
import { tables } from '../../../server/db/tables.ts';
import { sweepFiles } from '../../../server/intake/sweepFiles.ts';
import { verifyProject } from '../../../server/verifyProject.ts';
import { element } from '../imaging/part10.ts';
import { openTestProject } from '../testProject.ts';
import { smallObject } from './smallObject.ts';

const PIXEL_BYTES = 12 + 32;

/** The same image, of which its machine says that a name is burned in. */
function burnedIn(number: number): Buffer {
  const whole = smallObject(number);
  const said = element(0x00280301, 'CS', 'YES');
  return Buffer.concat([whole.subarray(0, -PIXEL_BYTES), said, whole.subarray(-PIXEL_BYTES)]);
}

describe('a group of files of which the held ones cannot be stored', () => {
  it('leaves none behind: the others that were stored already are found when the project is opened again', async () => {
    const project = await openTestProject();
    const folder = mkdtempSync(path.join(os.tmpdir(), 'leptolink-half-'));
    try {
      writeFileSync(path.join(folder, '1.dcm'), smallObject(1));
      writeFileSync(path.join(folder, '2.dcm'), burnedIn(2));
      // files where the store of held objects wants its folders
      const places = Array.from({ length: 256 }, (_, at) => at.toString(16).padStart(2, '0'));
      for (const place of places) writeFileSync(path.join(project.config.dataDir, 'held', place), '');
      await expect(commands.import(project.context, { folder }, () => undefined)).rejects.toThrow();
      expect(await project.context.db.count(tables.instances)).toBe(0);
      for (const place of places) rmSync(path.join(project.config.dataDir, 'held', place));
      expect(await verifyProject(project.context)).toMatchObject({ instances: 0, filesWithoutRow: 1 });
      expect(await sweepFiles(project.context)).toBe(1);
      expect(await verifyProject(project.context)).toMatchObject({ instances: 0, filesWithoutRow: 0, faults: [] });
    } finally {
      await project.close();
      rmSync(folder, { recursive: true });
    }
  });
});
