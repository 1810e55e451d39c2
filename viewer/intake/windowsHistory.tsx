import type { WindowSet } from '../../shared/intake/windowSet.ts';
import { useSay } from '../base/language.tsx';
import { sayInstant } from '../base/sayTime.ts';
import { DataTable, type Column } from '../ui/dataTable.tsx';
import { Block } from '../ui/page.tsx';
import { boardWords } from './boardWords.ts';

/** Every set of windows that was in force, with who set it and why. Nothing when none was set. */
export function WindowsHistory({ sets }: { sets: readonly WindowSet[] }) {
  const say = useSay(boardWords);
  if (sets.length === 0) return null;
  const span = (id: string, header: string, text: (row: WindowSet) => string): Column<WindowSet> => ({
    id,
    header,
    value: text,
  });
  return (
    <Block title={say('history')}>
      <DataTable
        rows={sets}
        listName="sets"
        csvName="windows"
        rowKey={(row) => row.id}
        columns={[
          { id: 'number', header: say('number'), value: (row) => row.number, align: 'right', width: 50 },
          span('diagnosis', say('group1'), (row) =>
            [
              `${row.baselineFromDays} … ${row.baselineToDays}`,
              `+${row.followUpFromDays} … +${row.followUpToDays}`,
            ].join('; '),
          ),
          span('surgery', say('group2'), (row) => `−${row.preOpDays}, +${row.postOpEarlyDays}, +${row.postOpDays}`),
          span('merge', say('group3'), (row) => String(row.mergeDays)),
          span('who', say('who'), (row) => row.setBy),
          {
            id: 'when',
            header: say('when'),
            value: (row) => row.setAt,
            show: (row) => sayInstant(row.setAt),
            width: 160,
          },
          span('why', say('why'), (row) => row.reason),
        ]}
      />
    </Block>
  );
}
