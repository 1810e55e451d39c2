import { Button } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import type { Covariate } from '../../shared/analysis/freeze/covariate.ts';
import { formatP, formatRatio, sayP } from '../../shared/analysis/formatNumber.ts';
import type { ComparedCell, ModelComparison } from '../../shared/analysis/modelComparison.ts';
import { writeCsv } from '../../shared/base/writeCsv.ts';
import { useLanguage, useSay } from '../base/language.tsx';
import { saveFile } from '../base/saveFile.ts';
import { useCall } from '../base/useCall.ts';
import { Answered } from '../ui/stateSentence.tsx';
import { CopyTable } from './copyTable.tsx';
import { localLabel } from './localRows.ts';
import { resultWords } from './resultWords.ts';
import { Term } from './term.tsx';

interface Props {
  fitIds: readonly string[];
  title: string;
  covariates: readonly Covariate[];
  onClose: () => void;
}

/** Fits side by side: the same rows aligned, what each was computed from below them, and what moved where all are fits of one model. */
export function CompareFits({ fitIds, title, covariates, onClose }: Props) {
  const say = useSay(resultWords);
  const compared = useCall('compareModels', { fitIds: [...fitIds] });
  const place = useRef<HTMLDivElement>(null);
  const isThere = compared.data !== undefined;
  // It stands below a long card: the click that opened it must be seen to have done something.
  useEffect(() => {
    if (isThere) place.current?.scrollIntoView({ block: 'nearest' });
  }, [isThere]);
  return (
    <div className="lk-behind" ref={place} data-compared={fitIds.length}>
      <div className="lk-block-head">
        <h3>{title}</h3>
        <span className="lk-spring" />
        <button type="button" className="lk-link" onClick={onClose}>
          {say('close')}
        </button>
      </div>
      <Answered asked={compared}>
        {(comparison) => <Comparison comparison={comparison} covariates={covariates} />}
      </Answered>
    </div>
  );
}

function Comparison({ comparison, covariates }: { comparison: ModelComparison; covariates: readonly Covariate[] }) {
  const say = useSay(resultWords);
  const { language } = useLanguage();
  const { columns, rows } = comparison;
  const isOneModel = columns.every((column) => column.modelSpecId === columns[0]!.modelSpecId);
  const nameOf = (column: (typeof columns)[number]) =>
    isOneModel ? say('onFreeze', { n: column.freezeNumber }) : column.title;
  const labelOf = (row: (typeof rows)[number]) =>
    language === 'zh' ? localLabel(row.label, row.covariateId, covariates) : row.label;
  const header = [say('covariate'), ...columns.map(nameOf), ...(isOneModel ? [say('moved')] : [])];
  const table = () => ({
    header,
    lines: rows.map((row) => ({
      key: row.key,
      isHead: row.isHead,
      isIndented: row.isIndented,
      cells: [labelOf(row), ...row.cells.map(cellText), ...(isOneModel ? [''] : [])],
    })),
    notes: columns.map((one) => `${nameOf(one)}: ${say('casesSays', { n: one.n, events: one.events })}`),
  });
  return (
    <>
      <div style={{ overflowX: 'auto' }}>
        <table className="lk-table lk-cox lk-compared">
          <thead>
            <tr>
              <th>{say('covariate')}</th>
              {columns.map((column) => (
                <th key={column.fitId}>
                  {nameOf(column)}
                  {isOneModel ? null : (
                    <small className="lk-quiet"> · {say('onFreeze', { n: column.freezeNumber })}</small>
                  )}
                </th>
              ))}
              {isOneModel ? <th>{say('moved')}</th> : null}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key} data-move={row.move?.kind}>
                <td style={{ paddingLeft: row.isIndented ? 26 : 10, fontWeight: row.isIndented ? 400 : 600 }}>
                  {labelOf(row)}
                </td>
                {row.cells.map((cell, index) => (
                  <td key={columns[index]!.fitId} className="lk-nowrap">
                    {row.isHead ? '' : <Cell cell={cell} />}
                  </td>
                ))}
                {isOneModel ? (
                  <td>
                    <Moved move={row.move} />
                  </td>
                ) : null}
              </tr>
            ))}
          </tbody>
          <Foot comparison={comparison} hasMoved={isOneModel} />
        </table>
      </div>
      {isOneModel ? null : <Tests comparison={comparison} />}
      <div className="lk-row" style={{ marginTop: 8 }}>
        <Button
          variant="default"
          onClick={() => saveFile('models-side-by-side.csv', comparisonCsv(comparison), 'text/csv')}
        >
          {say('csv')}
        </Button>
        <CopyTable table={table} />
      </div>
    </>
  );
}

