import { scaleLog } from 'd3-scale';
import type { KeyboardEvent } from 'react';
import { drawForestMark, forestDomain, forestTicks } from '../../shared/analysis/drawForest.ts';
import { formatHazardRatio, formatP } from '../../shared/analysis/formatNumber.ts';
import type { HazardRatio, ModelRow } from '../../shared/analysis/modelFit.ts';
import { useSay } from '../base/language.tsx';
import { analysisWords } from './words.ts';

interface Props {
  rows: readonly ModelRow[];
  opened: ModelRow | null;
  onOpen: (row: ModelRow) => void;
}

const PLOT_PX = 220;
const ROW_PX = 22;

/** Univariable and multivariable hazard ratios side by side, the multivariable ones also as a forest plot on one log axis. */
export function CoxTable({ rows, opened, onOpen }: Props) {
  const say = useSay(analysisWords);
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
            <th colSpan={2}>{say('univariable')}</th>
            <th colSpan={2}>{say('multivariable')}</th>
            <th rowSpan={2} />
            <th rowSpan={2} className="lk-number" title={say('phSays')}>
              {say('ph')}
            </th>
          </tr>
          <tr>
            <th>{say('hr')}</th>
            <th className="lk-number">{say('p')}</th>
            <th>{say('hr')}</th>
            <th className="lk-number">{say('p')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <CoxRow
              key={`${row.covariateId} ${row.level ?? ''}`}
              row={row}
              isFirst={rows[index - 1]?.covariateId !== row.covariateId}
              isOpen={opened?.covariateId === row.covariateId && opened.level === row.level}
              onOpen={() => onOpen(row)}
              mark={drawForestMark(row.multivariable, { y: ROW_PX / 2, x: (ratio) => x(ratio), domain }).join('')}
              oneX={x(1)}
            />
          ))}
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
          </th>
          <td className="lk-number">{row.overallP === null ? '' : formatP(row.overallP)}</td>
          <td className="lk-cox-plot" dangerouslySetInnerHTML={{ __html: plot(line) }} />
          <td className="lk-number">{row.proportionalityP === null ? '' : formatP(row.proportionalityP)}</td>
        </tr>
      ) : null}
      <tr tabIndex={0} data-opens aria-selected={isOpen} onClick={onOpen} onKeyDown={onKeyDown}>
        <td style={{ paddingLeft: row.level === null ? 10 : 26, fontWeight: row.level === null ? 600 : 400 }}>
          {row.level === null ? row.label : (row.levelLabel ?? row.level)}
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

function plot(inside: string): string {
  return `<svg width="${PLOT_PX}" height="${ROW_PX}" aria-hidden="true">${inside}</svg>`;
}

function Ratio({ ratio, isReference }: { ratio: HazardRatio | null; isReference: boolean }) {
  const say = useSay(analysisWords);
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
