import { newBatch } from '../../../server/intake/newRows.ts';
import type { ImportBatch } from '../../../shared/intake/importBatch.ts';
import { sayPlanProgress } from '../../../shared/intake/sayPlan.ts';
import { sayProgress, sayWaiting, sayWish } from '../../../shared/intake/sayProgress.ts';
import { sayStateZh } from '../../../viewer/intake/sayStateZh.ts';

const begun = newBatch({ id: 'b', label: 'CD', source: 'folder', startedBy: 'z', startedAt: '2025-01-01T00:00:00Z' });
const batch = (changes: Partial<ImportBatch>): ImportBatch => ({ ...begun, files: 2292, ...changes });
const counts = {
  newInstances: 1204,
  duplicateInstances: 1,
  conflictingInstances: 2,
  heldInstances: 3,
  waitingStudies: 1,
  problems: 1,
};
const run = { filesDone: 1204, filesFound: 2292 };

describe('the state of an import in Chinese', () => {
  it.each([
    ...(['running', 'done', 'paused', 'interrupted', 'cancelled', 'undone', 'failed'] as const).flatMap((state) => [
      sayProgress(batch({ state, ...counts }), 2292, 41),
      sayProgress(batch({ state, files: 1 }), null, null),
    ]),
    sayWaiting(1),
    sayWaiting(3),
    ...(['pause', 'cancel', 'go'] as const).map(sayWish),
    ...(['waiting', 'running', 'done', 'cancelled', 'failed'] as const).flatMap((state) =>
      (['reading', 'comparing', 'describing'] as const).map((step) => sayPlanProgress({ state, step, ...run })),
    ),
    sayPlanProgress({ state: 'running', step: 'reading', filesDone: 3, filesFound: null }),
  ])('has no English left: %s', (says) => {
    expect(sayStateZh(says)).not.toMatch(/[a-z]/i);
  });

  it('keeps the numbers', () => {
    expect(sayStateZh(sayProgress(batch({ state: 'running', ...counts }), 2292, 40.2))).toBe(
      '正在导入 2,292 / 2,292 个文件：新增 1,204，已有 1，冲突 2，扣留 3，1 项检查待关联病例，问题 1，约剩 41 秒。',
    );
  });
});
