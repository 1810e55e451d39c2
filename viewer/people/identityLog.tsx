import type { Output } from '../../shared/api.ts';
import { useSay } from '../base/language.tsx';
import { sayInstant } from '../base/sayTime.ts';
import { useCall } from '../base/useCall.ts';
import { DataTable, type Column } from '../ui/dataTable.tsx';
import { Block } from '../ui/page.tsx';
import { Answered } from '../ui/stateSentence.tsx';
import { peopleWords } from './words.ts';

type Deed = Output<'listIdentityDeeds'>['deeds'][number];

const known = {
  openIdentity: 'deedOpen',
  unlockIdentity: 'deedOpen',
  refuseIdentity: 'deedRefuse',
  lockIdentity: 'deedLock',
  rotateIdentity: 'deedRotate',
  reviewDroppedWords: 'deedReview',
  exportIdentity: 'deedExport',
  destroyIdentity: 'deedDestroy',
} as const;

/** Who opened, locked, re-keyed or read the identity store, when and why; the newest first. */
export function IdentityLog() {
  const say = useSay(peopleWords);
  const deeds = useCall('listIdentityDeeds', {});
  const words = (verb: string) => (verb in known ? say(known[verb as keyof typeof known]) : verb);
  const columns: Column<Deed>[] = [
    { id: 'number', header: say('number'), value: (row) => row.number, align: 'right', width: 60 },
    { id: 'at', header: say('at'), value: (row) => row.at, show: (row) => sayInstant(row.at), width: 160 },
    { id: 'who', header: say('who'), value: (row) => row.who, width: 110 },
    { id: 'verb', header: say('verb'), value: (row) => words(row.verb), width: 180 },
    { id: 'detail', header: say('why'), value: (row) => row.detail },
  ];
  return (
    <Block title={say('identityLog')}>
      <Answered asked={deeds}>
        {(data) => (
          <DataTable
            rows={data.deeds}
            columns={columns}
            rowKey={(row) => String(row.number)}
            csvName="identity-log"
            listName="identityLog"
          />
        )}
      </Answered>
    </Block>
  );
}
