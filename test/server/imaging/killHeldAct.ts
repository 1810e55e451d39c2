import { readConfig } from '../../../server/base/config.ts';
import type { Database } from '../../../server/db/database.ts';
import { tables } from '../../../server/db/tables.ts';
import { operator } from '../../../server/base/actor.ts';
import { decideHeld } from '../../../server/intake/decideHeld.ts';
import { openProject } from '../../../server/project.ts';

// A process that decides about the first held capture and dies at a given point: before its rows are written, or right after.
const [dataDir, keyFile, act, point] = process.argv.slice(2) as [string, string, 'release' | 'mask' | 'drop', string];

async function main(): Promise<void> {
  const config = { ...readConfig({ dataDir, keyFile, environment: {} }), logLevel: 'silent' };
  const { context } = await openProject(config);
  const [held] = await context.db.find(tables.instances, { heldReason: 'secondaryCapture' });
  const die = () => process.kill(process.pid, 'SIGKILL');
  const write: Database['write'] = async (work) => {
    if (point === 'beforeRows') die();
    const answer = await context.db.write(work);
    die();
    return answer;
  };
  const masks = [{ column: 0, row: 0, columns: 4, rows: 4 }];
  await decideHeld({ ...context, db: { ...context.db, write } }, operator, {
    act,
    sopInstanceUid: held!.sopInstanceUid,
    masks: act === 'mask' ? masks : [],
    reason: 'killed on the way',
  });
}

void main();
