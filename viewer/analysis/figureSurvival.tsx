import { Checkbox, NumberInput, Select } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { drawSurvival } from '../../shared/analysis/figure/drawSurvival.ts';
import type { SurvivalInput, SurvivalOptions, SurvivalParts } from '../../shared/analysis/figure/figureOptions.ts';
import type { EndpointId } from '../../shared/cases/endpoint.ts';
import { useLanguage, useSay } from '../base/language.tsx';
import { FigureFrame } from './figureFrame.tsx';
import { SurvivalPointer } from './figurePointer.tsx';
import { figureScreenWords } from './figureScreenWords.ts';

interface Props {
  result: SurvivalInput;
  endpointId: EndpointId;
  title?: string;
  name: string;
  csv?: () => string;
  onLevel?: (level: string) => void;
  onPoint?: (level: string, timeDays: number) => void;
  children?: ReactNode;
}

const parts = ['band', 'marks', 'table', 'medians'] as const satisfies (keyof SurvivalParts)[];
const choices = {
  timeUnit: ['months', 'weeks', 'days', 'years'],
  preset: ['screen', 'twoColumn', 'oneColumn'],
  ink: ['colour', 'black'],
  scale: ['survival', 'incidence'],
  counts: ['none', 'events', 'censored'],
} as const;
type Choice = keyof typeof choices;
const labels = { timeUnit: 'timeUnit', preset: 'preset', ink: 'ink', scale: 'scale', counts: 'counts' } as const;

/** Survival curves that answer the pointer and the keys, with what they show to choose; saved as they are seen. */
export function SurvivalFigure({ result, endpointId, title, name, csv, onLevel, onPoint, children }: Props) {
  const say = useSay(figureScreenWords);
  const { language } = useLanguage();
  const [chosen, setChosen] = useState<SurvivalOptions>({});
  const options: SurvivalOptions = { ...chosen, language, endpointId, ...(title === undefined ? {} : { title }) };
  const svg = drawSurvival(result, options);
  const heightPx = Number(/viewBox="0 0 [\d.]+ ([\d.]+)"/.exec(svg)![1]);
  const show = (part: keyof SurvivalParts, isShown: boolean) =>
    setChosen({ ...chosen, shows: { ...chosen.shows, [part]: isShown } });
  const select = (key: Choice) => (
    <label key={key} className="lk-row" style={{ gap: 6 }}>
      <span className="lk-quiet">{say(labels[key])}</span>
      <Select
        aria-label={say(labels[key])}
        w={key === 'timeUnit' ? 96 : 178}
        value={chosen[key] ?? choices[key][0]}
        allowDeselect={false}
        data={choices[key].map((value) => ({ value, label: say(value) }))}
        onChange={(value) => setChosen({ ...chosen, [key]: value })}
      />
    </label>
  );
  return (
    <>
      <div className="lk-row lk-figure-choices">
        {parts.map((part) => (
          <Checkbox
            key={part}
            size="xs"
            label={say(part)}
            checked={chosen.shows?.[part] ?? true}
            onChange={(event) => show(part, event.currentTarget.checked)}
          />
        ))}
        {select('timeUnit')}
        {select('preset')}
        <details>
          <summary>{say('more')}</summary>
          <div className="lk-row" style={{ marginTop: 6 }}>
            {(['scale', 'counts', 'ink'] as const).map(select)}
            <label className="lk-row" style={{ gap: 6 }}>
              <span className="lk-quiet">{say('cut')}</span>
              <NumberInput
                aria-label={say('cut')}
                w={70}
                min={1}
                max={999}
                value={chosen.leastAtRisk ?? ''}
                onChange={(value) => setChosen({ ...chosen, leastAtRisk: typeof value === 'number' ? value : null })}
              />
            </label>
          </div>
        </details>
      </div>
      <FigureFrame
        svg={svg}
        name={name}
        {...(csv ? { csv } : {})}
        {...(onLevel ? { onLevel } : {})}
        overlay={<SurvivalPointer result={result} options={options} heightPx={heightPx} onPoint={onPoint} />}
      >
        {children}
      </FigureFrame>
    </>
  );
}
