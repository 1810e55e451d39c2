import { Button, Checkbox, MultiSelect, NumberInput, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useSay } from '../base/language.tsx';
import { useAct, useCall } from '../base/useCall.ts';
import { Block } from '../ui/page.tsx';
import { ErrorLine, ProblemLine } from '../ui/problemLine.tsx';
import { roundWords } from './roundWords.ts';

const offered = ['baseline', 'followUp', 'preDiagnosis'] as const;
type OfferedVisit = (typeof offered)[number];

/** Opens a round: title, two readers, the visits to be read, all of them or only what came since, the seed of the order. */
export function OpenRound({ onDone }: { onDone: () => void }) {
  const say = useSay(roundWords);
  const people = useCall('listPeople', {});
  const open = useAct('openRound', ['listRounds']);
  const [title, setTitle] = useState('');
  const [readerIds, setReaderIds] = useState<string[]>([]);
  const [visits, setVisits] = useState<OfferedVisit[]>(['baseline']);
  const [seed, setSeed] = useState(1);
  const [onlyNew, setOnlyNew] = useState(false);
  const readers = (people.data?.people ?? []).filter((one) => one.roles.includes('reader') && one.disabledAt === null);
  const isReady = title.trim() !== '' && readerIds.length === 2 && visits.length > 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) open.mutate({ title: title.trim(), readerIds, visits, seed, onlyNew }, { onSuccess: onDone });
  };
  return (
    <Block title={say('openRound')}>
      <form onSubmit={submit} style={{ display: 'grid', gap: 10, maxWidth: 560 }}>
        <ErrorLine error={people.error} />
        {people.data && readers.length < 2 ? (
          <ProblemLine
            problem={{ code: 'round.noReaders', severity: 'warning', says: say('fewReaders'), remedy: '' }}
          />
        ) : null}
        <TextInput
          label={say('title')}
          required
          autoFocus
          maxLength={120}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <MultiSelect
          label={say('readers')}
          description={say('readersHelp')}
          maxValues={2}
          value={readerIds}
          onChange={setReaderIds}
          data={readers.map((reader) => ({ value: reader.id, label: reader.displayName }))}
        />
        <Checkbox.Group
          label={say('visits')}
          value={visits}
          onChange={(values) => setVisits(offered.filter((visit) => values.includes(visit)))}
        >
          <div className="lk-row" style={{ marginTop: 4 }}>
            {offered.map((visit) => (
              <Checkbox key={visit} value={visit} label={say(visit)} />
            ))}
          </div>
        </Checkbox.Group>
        <Checkbox
          label={say('onlyNew')}
          checked={onlyNew}
          onChange={(event) => setOnlyNew(event.currentTarget.checked)}
        />
        <NumberInput
          label={say('seed')}
          description={say('seedHelp')}
          w={160}
          min={0}
          allowDecimal={false}
          value={seed}
          onChange={(value) => setSeed(typeof value === 'number' ? value : 0)}
        />
        <ErrorLine error={open.error} />
        <div className="lk-row">
          <Button type="submit" disabled={!isReady} loading={open.isPending}>
            {say('open')}
          </Button>
          <Button variant="subtle" onClick={onDone}>
            {say('cancel')}
          </Button>
        </div>
      </form>
    </Block>
  );
}
