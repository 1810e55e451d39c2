import { Button, MultiSelect, NumberInput, Select, TextInput } from '@mantine/core';
import type { Covariate } from '../../shared/analysis/freeze/covariate.ts';
import type { PopulationRule } from '../../shared/analysis/freeze/populationRule.ts';
import { sayPopulation } from '../../shared/analysis/freeze/sayPopulation.ts';
import { useLanguage, useSay } from '../base/language.tsx';
import { useCall } from '../base/useCall.ts';
import { freezeWords } from './freezeWords.ts';

const MRI = 'baselineImaging';
type Keep = PopulationRule['keep'];

interface Props {
  rules: readonly PopulationRule[];
  onChange: (rules: PopulationRule[]) => void;
}

/** The rules of who is analysed, in the order in which they are applied. */
export function PopulationRules({ rules, onChange }: Props) {
  const say = useSay(freezeWords);
  const { language } = useLanguage();
  const covariates = useCall('listCovariates', {});
  const known = (covariates.data?.covariates ?? []).filter((one) => one.knownAt !== 'later');
  const change = (index: number, rule: PopulationRule) =>
    onChange(rules.map((one, place) => (place === index ? rule : one)));
  const add = () => {
    const keep: Keep = { kind: MRI };
    onChange([...rules, { says: sayPopulation(keep, language), keep }]);
  };
  const swap = (index: number) =>
    onChange(
      rules.map((one, place) => (place === index ? rules[index - 1]! : place === index - 1 ? rules[index]! : one)),
    );
  return (
    <div style={{ display: 'grid', gap: 8 }}>
      {rules.length === 0 ? <p className="lk-quiet">{say('noRules')}</p> : null}
      {rules.map((rule, index) => (
        // Rules have no id; their place is what they are.
        <div key={index} className="lk-row" style={{ alignItems: 'flex-start', flexWrap: 'nowrap' }}>
          <span className="lk-quiet" style={{ paddingTop: 6 }}>
            {index + 1}.
          </span>
          <RuleRow rule={rule} covariates={known} onChange={(next) => change(index, next)} />
          {index > 0 ? (
            <Button
              size="compact-sm"
              variant="subtle"
              aria-label={say('earlier')}
              title={say('earlier')}
              onClick={() => swap(index)}
            >
              ↑
            </Button>
          ) : null}
          <Button
            size="compact-sm"
            variant="subtle"
            aria-label={say('takeAway')}
            title={say('takeAway')}
            onClick={() => onChange(rules.filter((_, place) => place !== index))}
          >
            ×
          </Button>
        </div>
      ))}
      <div>
        <Button size="compact-sm" variant="default" onClick={add} disabled={rules.length >= 20}>
          {say('addRule')}
        </Button>
      </div>
    </div>
  );
}

interface RowProps {
  rule: PopulationRule;
  covariates: readonly Covariate[];
  onChange: (rule: PopulationRule) => void;
}

/** One rule: what is kept, and what the flow says of the others; the words follow the rule until somebody writes their own. */
function RuleRow({ rule, covariates, onChange }: RowProps) {
  const say = useSay(freezeWords);
  const { language } = useLanguage();
  const isZh = language === 'zh';
  const { keep, says } = rule;
  const chosen = keep.kind === MRI ? null : covariates.find((one) => one.id === keep.covariateId);
  const give = (next: Keep) => {
    const isOwn = says !== sayPopulation(keep, 'en') && says !== sayPopulation(keep, 'zh');
    onChange({ keep: next, says: isOwn ? says : sayPopulation(next, language) });
  };
  return (
    <div style={{ display: 'grid', gap: 4, flex: 1, maxWidth: 720 }}>
      <div className="lk-row">
        <span>{say('keepThose')}</span>
        <Select
          aria-label={say('keepThose')}
          w={230}
          searchable
          allowDeselect={false}
          value={keep.kind === MRI ? MRI : keep.covariateId}
          data={[
            { value: MRI, label: say('baselineMri') },
            ...covariates.map((one) => ({ value: one.id, label: isZh ? one.labelZh : one.label })),
          ]}
          onChange={(value) => value && give(value === MRI ? { kind: MRI } : { kind: 'known', covariateId: value })}
        />
        {chosen ? <Bounds keep={keep} covariate={chosen} onChange={give} /> : null}
      </div>
      <div className="lk-row" style={{ flexWrap: 'nowrap' }}>
        <span className="lk-quiet lk-nowrap">{say('countedAs')}</span>
        <TextInput
          aria-label={say('countedAs')}
          style={{ flex: 1 }}
          maxLength={160}
          required
          value={says}
          onChange={(event) => onChange({ keep, says: event.currentTarget.value })}
        />
      </div>
    </div>
  );
}

/** From, to of a number; the levels that are kept. Empty is any known value. */
function Bounds(props: { keep: Keep; covariate: Covariate; onChange: (keep: Keep) => void }) {
  const say = useSay(freezeWords);
  const { language } = useLanguage();
  const { keep, covariate, onChange } = props;
  const covariateId = covariate.id;
  if (covariate.kind === 'number') {
    const { from, to } = keep.kind === 'range' ? keep : { from: null, to: null };
    const give = (bounds: { from: number | null; to: number | null }) =>
      onChange(
        bounds.from === null && bounds.to === null
          ? { kind: 'known', covariateId }
          : { kind: 'range', covariateId, ...bounds },
      );
    const numberOf = (value: string | number) => (value === '' ? null : Number(value));
    return (
      <>
        <NumberInput
          aria-label={say('from')}
          placeholder={say('from')}
          w={90}
          hideControls
          value={from ?? ''}
          onChange={(value) => give({ from: numberOf(value), to })}
        />
        <NumberInput
          aria-label={say('to')}
          placeholder={say('to')}
          w={90}
          hideControls
          value={to ?? ''}
          onChange={(value) => give({ from, to: numberOf(value) })}
        />
        {covariate.unit && covariate.unit !== '1' && covariate.unit !== 'count' ? (
          <span className="lk-quiet">{covariate.unit}</span>
        ) : null}
      </>
    );
  }
  const codes = keep.kind === 'levels' ? keep.codes : [];
  return (
    <MultiSelect
      aria-label={say('anyValue')}
      placeholder={codes.length === 0 ? say('anyValue') : ''}
      w={220}
      value={codes}
      data={covariate.levels.map((level) => ({
        value: level.code,
        label: language === 'zh' ? level.labelZh : level.label,
      }))}
      onChange={(next) =>
        onChange(next.length === 0 ? { kind: 'known', covariateId } : { kind: 'levels', covariateId, codes: next })
      }
    />
  );
}
