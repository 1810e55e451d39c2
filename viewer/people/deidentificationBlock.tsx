import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../shared/api.ts';
import { useLanguage, useSay } from '../base/language.tsx';
import { useAct } from '../base/useCall.ts';
import { DataTable, type Column } from '../ui/dataTable.tsx';
import { Block } from '../ui/page.tsx';
import { ErrorLine } from '../ui/problemLine.tsx';
import { ReasonLine } from '../ui/reasonLine.tsx';
import { peopleWords } from './words.ts';

type Description = Output<'reviewDroppedWords'>['descriptions'][number];

/** How identity is taken out of images: the document for an ethics committee, and what was dropped from descriptions. */
export function DeidentificationBlock({ isOpen }: { isOpen: boolean }) {
  const say = useSay(peopleWords);
  const { language } = useLanguage();
  const address = (format: string) => `/api/identity/profile?format=${format}&language=${language}`;
  return (
    <Block title={say('deidentification')}>
      <p>{say('deidentificationSays')}</p>
      <div className="lk-row" style={{ marginTop: 10 }}>
        <Button component="a" href={address('html')} target="_blank" rel="noreferrer">
          {say('printProfile')}
        </Button>
        <Button component="a" variant="default" href={address('csv')} download>
          CSV
        </Button>
        <Button component="a" variant="default" href={address('md')} download>
          Markdown
        </Button>
      </div>
      {isOpen ? <Review /> : null}
    </Block>
  );
}

/** Descriptions as they came name people: they are shown only when somebody says what for, and that is recorded. */
function Review() {
  const say = useSay(peopleWords);
  const [isAsked, setIsAsked] = useState(false);
  const review = useAct('reviewDroppedWords', ['listIdentityDeeds', 'listAudit']);
  const columns: Column<Description>[] = [
    { id: 'raw', header: say('asItCame'), value: (row) => row.raw },
    { id: 'kept', header: say('kept'), value: (row) => row.kept },
    { id: 'dropped', header: say('dropped'), value: (row) => row.dropped.join(' · ') },
    { id: 'times', header: say('times'), value: (row) => row.times, align: 'right', width: 70 },
  ];
  return (
    <div style={{ marginTop: 12 }}>
      {isAsked ? (
        <ReasonLine
          deed={say('review')}
          isBusy={review.isPending}
          onGive={(reason) => review.mutate({ reason }, { onSuccess: () => setIsAsked(false) })}
          onCancel={() => setIsAsked(false)}
        />
      ) : (
        <Button variant="default" onClick={() => setIsAsked(true)}>
          {say('review')}
        </Button>
      )}
      <ErrorLine error={review.error} />
      {review.data?.descriptions.length === 0 ? <p className="lk-quiet">{say('nothingDropped')}</p> : null}
      {review.data && review.data.descriptions.length > 0 ? (
        <DataTable
          rows={review.data.descriptions}
          columns={columns}
          rowKey={(row) => row.raw}
          csvName="dropped-words"
          listName="droppedWords"
        />
      ) : null}
    </div>
  );
}
