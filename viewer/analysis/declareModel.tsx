import { SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Covariate } from '../../shared/analysis/freeze/covariate.ts';
import type { Freeze } from '../../shared/analysis/freeze/freeze.ts';
import { useLanguage, useSay } from '../base/language.tsx';
import { useCall } from '../base/useCall.ts';
import { Block } from '../ui/page.tsx';
import { BuilderCox } from './builderCox.tsx';
import { BuilderCurves, BuilderGroup } from './builderCurves.tsx';
import { BuilderDeeds } from './builderDeeds.tsx';
import { changeTerm, type DraftPlan, dropTerm, moveTerm, pickTerm, planOf } from './builderDraft.ts';
import { BuilderLive } from './builderLive.tsx';
import { BuilderSettings } from './builderSettings.tsx';
import type { BuilderStart } from './builderStart.ts';
import { BuilderTerm } from './builderTerm.tsx';
import { builderWords } from './builderWords.ts';
import { Term } from './term.tsx';
import { TermPicker } from './termPicker.tsx';
import { useBuilderPreview } from './useBuilderPreview.ts';

interface Props {
  freeze: Freeze;
  covariates: readonly Covariate[];
  /** What it begins with: nothing, or the plan of a model with one thing changed. */
  start: BuilderStart;
  onDone: () => void;
}

const kinds = ['cox', 'survival', 'table1'] as const;

/** Where a model is declared: choices at the left, and at the right what they would take from the Freeze and what the guards say. */
export function DeclareModel({ freeze, covariates, start, onDone }: Props) {
  const say = useSay(builderWords);
  const { language } = useLanguage();
  const [draft, setDraft] = useState<DraftPlan>(start.draft);
  const [title, setTitle] = useState(start.title);
  const [lookedId, setLookedId] = useState<string | null>(null);
  const described = useCall('describeCovariates', { freezeId: freeze.id, endpointId: draft.endpointId });
  const plan = planOf(draft);
  const live = useBuilderPreview(freeze.id, plan);
  const facts = new Map((described.data?.covariates ?? []).map((one) => [one.covariate.id, one]));
  const nameOf = (covariateId: string) => {
    const covariate = covariates.find((one) => one.id === covariateId);
    return covariate ? (language === 'zh' ? covariate.labelZh : covariate.label) : covariateId;
  };
  const picked =
    draft.kind === 'survival' ? draft.groupBy : (lookedId ?? draft.terms.at(-1)?.covariateId ?? draft.groupBy);
  const lookedAt = facts.get(picked ?? '') ?? null;
  return (
    <Block title={say('declare')} className="lk-model lk-builder">
      <div className="lk-row">
        <TextInput
          aria-label={say('title')}
          placeholder={say('titleHint')}
          w={360}
          required
          autoFocus
          maxLength={120}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <SegmentedControl
          aria-label={say('kind')}
          value={draft.kind}
          onChange={(value) => setDraft({ ...draft, kind: kinds.find((kind) => kind === value) ?? 'cox' })}
          data={kinds.map((value) => ({ value, label: say(value) }))}
        />
        <Term of={draft.kind === 'survival' ? 'kaplanMeier' : draft.kind} />
        <span className="lk-spring" />
        {start.from === null ? null : <span className="lk-quiet">{say('startsFrom', { title: start.from })}</span>}
      </div>
      <div className="lk-builder-halves">
        <div className="lk-builder-plan">
          <BuilderSettings freeze={freeze} draft={draft} onChange={setDraft} />
          {draft.kind === 'cox' ? null : (
            <BuilderGroup draft={draft} covariates={covariates} nameOf={nameOf} onChange={setDraft} />
          )}
          {draft.kind === 'survival' ? null : (
            <Picked {...{ draft, covariates, facts, lookedAt, nameOf, setDraft, setLookedId }} />
          )}
          {draft.kind === 'cox' ? (
            <BuilderCox draft={draft} covariates={covariates} nameOf={nameOf} onChange={setDraft} />
          ) : null}
          {draft.kind === 'survival' ? (
            <BuilderCurves draft={draft} covariates={covariates} nameOf={nameOf} onChange={setDraft} />
          ) : null}
        </div>
        <BuilderLive {...{ live, draft, covariates, lookedAt, nameOf }} onChange={setDraft} />
      </div>
      <BuilderDeeds freezeId={freeze.id} title={title} plan={plan} live={live} onDone={onDone} />
    </Block>
  );
}

interface PickedProps {
  draft: DraftPlan;
  covariates: readonly Covariate[];
  facts: Parameters<typeof TermPicker>[0]['described'];
  lookedAt: { covariate: Covariate } | null;
  setDraft: (draft: DraftPlan) => void;
  setLookedId: (covariateId: string | null) => void;
}

/** The picked covariates as rows, and the list of the rest. */
function Picked({ draft, covariates, facts, lookedAt, setDraft, setLookedId }: PickedProps) {
  const say = useSay(builderWords);
  const taken = new Set([
    ...draft.terms.map((term) => term.covariateId),
    ...(draft.kind === 'cox' ? draft.strata : [draft.groupBy ?? '']),
  ]);
  return (
    <div className="lk-picking">
      <section>
        <h3>{say(draft.kind === 'table1' ? 'pickedTable' : 'picked')}</h3>
        {draft.terms.length === 0 ? <p className="lk-quiet lk-picked-none">{say('nothingPicked')}</p> : null}
        <ol className="lk-picked-list">
          {draft.terms.map((term, place) => (
            <BuilderTerm
              key={term.covariateId}
              covariate={covariates.find((one) => one.id === term.covariateId)!}
              term={term}
              isTable={draft.kind === 'table1'}
              isLookedAt={lookedAt?.covariate.id === term.covariateId}
              isFirst={place === 0}
              isLast={place === draft.terms.length - 1}
              median={facts.get(term.covariateId)?.quartiles?.median ?? null}
              onChange={(changes) => setDraft(changeTerm(draft, term.covariateId, changes))}
              onMove={(by) => setDraft(moveTerm(draft, term.covariateId, by))}
              onDrop={() => setDraft(dropTerm(draft, term.covariateId))}
              onLook={() => setLookedId(term.covariateId)}
            />
          ))}
        </ol>
      </section>
      <section>
        <h3>{say('rest')}</h3>
        <TermPicker
          covariates={covariates.filter((one) => !taken.has(one.id))}
          described={facts}
          onPick={(covariateId) => {
            setDraft(pickTerm(draft, covariateId));
            setLookedId(covariateId);
          }}
          onLook={setLookedId}
        />
      </section>
    </div>
  );
}
