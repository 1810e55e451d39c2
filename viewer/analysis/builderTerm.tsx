import { NativeSelect, NumberInput } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import type { Covariate } from '../../shared/analysis/freeze/covariate.ts';
import type { ModelTerm } from '../../shared/analysis/modelSpec.ts';
import { useLanguage, useSay } from '../base/language.tsx';
import { builderWords } from './builderWords.ts';

interface Props {
  covariate: Covariate;
  term: ModelTerm;
  /** Of Table 1 a row has no form. */
  isTable: boolean;
  isLookedAt: boolean;
  isFirst: boolean;
  isLast: boolean;
  /** The median of the Freeze, the cut-off that is offered; null where it is not known. */
  median: number | null;
  onChange: (changes: Partial<ModelTerm>) => void;
  onMove: (by: -1 | 1) => void;
  onDrop: () => void;
  onLook: () => void;
}

const origins = ['declared', 'literature', 'median', 'dataDriven'] as const;

type Form = 'line' | 'spline' | 'cut';

/** One picked covariate: how it stands in the model, its place and its way out. Alt and an arrow key move it, Delete takes it out. */
export function BuilderTerm(props: Props) {
  const { covariate, term, onMove, onDrop, onLook } = props;
  const say = useSay(builderWords);
  const { language } = useLanguage();
  const name = language === 'zh' ? covariate.labelZh : covariate.label;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      onMove(event.key === 'ArrowUp' ? -1 : 1);
    }
    if (event.key === 'Delete' && event.target instanceof HTMLButtonElement) onDrop();
  };
  return (
    <li
      className="lk-picked"
      data-term={term.covariateId}
      data-looked={props.isLookedAt || undefined}
      onKeyDown={onKeyDown}
    >
      <span className="lk-picked-moves">
        <button type="button" aria-label={say('moveUp', { name })} disabled={props.isFirst} onClick={() => onMove(-1)}>
          ▴
        </button>
        <button type="button" aria-label={say('moveDown', { name })} disabled={props.isLast} onClick={() => onMove(1)}>
          ▾
        </button>
      </span>
      <span className="lk-picked-body">
        <button
          type="button"
          className="lk-picked-name"
          title={covariate.definition}
          aria-label={say('look', { name })}
          onClick={onLook}
        >
          {name}
        </button>
        {props.isTable ? null : <TermForm {...props} name={name} />}
        {!props.isTable && covariate.overTime ? (
          <NativeSelect
            aria-label={say('timeOf', { name })}
            size="xs"
            value={term.time}
            onChange={(event) => {
              const time = event.currentTarget.value === 'overTime' ? 'overTime' : 'baseline';
              props.onChange(time === 'overTime' ? { time, knots: null } : { time });
            }}
            data={[
              { value: 'baseline', label: say('baseline') },
              { value: 'overTime', label: say('overTime') },
            ]}
          />
        ) : null}
      </span>
      <button type="button" className="lk-picked-drop" aria-label={say('remove', { name })} onClick={onDrop}>
        ×
      </button>
    </li>
  );
}

function TermForm(props: Props & { name: string }) {
  const { covariate, term, name, median, onChange } = props;
  const say = useSay(builderWords);
  const { language } = useLanguage();
  if (covariate.kind !== 'number') {
    const reference = covariate.levels[0];
    const level = reference ? (language === 'zh' ? reference.labelZh : reference.label) : '';
    return <span className="lk-quiet">{say('againstReference', { level })}</span>;
  }
  const form: Form = term.cut ? 'cut' : term.knots === null ? 'line' : 'spline';
  const choose = (next: string) => {
    const plain = { per: 1, knots: null, cut: null };
    if (next === 'spline') onChange({ ...plain, knots: 4 });
    else if (next === 'cut')
      onChange({ ...plain, cut: { at: median ?? 0, origin: median === null ? 'declared' : 'median' } });
    else onChange(plain);
  };
  return (
    <>
      <NativeSelect
        aria-label={say('formOf', { name })}
        size="xs"
        value={form}
        onChange={(event) => choose(event.currentTarget.value)}
        data={[
          { value: 'line', label: say('asLine') },
          ...(term.time === 'overTime' ? [] : [{ value: 'spline', label: say('asSpline') }]),
          { value: 'cut', label: say('asCut') },
        ]}
      />
      {form === 'line' ? (
        <NumberInput
          aria-label={say('perOf', { name })}
          size="xs"
          w={64}
          min={0.001}
          hideControls
          value={term.per}
          onChange={(value) => (typeof value === 'number' && value > 0 ? onChange({ per: value }) : undefined)}
        />
      ) : null}
      {form === 'spline' ? (
        <NativeSelect
          aria-label={say('knotsOf', { name })}
          size="xs"
          value={String(term.knots)}
          onChange={(event) => onChange({ knots: Number(event.currentTarget.value) })}
          data={[3, 4, 5].map((n) => ({ value: String(n), label: say('knots', { n }) }))}
        />
      ) : null}
      {term.cut ? <CutForm {...props} cut={term.cut} /> : null}
      {covariate.unit && covariate.unit !== 'count' && covariate.unit !== '1' && form !== 'spline' ? (
        <span className="lk-quiet">{covariate.unit}</span>
      ) : null}
    </>
  );
}

function CutForm(props: Props & { name: string; cut: NonNullable<ModelTerm['cut']> }) {
  const { cut, name, median, onChange } = props;
  const say = useSay(builderWords);
  return (
    <>
      <NumberInput
        aria-label={say('cutOf', { name })}
        size="xs"
        w={72}
        hideControls
        value={cut.at}
        onChange={(value) => {
          if (typeof value !== 'number') return;
          const origin = cut.origin === 'median' && value !== median ? 'declared' : cut.origin;
          onChange({ cut: { at: value, origin } });
        }}
      />
      <NativeSelect
        aria-label={say('originOf', { name })}
        size="xs"
        value={cut.origin}
        onChange={(event) => {
          const origin = origins.find((one) => one === event.currentTarget.value) ?? 'declared';
          onChange({ cut: { at: origin === 'median' && median !== null ? median : cut.at, origin } });
        }}
        data={origins.map((value) => ({ value, label: say(value === 'median' ? 'medianOfData' : value) }))}
      />
    </>
  );
}
