import type { FactorTerm } from './analysisSpec.ts';
import { levelsOf } from './designColumns.ts';
import type { Table } from './table.ts';

/** Rows sorted into groups: the group of each row (0-based) and the groups' labels, in order. */
export interface RowGroups {
  index: Int32Array;
  labels: string[];
}

/** Combinations of levels of every row of a table: -1 where a part is missing. */
interface Combinations {
  key: Int32Array;
  label: (key: number) => string;
}

interface Part {
  name: string;
  level: Int32Array;
  levels: string[];
}

/** Ways to sort rows into groups by the combinations of some columns; the first column varies slowest. */
export const groupRows = {
  /** By factors: labelled `sex=1, ph.ecog=0`. */
  ofFactors(factors: readonly FactorTerm[], table: Table): Combinations {
    const parts = factors.map((factor) => ({
      name: factor.column,
      level: levelsOf(table.columns.get(factor.column)!, factor.levels),
      levels: factor.levels.map(String),
    }));
    return combine(parts, false);
  },

  /** By whatever values columns hold, in ascending order; text columns alone are labelled by their values only. */
  ofColumns(columns: readonly string[], table: Table): Combinations {
    const parts = columns.map((name) => distinctLevels(name, table));
    return combine(
      parts,
      columns.every((name) => !table.columns.get(name)!.isNumeric()),
    );
  },

  /** The groups that occur among some rows. */
  amongRows(all: Combinations, rows: Int32Array): RowGroups {
    const keys = Array.from(new Set(Array.from(rows, (row) => all.key[row]!))).sort((a, b) => a - b);
    const place = new Map(keys.map((key, i) => [key, i]));
    return { index: Int32Array.from(rows, (row) => place.get(all.key[row]!)!), labels: keys.map(all.label) };
  },
};

function distinctLevels(name: string, table: Table): Part {
  const column = table.columns.get(name)!;
  const known = column.cells.filter((cell): cell is string => cell !== null);
  if (column.isNumeric()) {
    const numbers = column.numbers();
    const levels = Array.from(new Set(numbers.filter((value) => !Number.isNaN(value)))).sort((a, b) => a - b);
    return { name, level: Int32Array.from(numbers, (value) => levels.indexOf(value)), levels: levels.map(String) };
  }
  const levels = Array.from(new Set(known)).sort();
  const place = new Map(levels.map((level, i) => [level, i]));
  return { name, level: Int32Array.from(column.cells, (cell) => (cell === null ? -1 : place.get(cell)!)), levels };
}

function combine(parts: Part[], isShort: boolean): Combinations {
  const key = Int32Array.from(parts[0]!.level, (_, row) =>
    parts.reduce(
      (sum, part) => (sum < 0 || part.level[row]! < 0 ? -1 : sum * part.levels.length + part.level[row]!),
      0,
    ),
  );
  const label = (of: number) => {
    let rest = of;
    const shown = [...parts].reverse().map((part) => {
      const level = part.levels[rest % part.levels.length]!;
      rest = Math.floor(rest / part.levels.length);
      return isShort ? level : `${part.name}=${level}`;
    });
    return shown.reverse().join(', ');
  };
  return { key, label };
}
