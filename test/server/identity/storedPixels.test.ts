import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { commands } from '../../../server/commands.ts';
import { tables } from '../../../server/db/tables.ts';
import { verifyProject } from '../../../server/verifyProject.ts';
import { corpus, describeWithCorpus } from '../../corpus.ts';
import { openTestProject } from '../testProject.ts';

describeWithCorpus('the stored pixels', () => {
  it('are those of the source, and a bit changed in one, though its checksum was changed with it, is named', async () => {
    const { context, close } = await openTestProject();
    await commands.import(context, { folder: path.join(corpus, 'cd-export/tree') }, () => undefined);
    expect((await verifyProject(context)).faults).toEqual([]);
    const instance = (await context.db.find(tables.instances, { heldReason: null }))[0]!;
    const place = context.files.pathOf(instance.fileId);
    const bytes = readFileSync(place);
    bytes[bytes.length - 10]! ^= 1;
    writeFileSync(place, bytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await context.db.write((tx) =>
      tx.update(tables.instances, { sopInstanceUid: instance.sopInstanceUid }, { sha256 }),
    );
    const { faults } = await verifyProject(context);
    expect(faults).toEqual([expect.stringMatching(`^file ${instance.fileId} has other pixels than its source had`)]);
    await close();
  }, 60_000);
});
