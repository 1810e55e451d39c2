import { Checkbox, NativeSelect, NumberInput, SegmentedControl } from '@mantine/core';
import { useSay } from '../base/language.tsx';
import type { DraftPlan } from './builderDraft.ts';
import { Setting } from './builderSettings.tsx';
import { type BuilderProps, BuilderStrata } from './builderStrata.tsx';
import { builderWords } from './builderWords.ts';
import { useTermWord } from './term.tsx';

const pairwiseMethods = ['none', 'holm', 'BH', 'bonferroni'] as const;

/** By what curves or the columns of Table 1 are compared. */
export function BuilderGroup({ draft, covariates, nameOf, onChange }: BuilderProps) {
  const say = useSay(builderWords);
  const grouping = covariates.filter((one) => one.kind !== 'number');
  const group = covariates.find((one) => one.id === draft.groupBy);
  return (
    <div className="lk-settings">
      <Setting term={draft.kind === 'table1' ? 'table1' : 'kaplanMeier'} label={say('compareBy')}>
        <NativeSelect
          size="xs"
          aria-label={say('compareBy')}
          value={draft.groupBy ?? ''}
          onChange={(event) => {
            const groupBy = event.currentTarget.value === '' ? null : event.currentTarget.value;
            const terms = draft.terms.filter((term) => term.covariateId !== groupBy);
            const strata = draft.strata.filter((id) => id !== groupBy);
            onChange({ ...draft, groupBy, groupTime: 'baseline', terms, strata });
          }}
          data={[
            { value: '', label: say('allTogether') },
            ...grouping.map((one) => ({ value: one.id, label: nameOf(one.id) })),
          ]}
        />
      </Setting>
      {draft.kind === 'survival' && group?.overTime ? (
        <Setting term="overTime">
          <Checkbox
            size="xs"
            label={say('groupOverTime')}
            checked={draft.groupTime === 'overTime'}
            onChange={(event) =>
              onChange({ ...draft, groupTime: event.currentTarget.checked ? 'overTime' : 'baseline' })
            }
          />
        </Setting>
      ) : null}
    </div>
  );
}

/** What only curves declare: the test and its strata, pairs, the limits, the restricted mean. */
export function BuilderCurves({ draft, covariates, nameOf, onChange }: BuilderProps) {
  const say = useSay(builderWords);
  const word = useTermWord();
  const isCompared = draft.groupBy !== null;
  return (
    <div className="lk-settings">
      <Setting term="confType">
        <SegmentedControl
          size="xs"
          aria-label={word('confType')}
          value={draft.confType}
          onChange={(value) => onChange({ ...draft, confType: value as DraftPlan['confType'] })}
          data={['log', 'log-log', 'plain']}
        />
      </Setting>
      {isCompared ? (
        <>
          <Setting term={draft.rho === 1 ? 'petoPeto' : 'logRank'}>
            <SegmentedControl
              size="xs"
              aria-label={word('logRank')}
              value={String(draft.rho)}
              onChange={(value) => onChange({ ...draft, rho: value === '1' ? 1 : 0 })}
              data={[
                { value: '0', label: 'log-rank' },
                { value: '1', label: 'Peto-Peto' },
              ]}
            />
            <Checkbox
              size="xs"
              label={word('trendTest')}
              checked={draft.trend}
              onChange={(event) => onChange({ ...draft, trend: event.currentTarget.checked })}
            />
          </Setting>
          <Setting term="pairwise">
            <NativeSelect
              size="xs"
              aria-label={word('pairwise')}
              value={draft.pairwise}
              onChange={(event) => {
                const method = pairwiseMethods.find((one) => one === event.currentTarget.value);
                onChange({ ...draft, pairwise: method ?? 'none' });
              }}
              data={[
                { value: 'none', label: say('noTest') },
                { value: 'holm', label: 'Holm' },
                'BH',
                { value: 'bonferroni', label: 'Bonferroni' },
              ]}
            />
          </Setting>
          <BuilderStrata taken={new Set([draft.groupBy ?? ''])} {...{ draft, covariates, nameOf, onChange }} />
        </>
      ) : null}
      {draft.groupTime === 'overTime' ? null : (
        <Setting term="restrictedMean">
          <span className="lk-quiet">{say('upToDay')}</span>
          <NumberInput
            size="xs"
            aria-label={word('restrictedMean')}
            placeholder={say('none')}
            w={84}
            hideControls
            min={1}
            value={draft.restrictedDays ?? ''}
            onChange={(value) =>
              onChange({ ...draft, restrictedDays: typeof value === 'number' && value >= 1 ? Math.round(value) : null })
            }
          />
        </Setting>
      )}
    </div>
  );
}