function cellText(cell: ComparedCell | null): string {
  if (!cell) return '';
  return cell.p === null ? cell.text : `${cell.text}, ${sayP(cell.p)}`;
}

function Cell({ cell }: { cell: ComparedCell | null }) {
  if (!cell) return <span className="lk-quiet">–</span>;
  return (
    <>
      {cell.text}
      {cell.p === null ? null : <span className="lk-quiet"> {formatP(cell.p)}</span>}
    </>
  );
}

function Moved({ move }: { move: ModelComparison['rows'][number]['move'] }) {
  const say = useSay(resultWords);
  if (!move) return null;
  const isLoud = !['same', 'within'].includes(move.kind);
  const percent =
    move.percent === null
      ? ''
      : `${move.percent > 0 ? '+' : move.percent < 0 ? '−' : ''}${Math.abs(move.percent).toFixed(1)}%`;
  return <span className={isLoud ? 'lk-stale' : 'lk-quiet'}>{say(move.kind, { percent })}</span>;
}

function Foot({ comparison: { columns }, hasMoved }: { comparison: ModelComparison; hasMoved: boolean }) {
  const say = useSay(resultWords);
  const moved = (values: readonly (number | null)[], digits: number) => {
    const [first, last] = [values[0] ?? null, values.at(-1) ?? null];
    if (!hasMoved || first === null || last === null) return null;
    const by = last - first;
    return by === 0 ? say('same') : `${by > 0 ? '+' : '−'}${Math.abs(by).toFixed(digits)}`;
  };
  const line = (name: ReactNode, values: readonly (number | null)[], digits = 0) =>
    values.every((value) => value === null) ? null : (
      <tr>
        <th>{name}</th>
        {values.map((value, index) => (
          <td key={columns[index]!.fitId}>
            {value === null ? '–' : digits === 2 ? formatRatio(value) : value.toFixed(digits)}
          </td>
        ))}
        {hasMoved ? <td className="lk-quiet">{moved(values, digits)}</td> : null}
      </tr>
    );
  return (
    <tfoot>
      {line(
        say('n'),
        columns.map((one) => one.n),
      )}
      {line(
        say('events'),
        columns.map((one) => one.events),
      )}
      {line(
        say('leftOutRow'),
        columns.map((one) => one.dropped),
      )}
      {line(
        <Term of="degreesOfFreedom" />,
        columns.map((one) => one.degreesOfFreedom),
      )}
      {line(
        'AIC',
        columns.map((one) => one.aic),
        1,
      )}
      {line(
        <Term of="concordance" />,
        columns.map((one) => one.concordance),
        2,
      )}
    </tfoot>
  );
}

function Tests({ comparison: { columns, tests } }: { comparison: ModelComparison }) {
  const say = useSay(resultWords);
  return (
    <>
      <p style={{ marginTop: 8 }}>
        <Term of="likelihoodRatio">{say('tests')}</Term>
      </p>
      <ul className="lk-lines">
        {tests.map(({ smaller, larger, test, noTest }) => (
          <li key={`${smaller} ${larger}`}>
            {say('lrBetween', { larger: columns[larger]!.title, smaller: columns[smaller]!.title })}:{' '}
            {test
              ? say('lr', { chisq: test.chisq.toFixed(2), df: test.df, p: sayP(test.p) })
              : noTest
                ? say(`noTest_${noTest}`)
                : null}
          </li>
        ))}
      </ul>
    </>
  );
}

function comparisonCsv({ columns, rows }: ModelComparison): string {
  const header = [
    'row',
    'label',
    ...columns.flatMap((_, i) => ['estimate', 'lower', 'upper', 'p'].map((name) => `${name}_${i + 1}`)),
  ];
  const lines = rows
    .filter((row) => !row.isHead)
    .map((row) => [
      row.key.trim(),
      row.label,
      ...row.cells.flatMap((cell) => [
        cell?.estimate ?? null,
        cell?.lower ?? null,
        cell?.upper ?? null,
        cell?.p ?? null,
      ]),
    ]);
  const about = columns.map((one, i) => [
    `column ${i + 1}`,
    `${one.title}, freeze ${one.freezeNumber}, n ${one.n}, events ${one.events}`,
  ]);
  return writeCsv(header, [...about, ...lines]);
}
