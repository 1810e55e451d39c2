import { Button, Checkbox, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { Freeze } from '../../shared/analysis/freeze/freeze.ts';
import type { PopulationRule } from '../../shared/analysis/freeze/populationRule.ts';
import { useSay } from '../base/language.tsx';
import { useAct } from '../base/useCall.ts';
import { ErrorLine } from '../ui/problemLine.tsx';
import { FreezePreview } from './freezePreview.tsx';
import { freezeWords } from './freezeWords.ts';
import { PopulationRules } from './populationRules.tsx';
import { analysisWords } from './words.ts';

interface Props {
  /** The number the freeze will have. */
  number: number;
  /** The freeze before: its population and cut-off day are where the next one begins. */
  before?: Freeze;
  onDone?: () => void;
  onMade?: (number: number) => void;
}

/** Makes a freeze of the data as they are now. */
export function MakeFreeze({ number, before, onDone, onMade }: Props) {
  const say = useSay(analysisWords);
  const make = useAct('makeFreeze', ['listFreezes', 'listModels']);
  const submit = (what: FreezeWish) =>
    make.mutate(what, {
      onSuccess: (made) => {
        onMade?.(made.freeze.number);
        onDone?.();
      },
    });
  return (
    <FreezeForm
      deed={say('make')}
      firstTitle={say('freezeN', { n: number })}
      isBusy={make.isPending}
      error={make.error}
      onGive={submit}
      {...(before ? { before } : {})}
      {...(onDone ? { onCancel: onDone } : {})}
    />
  );
}

export interface FreezeWish {
  title: string;
  isInterim: boolean;
  population: PopulationRule[];
  cutoffDay: string | null;
}

/** Title and kind of a freeze, who is analysed, until which day, and what it would hold. */
export function FreezeForm(props: {
  deed: string;
  firstTitle: string;
  isBusy: boolean;
  error: Error | null;
  before?: Freeze;
  onGive: (wish: FreezeWish) => void;
  onCancel?: () => void;
}) {
  const say = useSay({ ...analysisWords, ...freezeWords });
  const [title, setTitle] = useState(props.firstTitle);
  const [isInterim, setIsInterim] = useState(false);
  const [population, setPopulation] = useState<PopulationRule[]>(props.before?.population ?? []);
  const [cutoffDay, setCutoffDay] = useState<string | null>(props.before?.cutoffDay ?? null);
  const isWhole = population.every((rule) => rule.says.trim() !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (title.trim() && isWhole) props.onGive({ title: title.trim(), isInterim, population, cutoffDay });
  };
  return (
    <form onSubmit={submit} style={{ marginTop: 10, display: 'grid', gap: 12 }}>
      <div className="lk-row">
        <TextInput
          aria-label={say('freezeTitle')}
          placeholder={say('freezeTitle')}
          w={260}
          maxLength={120}
          required
          autoFocus
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Checkbox
          label={say('isInterim')}
          checked={isInterim}
          onChange={(event) => setIsInterim(event.currentTarget.checked)}
        />
        <label className="lk-row" style={{ gap: 6 }} title={say('cutoffSays')}>
          {say('cutoff')}
          <TextInput
            type="date"
            w={150}
            value={cutoffDay ?? ''}
            onChange={(event) => setCutoffDay(event.currentTarget.value || null)}
          />
        </label>
        <span className="lk-spring" />
        <Button type="submit" loading={props.isBusy} disabled={!isWhole}>
          {props.deed}
        </Button>
        {props.onCancel ? (
          <Button variant="subtle" onClick={props.onCancel}>
            {say('cancel')}
          </Button>
        ) : null}
      </div>
      <ErrorLine error={props.error} />
      {cutoffDay === null ? null : <p className="lk-quiet">{say('cutoffSays')}</p>}
      <div className="lk-columns" style={{ gridTemplateColumns: 'minmax(0, 1fr) 380px' }}>
        <div>
          <strong>{say('rules')}</strong>
          <p className="lk-quiet" style={{ marginBottom: 8 }}>
            {say('rulesSays')}
          </p>
          <PopulationRules rules={population} onChange={setPopulation} />
        </div>
        <FreezePreview population={population} cutoffDay={cutoffDay} />
      </div>
    </form>
  );
}
