import { Button } from '@mantine/core';
import type { Covariate } from '../../shared/analysis/freeze/covariate.ts';
import { formatCount, formatMeasure, layOutTable1 } from '../../shared/analysis/layOutTable1.ts';
import { formatP } from '../../shared/analysis/formatNumber.ts';
import type { ModelView } from '../../shared/analysis/routes.ts';
import type { Table1Result as Result, Table1Row } from '../../shared/analysis/table1Result.ts';
import { writeTable1Csv } from '../../shared/analysis/writeTable1Csv.ts';
import { useLanguage, useSay } from '../base/language.tsx';
import { saveFile } from '../base/saveFile.ts';
import { CopyTable } from './copyTable.tsx';
import { fileName } from './figureFrame.tsx';
import { localTable1 } from './localRows.ts';
import { isAsked, useOpenedCases } from './openedCases.ts';
import { resultWords } from './resultWords.ts';
import { RScript } from './survivalResult.tsx';
import { Term } from './term.tsx';

interface Props {
  spec: ModelView['spec'];
  fitId: string;
  freezeId: string;
  result: Result;
  covariates: readonly Covariate[];
}

/** Table 1 by group, with what is missing and how far groups differ; a row opens its cases. */
export function Table1Result({ spec, fitId, freezeId, result: given, covariates }: Props) {
  const say = useSay(resultWords);
  const { language } = useLanguage();
  const { opened, open } = useOpenedCases(fitId);
  const result = localTable1(given, covariates, language);
  const { groupBy, groups } = result;
  const openCell = (covariateId: string, level: string | null, group: number | null) => {
    const within = groupBy && group !== null ? { id: groupBy.covariateId, level: groups[group]!.level } : null;
    open({ covariateId, level, within, day: null });
  };
  const isOpen = (covariateId: string, level: string | null, group: number | null) => {
    const within = groupBy && group !== null ? { id: groupBy.covariateId, level: groups[group]!.level } : null;
    return isAsked(opened, { covariateId, level, within });
  };
  return (
    <>
      <div style={{ overflowX: 'auto' }}>
        <table className="lk-table lk-cox">
          <thead>
            <tr>
              <th>{say('covariate')}</th>
              <th className="lk-number">
                {say('all')} (n = {result.n})
              </th>
              {result.groups.map((group) => (
                <th key={group.level} className="lk-number">
                  {group.label} (n = {group.n})
                </th>
              ))}
              {result.groups.length > 0 ? (
                <>
                  <th className="lk-number">
                    <Term of="smd" />
                  </th>
                  <th className="lk-number">
                    <Term of="pValue">p</Term>
                  </th>
                </>
              ) : null}
            </tr>
          </thead>
          <tbody>
            {result.rows.map((row) => (
              <CovariateRows key={row.covariateId} row={row} groups={groups.length} isOpen={isOpen} onOpen={openCell} />
            ))}
          </tbody>
        </table>
      </div>
      <p className="lk-quiet" style={{ maxWidth: '110ch', marginTop: 8 }}>
        {result.footnote}
      </p>
      <div className="lk-row" style={{ marginTop: 8 }}>
        <Button
          variant="default"
          onClick={() => saveFile(`${fileName(spec.title)}.csv`, writeTable1Csv(given), 'text/csv')}
        >
          {say('csv')}
        </Button>
        <CopyTable table={() => layOutTable1(result, language)} />
        <RScript freezeId={freezeId} specId={spec.id} />
      </div>
    </>
  );
}

interface RowsProps {
  row: Table1Row;
  groups: number;
  /** Of a row, or of its cell of one group. */
  isOpen: (covariateId: string, level: string | null, group: number | null) => boolean;
  onOpen: (covariateId: string, level: string | null, group: number | null) => void;
}

function CovariateRows({ row, groups, isOpen, onOpen }: RowsProps) {
  const say = useSay(resultWords);
  const id = row.covariateId;
  const compared =
    groups > 0 ? [row.smd === null ? '–' : row.smd.toFixed(2), row.test ? formatP(row.test.p) : '–'] : [];
  const blanks = compared.map(() => '');
  const line = (level: string | null, cells: readonly string[], isIndented: boolean) => (
    <OpenLine
      key={level ?? '*'}
      cells={cells}
      isIndented={isIndented}
      groups={groups}
      isOpen={(group) => isOpen(id, level, group)}
      onOpen={(group) => onOpen(id, level, group)}
    />
  );
  const missing =
    row.kind === 'factor'
      ? [row.missing.all, ...row.missing.byGroup]
      : [row.all, ...row.byGroup].map((cell) => cell.missing);
  const missingLine = missing.some((n) => n > 0)
    ? line('', [say('missingN'), ...missing.map(String), ...blanks], true)
    : null;
  if (row.kind === 'measure') {
    const cells = [row.all, ...row.byGroup].map((cell) => formatMeasure(cell, row.shown));
    const unit = row.unit === null || row.unit === '1' || row.unit === 'count' ? '' : `, ${row.unit}`;
    return (
      <>
        {line(
          null,
          [`${row.label}${unit}, ${row.shown === 'mean' ? 'mean (SD)' : 'median (IQR)'}`, ...cells, ...compared],
          false,
        )}
        {missingLine}
      </>
    );
  }
  return (
    <>
      {line(null, [row.label, ...missing.map(() => ''), ...compared], false)}
      {row.levels.map((level) =>
        line(level.level, [level.label, ...[level.all, ...level.byGroup].map(formatCount), ...blanks], true),
      )}
      {missingLine}
    </>
  );
}

interface LineProps {
  /** The name, all, each group, then what compares them. */
  cells: readonly string[];
  groups: number;
  isIndented: boolean;
  isOpen: (group: number | null) => boolean;
  onOpen: (group: number | null) => void;
}

/** A line opens its cases; the cell of a group those of the group. */
function OpenLine({ cells: [name, ...cells], groups, isIndented, isOpen, onOpen }: LineProps) {
  return (
    <tr
      tabIndex={0}
      data-opens
      aria-selected={isOpen(null)}
      onClick={() => onOpen(null)}
      onKeyDown={(event) => (event.key === 'Enter' ? onOpen(null) : undefined)}
    >
      <td style={{ paddingLeft: isIndented ? 26 : 10, fontWeight: isIndented ? 400 : 600 }}>{name}</td>
      {cells.map((cell, index) => {
        const group = index >= 1 && index <= groups && cell !== '' ? index - 1 : null;
        return (
          <td key={index} className="lk-number lk-nowrap">
            {group === null ? cell : <CellButton text={cell} isOpen={isOpen(group)} onOpen={() => onOpen(group)} />}
          </td>
        );
      })}
    </tr>
  );
}

function CellButton({ text, isOpen, onOpen }: { text: string; isOpen: boolean; onOpen: () => void }) {
  return (
    <button
      type="button"
      className="lk-cell"
      aria-pressed={isOpen}
      onKeyDown={(event) => event.stopPropagation()}
      onClick={(event) => {
        event.stopPropagation();
        onOpen();
      }}
    >
      {text}
    </button>
  );
}
