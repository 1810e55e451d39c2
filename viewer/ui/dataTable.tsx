import { Button, TextInput } from '@mantine/core';
import { useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { writeCsv } from '../../shared/base/writeCsv.ts';
import { useKeys } from '../base/keys.tsx';
import { useSay } from '../base/language.tsx';
import { saveFile } from '../base/saveFile.ts';
import { filterRows, type ColumnFacts, type SortOrder } from './filterRows.ts';
import { useListState } from './useListState.ts';
import { uiWords } from './words.ts';

/** A column of a list: its plain value, and how it is shown when that is more than the value. */
export interface Column<Row> extends ColumnFacts<Row> {
  header: string;
  /** Shown behind the header in grey, for numbers. */
  unit?: string;
  show?: (row: Row) => ReactNode;
  align?: 'left' | 'right';
  /** A column with a width does not wrap. */
  width?: number | string;
  /** Its name in the CSV, where a list that comes back is known by it; else its id. */
  csvHeader?: string;
  /** Not shown: the filter finds it, the CSV has it. */
  isHidden?: boolean;
}

interface Props<Row> {
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  rowKey: (row: Row) => string;
  /** Where a row leads; Enter and a click on the row go there. */
  to?: (row: Row) => string;
  /** Or what a click on the row does. */
  onOpen?: (row: Row) => void;
  /** Name of the CSV file, without its ending. */
  csvName: string;
  /** Tells two lists of one page apart in the address. */
  listName?: string;
  /** What to say when there are no rows at all. */
  empty?: ReactNode;
  /** Shown below a row when it is the open one. */
  below?: (row: Row) => ReactNode;
  isSelected?: (row: Row) => boolean;
  /** Stands at the right of the filter; may be told what is seen. */
  deeds?: ReactNode | ((seen: readonly Row[]) => ReactNode);
}

const FIRST_ROWS = 200;

const isShown = (column: { isHidden?: boolean }): boolean => column.isHidden !== true;

/** A list as all lists are: filter by typing, sort by a header, the count on top, filter and order in the address, CSV of exactly what is seen. */
export function DataTable<Row>(props: Props<Row>) {
  const { rows, columns, csvName } = props;
  const say = useSay(uiWords);
  const state = useListState(props.listName);
  const filterField = useRef<HTMLInputElement>(null);
  const [showsAll, setShowsAll] = useState(false);
  useKeys([{ command: 'list.filter', run: () => filterField.current?.focus() }]);
  const seen = useMemo(
    () => filterRows(rows, columns, { filter: state.filter, sort: state.sort }),
    [rows, columns, state.filter, state.sort],
  );
  const shown = showsAll ? seen : seen.slice(0, FIRST_ROWS);
  if (rows.length === 0 && props.empty) return <>{props.empty}</>;

  const saveCsv = () => {
    const header = columns.map((column) => column.csvHeader ?? column.id);
    const cells = seen.map((row) => columns.map((column) => column.value(row)));
    saveFile(`${csvName}.csv`, writeCsv(header, cells), 'text/csv');
  };
  return (
    <section className="lk-list">
      <div className="lk-list-bar">
        <TextInput
          ref={filterField}
          className="lk-list-filter"
          aria-label={say('filter')}
          placeholder={say('filter')}
          title={say('filterHelp')}
          value={state.filter}
          onChange={(event) => state.setFilter(event.currentTarget.value)}
        />
        <span className="lk-count" role="status">
          {say('countOf', { n: seen.length, total: rows.length })}
        </span>
        {state.filter ? (
          <button type="button" className="lk-link" onClick={() => state.setFilter('')}>
            {say('clearFilter')}
          </button>
        ) : null}
        <span className="lk-spring" />
        {typeof props.deeds === 'function' ? props.deeds(seen) : props.deeds}
        <Button variant="default" title={say('csvSays')} onClick={saveCsv}>
          {say('csv')}
        </Button>
      </div>
      <div className="lk-table-frame">
        <table className="lk-table">
          <thead>
            <tr>
              {columns.filter(isShown).map((column) => (
                <HeaderCell key={column.id} column={column} sort={state.sort} setSort={state.setSort} />
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <BodyRow key={props.rowKey(row)} row={row} table={props} />
            ))}
          </tbody>
        </table>
        {seen.length === 0 ? <p className="lk-quiet lk-pad">{say('nothingFits')}</p> : null}
        {seen.length > shown.length ? (
          <button type="button" className="lk-link lk-pad" onClick={() => setShowsAll(true)}>
            {say('showMore', { n: seen.length })}
          </button>
        ) : null}
      </div>
    </section>
  );
}

function HeaderCell<Row>(props: {
  column: Column<Row>;
  sort: SortOrder | null;
  setSort: (sort: SortOrder | null) => void;
}) {
  const { column, sort, setSort } = props;
  const say = useSay(uiWords);
  const direction = sort?.columnId === column.id ? sort.direction : null;
  const next: SortOrder | null =
    direction === 'desc' ? null : { columnId: column.id, direction: direction === 'asc' ? 'desc' : 'asc' };
  const sorted = direction === null ? 'none' : direction === 'asc' ? 'ascending' : 'descending';
  return (
    <th aria-sort={sorted} style={{ width: column.width, textAlign: column.align ?? 'left' }}>
      <button
        type="button"
        className="lk-sort"
        title={say('sortBy', { column: column.header })}
        onClick={() => setSort(next)}
      >
        {column.header}
        {column.unit ? <span className="lk-unit"> {column.unit}</span> : null}
        <span aria-hidden className="lk-sort-mark">
          {direction === 'asc' ? '▴' : direction === 'desc' ? '▾' : ''}
        </span>
      </button>
    </th>
  );
}

function BodyRow<Row>({ row, table }: { row: Row; table: Props<Row> }) {
  const [, navigate] = useLocation();
  const opens = Boolean(table.to ?? table.onOpen);
  const open = () => {
    if (table.onOpen) table.onOpen(row);
    else if (table.to) navigate(table.to(row));
  };
  const below = table.below?.(row) ?? null;
  return (
    <>
      <tr
        tabIndex={opens ? 0 : undefined}
        data-opens={opens || undefined}
        aria-selected={table.isSelected ? table.isSelected(row) : undefined}
        onClick={opens ? (event) => (isOwnControl(event.target) ? undefined : open()) : undefined}
        onKeyDown={opens ? (event) => moveOrOpen(event, open) : undefined}
      >
        {table.columns.filter(isShown).map((column) => (
          <td
            key={column.id}
            className={column.width === undefined ? undefined : 'lk-nowrap'}
            style={{ textAlign: column.align ?? 'left' }}
          >
            {column.show ? column.show(row) : String(column.value(row) ?? '')}
          </td>
        ))}
      </tr>
      {below === null ? null : (
        <tr className="lk-below">
          <td colSpan={table.columns.filter(isShown).length}>{below}</td>
        </tr>
      )}
    </>
  );
}

function isOwnControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a, button, input, select, textarea, label') !== null;
}

function moveOrOpen(event: KeyboardEvent<HTMLTableRowElement>, open: () => void): void {
  if (event.target !== event.currentTarget) return;
  const rows = [...(event.currentTarget.parentElement?.querySelectorAll<HTMLElement>('tr[tabindex]') ?? [])];
  const at = rows.indexOf(event.currentTarget);
  if (event.key === 'Enter') open();
  else if (event.key === 'ArrowDown') rows[at + 1]?.focus();
  else if (event.key === 'ArrowUp') rows[at - 1]?.focus();
  else return;
  event.preventDefault();
}
