import { Checkbox, NumberInput } from '@mantine/core';
import type { Covariate } from '../../shared/analysis/covariate.ts';
import { ModelTerm } from '../../shared/analysis/modelSpec.ts';
import { useLanguage, useSay } from '../base/language.tsx';
import { analysisWords } from './words.ts';

interface Props {
  covariates: readonly Covariate[];
  terms: readonly ModelTerm[];
  onChange: (terms: ModelTerm[]) => void;
  /** Deaths of the freeze, for the events per degree of freedom. */
  eventCount: number;
}

/** Picks the covariates of a Cox model, clinical and imaging apart; a number gets the step its hazard ratio is given per. */
export function TermPicker({ covariates, terms, onChange, eventCount }: Props) {
  const say = useSay(analysisWords);
  const degrees = terms.reduce((sum, term) => sum + degreesOf(covariates, term), 0);
  return (
    <div>
      <div className="lk-terms">
        {(['clinical', 'imaging'] as const).map((source) => (
          <fieldset key={source}>
            <legend>{say(source)}</legend>
            {covariates
              .filter((covariate) => covariate.source === source)
              .map((covariate) => (
                <TermLine key={covariate.id} covariate={covariate} terms={terms} onChange={onChange} />
              ))}
          </fieldset>
        ))}
      </div>
      <p className={degrees > 0 && eventCount / degrees < 10 ? 'lk-stale' : 'lk-quiet'} style={{ marginTop: 8 }}>
        {degrees === 0
          ? say('chooseCovariates')
          : say('eventsPerDf', { events: eventCount, df: degrees, ratio: (eventCount / degrees).toFixed(1) })}
      </p>
    </div>
  );
}

function degreesOf(covariates: readonly Covariate[], term: ModelTerm): number {
  const covariate = covariates.find((one) => one.id === term.covariateId);
  return covariate?.kind === 'level' ? Math.max(1, covariate.levels.length - 1) : 1;
}

interface LineProps {
  covariate: Covariate;
  terms: readonly ModelTerm[];
  onChange: (terms: ModelTerm[]) => void;
}

function TermLine({ covariate, terms, onChange }: LineProps) {
  const say = useSay(analysisWords);
  const { language } = useLanguage();
  const term = terms.find((one) => one.covariateId === covariate.id);
  const toggle = (isOn: boolean) =>
    onChange(
      isOn
        ? [...terms, ModelTerm.parse({ covariateId: covariate.id })]
        : terms.filter((one) => one.covariateId !== covariate.id),
    );
  const setPer = (per: number) =>
    onChange(terms.map((one) => (one.covariateId === covariate.id ? { ...one, per } : one)));
  return (
    <div className="lk-row" style={{ minHeight: 26, gap: 8 }}>
      <Checkbox
        label={
          <>
            {language === 'zh' ? covariate.labelZh : covariate.label}
            {covariate.knownAt === 'later' ? <span className="lk-stale"> · {say('later')}</span> : null}
          </>
        }
        title={covariate.definition}
        checked={term !== undefined}
        onChange={(event) => toggle(event.currentTarget.checked)}
      />
      {term && covariate.kind === 'number' ? (
        <>
          <span className="lk-quiet">{say('per')}</span>
          <NumberInput
            aria-label={say('per')}
            w={58}
            min={0.001}
            hideControls
            value={term.per}
            onChange={(value) => (typeof value === 'number' && value > 0 ? setPer(value) : undefined)}
          />
          <span className="lk-quiet">{covariate.unit === 'count' ? '' : covariate.unit}</span>
        </>
      ) : null}
    </div>
  );
}
