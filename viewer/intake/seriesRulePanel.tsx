import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Contrast, Region, Weighting } from '../../shared/imaging/weighting.ts';
import { type RuleCondition, RuleField, RuleWish } from '../../shared/intake/seriesRule.ts';
import { useSay } from '../base/language.tsx';
import { useAct } from '../base/useCall.ts';
import { Block } from '../ui/page.tsx';
import { ErrorLine } from '../ui/problemLine.tsx';
import { StateSentence } from '../ui/stateSentence.tsx';
import { boardWords } from './boardWords.ts';
import { SeriesRulePreview } from './seriesRulePreview.tsx';
import { intakeWords } from './words.ts';

const how = ['contains', 'words', 'lacks', 'is'] as const;
const first: RuleWish = {
  conditions: [{ about: 'description', how: 'contains', text: '' }],
  contrast: null,
  weighting: null,
  region: null,
  onlyUnknown: true,
};

/** Sets what many series are by one rule: conditions, what is set, a look at exactly the series that would change, a reason. */
export function SeriesRulePanel({ onClose }: { onClose: () => void }) {
  const say = useSay(boardWords);
  const sayKind = useSay(intakeWords);
  const [wish, setWish] = useState<RuleWish>(first);
  const look = useAct('previewSeriesRule');
  const apply = useAct('applySeriesRule', ['listSeries', 'listSeriesRules', 'board', 'listTimepoints', 'getStudy']);
  const change = (next: Partial<RuleWish>) => {
    setWish({ ...wish, ...next });
    look.reset();
    apply.reset();
  };
  const changeLine = (at: number, next: Partial<RuleCondition>) =>
    change({ conditions: wish.conditions.map((one, index) => (index === at ? { ...one, ...next } : one)) });
  const ready = RuleWish.safeParse(wish);
  const isEmpty = wish.contrast === null && wish.weighting === null && wish.region === null;
  const setting = (name: 'contrast' | 'weighting' | 'region', options: readonly string[]) => (
    <Select
      aria-label={say(name)}
      w={150}
      clearable
      placeholder={`${say(name)}: ${say('keepAs')}`}
      value={wish[name]}
      data={options.map((value) => ({ value, label: name === 'contrast' ? sayKind(Contrast.parse(value)) : value }))}
      onChange={(value) => change({ [name]: value })}
    />
  );
  return (
    <Block
      title={say('ruleTitle')}
      deeds={
        <Button variant="subtle" onClick={onClose}>
          {say('close')}
        </Button>
      }
    >
      <div style={{ display: 'grid', gap: 8 }}>
        <p className="lk-quiet" style={{ margin: 0 }}>
          {say('ruleSays')}
        </p>
        {wish.conditions.map((one, at) => (
          // a line is known by its place alone
          <div key={at} className="lk-row">
            <span style={{ minWidth: 90 }}>{at === 0 ? say('ruleWhere') : say('ruleAnd')}</span>
            <Select
              aria-label={say('ruleWhere')}
              w={150}
              value={one.about}
              data={RuleField.options.map((value) => ({ value, label: say(value === 'label' ? 'labelOf' : value) }))}
              onChange={(value) => changeLine(at, { about: RuleField.catch(one.about).parse(value) })}
            />
            <Select
              aria-label={say('is')}
              w={150}
              value={one.how}
              data={how.map((value) => ({ value, label: say(value) }))}
              onChange={(value) => changeLine(at, { how: how.find((word) => word === value) ?? one.how })}
            />
            <TextInput
              aria-label={say('words')}
              w={260}
              value={one.text}
              onChange={(event) => changeLine(at, { text: event.currentTarget.value })}
            />
            {wish.conditions.length > 1 ? (
              <button
                type="button"
                className="lk-link"
                aria-label={say('removeLine')}
                title={say('removeLine')}
                onClick={() => change({ conditions: wish.conditions.filter((_, index) => index !== at) })}
              >
                ✕
              </button>
            ) : null}
            {at === wish.conditions.length - 1 && wish.conditions.length < 8 ? (
              <button
                type="button"
                className="lk-link"
                onClick={() =>
                  change({ conditions: [...wish.conditions, { about: 'description', how: 'lacks', text: '' }] })
                }
              >
                {say('addLine')}
              </button>
            ) : null}
          </div>
        ))}
        <div className="lk-row">
          <span style={{ minWidth: 90 }}>{say('setTo')}</span>
          {setting('contrast', Contrast.options)}
          {setting('weighting', Weighting.options)}
          {setting('region', Region.options)}
          <Checkbox
            label={say('onlyUnknown')}
            checked={wish.onlyUnknown}
            onChange={(event) => change({ onlyUnknown: event.currentTarget.checked })}
          />
        </div>
        <div>
          <Button
            disabled={!ready.success || isEmpty}
            loading={look.isPending}
            onClick={() => (ready.success ? look.mutate(ready.data) : undefined)}
          >
            {say('previewRule')}
          </Button>
        </div>
        <ErrorLine error={look.error ?? apply.error} />
        {apply.data ? (
          <StateSentence
            says={say('ruleDone', {
              n: apply.data.rule.series,
              moved: apply.data.placed.made + apply.data.placed.moved,
            })}
          />
        ) : look.data && ready.success ? (
          <SeriesRulePreview
            preview={look.data}
            isBusy={apply.isPending}
            onApply={(reason) => apply.mutate({ ...ready.data, reason, digest: look.data.digest })}
          />
        ) : null}
      </div>
    </Block>
  );
}
