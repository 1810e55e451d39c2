import { scaleLog } from 'd3-scale';
import type { KeyboardEvent } from 'react';
import { drawForestMark, forestDomain, forestTicks } from '../../shared/analysis/figure/drawForestMark.ts';
import type { InteractionRow } from '../../shared/analysis/coxParts.ts';
import { formatHazardRatio, formatP, sayP } from '../../shared/analysis/formatNumber.ts';
import type { HazardRatio, ModelRow } from '../../shared/analysis/modelFit.ts';
import { useSay } from '../base/language.tsx';
import { resultWords } from './resultWords.ts';
import { Term } from './term.tsx';

interface Props {
  rows: readonly ModelRow[];
  interactions: readonly InteractionRow[];
  /** Of the limits: Wald's, or the profile's of a penalised likelihood. */
  limits: 'wald' | 'profile';
  isOpen: (row: ModelRow) => boolean;
  onOpen: (row: ModelRow) => void;
  /** The cases in the cell of an interaction: in both levels at once. */
  isOpenPair: (row: InteractionRow) => boolean;
  onOpenPair: (row: InteractionRow) => void;
}

const PLOT_PX = 220;
const ROW_PX = 22;

/** Univariable and multivariable hazard ratios side by side, the multivariable ones also as a forest plot on one log axis. */
export function CoxTable({ rows, interactions, limits, isOpen, onOpen, isOpenPair, onOpenPair }: Props) {
  const say = useSay(resultWords);
  const domain = forestDomain(rows.map((row) => row.multivariable));
  const x = scaleLog()
    .domain(domain)
    .range([14, PLOT_PX - 14]);
  return (
    <div style={{ overflowX: 'auto' }}>
      <table className="lk-table lk-cox">
        <thead>
          <tr>
            <th rowSpan={2}>{say('covariate')}</th>
            <th rowSpan={2} className="lk-number">
              {say('n')}
            </th>
            <th rowSpan={2} className="lk-number">
              {say('events')}
            </th>
            <th colSpan={2}>
              <Term of="univariable" />
            </th>
            <th colSpan={2}>
              <Term of="multivariable" />
            </th>
            <th rowSpan={2} />
            <th rowSpan={2} className="lk-number">
              <Term of="proportionalHazards">{say('ph')}</Term>
            </th>
          </tr>
          <tr>
            {['univariable', 'multivariable'].flatMap((side) => [
              <th key={`${side} hr`}>
                <Term of="hazardRatio">{say('hr')}</Term> (
                <Term of={limits === 'profile' ? 'profile' : 'confidence'}>95% CI</Term>)
              </th>,
              <th key={`${side} p`} className="lk-number">
                <Term of="pValue">p</Term>
              </th>,
            ])}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <CoxRow
              key={`${row.covariateId} ${row.level ?? ''}`}
              row={row}
              isFirst={rows[index - 1]?.covariateId !== row.covariateId}
              isOpen={isOpen(row)}
              onOpen={() => onOpen(row)}
              mark={drawForestMark(row.multivariable, { y: ROW_PX / 2, x: (ratio) => x(ratio), domain }).join('')}
              oneX={x(1)}
            />
          ))}
          <Interactions rows={interactions} isOpen={isOpenPair} onOpen={onOpenPair} />
          <tr aria-hidden className="lk-cox-axis">
            <td colSpan={7} />
            <td>
              <svg width={PLOT_PX} height={24} fontSize={11}>
                <line x1={14} x2={PLOT_PX - 14} y1={1} y2={1} stroke="#444" />
                {forestTicks(domain).map((tick) => (
                  <g key={tick}>
                    <line x1={x(tick)} x2={x(tick)} y1={1} y2={5} stroke="#444" />
                    <text x={x(tick)} y={17} textAnchor="middle">
                      {tick}
                    </text>
                  </g>
                ))}
              </svg>
            </td>
            <td />
          </tr>
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  row: ModelRow;
  isFirst: boolean;
  isOpen: boolean;
  onOpen: () => void;
  mark: string;
  oneX: number;
}

