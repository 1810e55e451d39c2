import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { FreezeView } from '../../shared/analysis/routes.ts';
import { useSay } from '../base/language.tsx';
import { sayInstant } from '../base/sayTime.ts';
import { freezeWords } from './freezeWords.ts';
import { MakeFreeze } from './makeFreeze.tsx';
import { RefitAll } from './refitAll.tsx';
import { analysisWords } from './words.ts';

interface Props {
  freezes: readonly FreezeView[];
  current: FreezeView;
  onChoose: (number: number) => void;
}

/** The freeze that is looked at, in one sentence, and whether the data have moved on since. */
export function FreezeBar({ freezes, current, onChoose }: Props) {
  const say = useSay({ ...analysisWords, ...freezeWords });
  const [asks, setAsks] = useState<'freeze' | 'refit' | null>(null);
  const { freeze, flow } = current;
  const isStale = current.staleEntries > 0;
  const nextNumber = freezes[0]!.freeze.number + 1;
  return (
    <section className="lk-block">
      <div className="lk-row">
        <Select
          aria-label={say('freezeN', { n: '' })}
          w={210}
          value={String(freeze.number)}
          data={freezes.map((one) => ({
            value: String(one.freeze.number),
            label: `${say('freezeN', { n: one.freeze.number })} · ${one.freeze.title}`,
          }))}
          onChange={(value) => onChoose(Number(value))}
        />
        <span>
          {say('freezeSays', { included: flow.included, cases: flow.cases })} (
          <Link to={`/analysis?tab=population&freeze=${freeze.number}`}>
            {say('excludedN', { n: flow.cases - flow.included })}
          </Link>
          ) · {say('deaths', { n: freeze.eventCount })}
        </span>
        {freeze.isInterim ? <span className="lk-chip lk-chip-warning">{say('interim')}</span> : null}
        {freeze.cutoffDay ? <span className="lk-chip">{say('cutOffAt', { day: freeze.cutoffDay })}</span> : null}
        <span className="lk-quiet">{say('madeBy', { who: freeze.madeBy, at: sayInstant(freeze.madeAt) })}</span>
      </div>
      <div className="lk-row" style={{ marginTop: 8 }}>
        <p className={isStale ? 'lk-stale' : 'lk-quiet'}>
          {isStale ? say('stale', { says: current.staleSays.join('; ') }) : say('fresh')}
        </p>
        <span className="lk-spring" />
        <Button variant="default" onClick={() => setAsks('freeze')}>
          {say('makeFreeze')}
        </Button>
        <Button variant={isStale ? 'filled' : 'default'} onClick={() => setAsks('refit')}>
          {say('refit')}
        </Button>
      </div>
      {asks === 'freeze' ? (
        <MakeFreeze number={nextNumber} before={freeze} onDone={() => setAsks(null)} onMade={onChoose} />
      ) : null}
      {asks === 'refit' ? (
        <RefitAll number={nextNumber} before={freeze} onDone={() => setAsks(null)} onMade={onChoose} />
      ) : null}
    </section>
  );
}
