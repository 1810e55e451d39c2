import { useState } from 'react';
import type { SeriesRule } from '../../shared/intake/seriesRule.ts';
import { useSay } from '../base/language.tsx';
import { sayInstant } from '../base/sayTime.ts';
import { useAct, useCall } from '../base/useCall.ts';
import { Block } from '../ui/page.tsx';
import { ErrorLine } from '../ui/problemLine.tsx';
import { ReasonLine } from '../ui/reasonLine.tsx';
import { StateSentence } from '../ui/stateSentence.tsx';
import { boardWords } from './boardWords.ts';

/** The rules that were applied to many series, each of which can be taken back as a whole. Nothing when there is none. */
export function SeriesRuleList() {
  const say = useSay(boardWords);
  const rules = useCall('listSeriesRules', {});
  const undo = useAct('undoSeriesRule', ['listSeries', 'listSeriesRules', 'board', 'listTimepoints']);
  const [openId, setOpenId] = useState<string | null>(null);
  if (!rules.data || rules.data.rules.length === 0) return null;
  return (
    <Block title={say('rulesTitle')}>
      <ul className="lk-lines">
        {rules.data.rules.map((rule) => (
          <li key={rule.id}>
            <Rule rule={rule} />{' '}
            {rule.endedAt ? (
              <span className="lk-quiet">{say('takenBack', { why: rule.endReason ?? '' })}</span>
            ) : openId === rule.id ? (
              <ReasonLine
                deed={say('takeBack')}
                tone="destructive"
                isBusy={undo.isPending}
                onCancel={() => setOpenId(null)}
                onGive={(reason) => undo.mutate({ ruleId: rule.id, reason }, { onSuccess: () => setOpenId(null) })}
              />
            ) : (
              <button type="button" className="lk-link" onClick={() => setOpenId(rule.id)}>
                {say('takeBack')} …
              </button>
            )}
          </li>
        ))}
      </ul>
      <ErrorLine error={undo.error} />
      {undo.data ? (
        <StateSentence says={say('takenBackDone', { n: undo.data.restored, kept: undo.data.kept })} />
      ) : null}
    </Block>
  );
}

function Rule({ rule }: { rule: SeriesRule }) {
  const say = useSay(boardWords);
  const conditions = rule.conditions
    .map((one) => `${say(one.about === 'label' ? 'labelOf' : one.about)} ${say(one.how)} “${one.text}”`)
    .join(', ');
  const set = (['contrast', 'weighting', 'region'] as const)
    .flatMap((key) => (rule[key] === null ? [] : [`${say(key)} ${rule[key]}`]))
    .join(', ');
  return (
    <span>
      <strong>{rule.series.toLocaleString('en-US')}</strong> × {set} · {conditions} ·{' '}
      <span className="lk-quiet">
        {rule.reason} ({rule.appliedBy}, {sayInstant(rule.appliedAt)})
      </span>
    </span>
  );
}
