import { Button, Checkbox, MultiSelect, NumberInput, SegmentedControl, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useSay } from '../base/language.tsx';
import { useAct, useCall } from '../base/useCall.ts';
import { Block } from '../ui/page.tsx';
import { ErrorLine, ProblemLine } from '../ui/problemLine.tsx';
import { RoundPreview } from './roundPreview.tsx';
import { roundWords } from './roundWords.ts';

const offered = ['baseline', 'followUp', 'preDiagnosis'] as const;
type OfferedVisit = (typeof offered)[number];

/** What the form asks for, before it has a title and a seed. */
export interface RoundWish {
  stage: 1 | 2;
  readerIds: string[];
  visits: OfferedVisit[];
  onlyNew: boolean;
}

/** Opens a round: its stage, title, two readers, the visits to be read, all of them or only what came since, the seed of the order; what it would hand out is told. */
export function OpenRound({ onDone }: { onDone: () => void }) {
  const say = useSay(roundWords);
  const people = useCall('listPeople', {});
  const open = useAct('openRound', ['listRounds']);
  const [title, setTitle] = useState('');
  const [readerIds, setReaderIds] = useState<string[]>([]);
  const [visits, setVisits] = useState<OfferedVisit[]>(['baseline']);
  const [seed, setSeed] = useState(1);
  const [onlyNew, setOnlyNew] = useState(false);
  const [stage, setStage] = useState<1 | 2>(1);
  const wish: RoundWish = { stage, readerIds, visits: stage === 2 ? ['followUp'] : visits, onlyNew };
  const readers = (people.data?.people ?? []).filter((one) => one.roles.includes('reader') && one.disabledAt === null);
  const isReady = title.trim() !== '' && readerIds.length === 2 && wish.visits.length > 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) open.mutate({ ...wish, title: title.trim(), seed }, { onSuccess: onDone });
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
        <div>
          <SegmentedControl
            aria-label={say('stage')}
            value={String(stage)}
            onChange={(value) => setStage(value === '2' ? 2 : 1)}
            data={[
              { value: '1', label: say('stage1') },
              { value: '2', label: say('stage2') },
            ]}
          />
          <p className="lk-quiet">{say(stage === 2 ? 'stage2Says' : 'stage1Says')}</p>
        </div>
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
        {stage === 1 ? (
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
        ) : null}
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
        <RoundPreview wish={wish} />
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