function CoxRow({ row, isFirst, isOpen, onOpen, mark, oneX }: RowProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    onOpen();
  };
  const line = `<line x1="${oneX}" x2="${oneX}" y1="0" y2="${ROW_PX}" stroke="#999" stroke-dasharray="2 3"/>`;
  return (
    <>
      {isFirst && row.level !== null ? (
        <tr className="lk-cox-factor">
          <th scope="rowgroup" colSpan={6}>
            {row.label}
            <RowRemark row={row} />
          </th>
          <td className="lk-number">{row.overallP === null ? '' : formatP(row.overallP)}</td>
          <td className="lk-cox-plot" dangerouslySetInnerHTML={{ __html: plot(line) }} />
          <td className="lk-number">{row.proportionalityP === null ? '' : formatP(row.proportionalityP)}</td>
        </tr>
      ) : null}
      <tr tabIndex={0} data-opens aria-selected={isOpen} onClick={onOpen} onKeyDown={onKeyDown}>
        <td style={{ paddingLeft: row.level === null ? 10 : 26, fontWeight: row.level === null ? 600 : 400 }}>
          {row.level === null ? row.label : (row.levelLabel ?? row.level)}
          {row.level === null ? <RowRemark row={row} /> : null}
        </td>
        <td className="lk-number">{row.n}</td>
        <td className="lk-number">{row.events}</td>
        <Ratio ratio={row.univariable} isReference={row.isReference} />
        <Ratio ratio={row.multivariable} isReference={row.isReference} />
        <td className="lk-cox-plot" dangerouslySetInnerHTML={{ __html: plot(line + mark) }} />
        <td className="lk-number">
          {row.level === null && row.proportionalityP !== null ? formatP(row.proportionalityP) : ''}
        </td>
      </tr>
    </>
  );
}

/** Where a cut-off comes from: what a row must not hide. */
function RowRemark({ row }: { row: ModelRow }) {
  const say = useSay(resultWords);
  const origins = {
    declared: 'cutDeclared',
    literature: 'cutLiterature',
    median: 'cutMedian',
    dataDriven: 'cutDataDriven',
  } as const;
  if (!row.cut) return null;
  const isDoubtful = row.cut.origin === 'dataDriven';
  return <small className={isDoubtful ? 'lk-stale' : 'lk-quiet'}> · {say(origins[row.cut.origin])}</small>;
}

interface PairsProps {
  rows: readonly InteractionRow[];
  isOpen: (row: InteractionRow) => boolean;
  onOpen: (row: InteractionRow) => void;
}

function Interactions({ rows, isOpen, onOpen }: PairsProps) {
  const say = useSay(resultWords);
  if (rows.length === 0) return null;
  return (
    <>
      <tr className="lk-cox-factor">
        <th scope="rowgroup" colSpan={9}>
          <Term of="interaction">{say('interactions')}</Term>
        </th>
      </tr>
      {rows.map((row) => (
        <tr
          key={row.label}
          {...(row.levels ? { tabIndex: 0, 'data-opens': true, 'aria-selected': isOpen(row) } : {})}
          onClick={() => (row.levels ? onOpen(row) : undefined)}
          onKeyDown={(event) => (row.levels && event.key === 'Enter' ? onOpen(row) : undefined)}
        >
          <td colSpan={5} style={{ paddingLeft: 26 }}>
            {row.label}
          </td>
          <td className="lk-nowrap">{formatHazardRatio({ ...row, hr: row.ratio })}</td>
          <td className="lk-number">{formatP(row.p)}</td>
          <td colSpan={2} className="lk-quiet">
            {row.overall ? say('splineOverall', { p: sayP(row.overall.p) }) : ''}
          </td>
        </tr>
      ))}
    </>
  );
}

function plot(inside: string): string {
  return `<svg width="${PLOT_PX}" height="${ROW_PX}" aria-hidden="true">${inside}</svg>`;
}

function Ratio({ ratio, isReference }: { ratio: HazardRatio | null; isReference: boolean }) {
  const say = useSay(resultWords);
  if (isReference) {
    return (
      <td colSpan={2} className="lk-quiet">
        {say('reference')}
      </td>
    );
  }
  if (!ratio || ratio.hr === null) {
    return (
      <td colSpan={2} className="lk-quiet">
        {say('notEstimable')}
      </td>
    );
  }
  return (
    <>
      <td className="lk-nowrap">{formatHazardRatio(ratio)}</td>
      <td className="lk-number">{formatP(ratio.p)}</td>
    </>
  );
}
