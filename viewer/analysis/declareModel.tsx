import { Button, Checkbox, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { checkPlan } from '../../shared/analysis/checkPlan.ts';
import type { Covariate } from '../../shared/analysis/covariate.ts';
import type { Freeze } from '../../shared/analysis/freeze.ts';
import type { ModelPlan, ModelTerm } from '../../shared/analysis/modelSpec.ts';
import { useLanguage, useSay } from '../base/language.tsx';
import { useAct } from '../base/useCall.ts';
import { Block } from '../ui/page.tsx';
import { ErrorLine, ProblemLine } from '../ui/problemLine.tsx';
import { TermPicker } from './termPicker.tsx';
import { analysisWords } from './words.ts';

interface Props {
  freeze: Freeze;
  covariates: readonly Covariate[];
  onDone: () => void;
}

const basis = { endpointId: 'os', landmarkDay: null, override: null } as const;
const coxDefaults = { ...basis, kind: 'cox', penalty: 'none' } as const;
const curveDefaults = {
  ...basis,
  kind: 'survival',
  rho: 0,
  trend: false,
  pairwise: 'none',
  restrictedDays: null,
} as const;

type Kind = ModelPlan['kind'];
type Entry = ModelPlan['entry'];
type ConfType = Extract<ModelPlan, { kind: 'survival' }>['confType'];
type Ties = Extract<ModelPlan, { kind: 'cox' }>['ties'];

/** Declares a model by picking covariates, then fits it on the freeze; the guards of the core speak while it is written. */
export function DeclareModel({ freeze, covariates, onDone }: Props) {
  const say = useSay(analysisWords);
  const { language } = useLanguage();
  const declare = useAct('declareModel', ['listModels']);
  const fit = useAct('fitModel', ['listModels']);
  const [title, setTitle] = useState('');
  const [isPrimary, setIsPrimary] = useState(false);
  const [kind, setKind] = useState<Kind>('cox');
  const [entry, setEntry] = useState<Entry>('baselineImaging');
  const [groupBy, setGroupBy] = useState<string | null>(null);
  const [confType, setConfType] = useState<ConfType>('log');
  const [ties, setTies] = useState<Ties>('efron');
  const [terms, setTerms] = useState<ModelTerm[]>([]);
  const plan: ModelPlan =
    kind === 'cox'
      ? { ...coxDefaults, interactions: [], strata: [], terms, ties, entry }
      : { ...curveDefaults, strata: [], groupBy, confType, entry };
  const isEmpty = kind === 'cox' && terms.length === 0;
  const problems = isEmpty ? [] : checkPlan(plan);
  const isReady = title.trim() !== '' && !isEmpty && problems.every((one) => one.severity !== 'error');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!isReady) return;
    try {
      const made = await declare.mutateAsync({ title: title.trim(), isPrimary, plan });
      await fit.mutateAsync({ modelSpecId: made.spec.id, freezeId: freeze.id });
      onDone();
    } catch {
      // Both errors stand below the form by themselves.
    }
  };
  const label = (covariate: Covariate) => (language === 'zh' ? covariate.labelZh : covariate.label);
  const grouping = covariates.filter((one) => one.kind !== 'number');
  return (
    <Block title={say('declare')} className="lk-model">
      <form onSubmit={(event) => void submit(event)} style={{ display: 'grid', gap: 12 }}>
        <div className="lk-row">
          <TextInput
            aria-label={say('title')}
            placeholder={say('title')}
            w={320}
            required
            autoFocus
            maxLength={120}
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
          <SegmentedControl
            value={kind}
            onChange={(value) => setKind(value === 'cox' ? 'cox' : 'survival')}
            data={(['cox', 'survival'] as const).map((value) => ({ value, label: say(value) }))}
          />
          <Checkbox
            label={say('primary')}
            checked={isPrimary}
            onChange={(event) => setIsPrimary(event.currentTarget.checked)}
          />
        </div>
        <div className="lk-row">
          <span>{say('entry')}</span>
          <SegmentedControl
            value={entry}
            onChange={(value) => setEntry(value === 'origin' ? 'origin' : 'baselineImaging')}
            data={[
              { value: 'baselineImaging', label: say('entryImaging') },
              { value: 'origin', label: say('entryOrigin') },
            ]}
          />
          {kind === 'cox' ? (
            <>
              <span>{say('ties')}</span>
              <SegmentedControl
                value={ties}
                onChange={(value) => setTies(value === 'breslow' ? 'breslow' : 'efron')}
                data={[
                  { value: 'efron', label: 'Efron' },
                  { value: 'breslow', label: 'Breslow' },
                ]}
              />
            </>
          ) : (
            <>
              <span>{say('groupBy')}</span>
              <Select
                aria-label={say('groupBy')}
                w={300}
                searchable
                allowDeselect
                clearable
                placeholder={say('nobody')}
                value={groupBy}
                onChange={setGroupBy}
                data={grouping.map((one) => ({ value: one.id, label: label(one) }))}
              />
              <span>{say('confType')}</span>
              <SegmentedControl
                value={confType}
                onChange={(value) => setConfType(value === 'plain' || value === 'log-log' ? value : 'log')}
                data={['log', 'log-log', 'plain']}
              />
            </>
          )}
        </div>
        {kind === 'cox' ? (
          <TermPicker covariates={covariates} terms={terms} onChange={setTerms} eventCount={freeze.eventCount} />
        ) : null}
        {problems.map((problem) => (
          <ProblemLine key={`${problem.code} ${problem.at}`} problem={problem} />
        ))}
        <ErrorLine error={declare.error ?? fit.error} />
        <div className="lk-row">
          <Button type="submit" disabled={!isReady} loading={declare.isPending || fit.isPending}>
            {say('declareAndFit')}
          </Button>
          <Button variant="subtle" onClick={onDone}>
            {say('cancel')}
          </Button>
        </div>
      </form>
    </Block>
  );
}
