import { filterRows } from '../../../viewer/ui/filterRows.ts';

interface Row {
  contrast: string;
  description: string;
  held: number;
  age: number | null;
}

const rows: Row[] = [
  { contrast: 'unknown', description: 't1_se_tra', held: 0, age: 61 },
  { contrast: 'post', description: 'T1 MPRAGE unknown', held: 3, age: null },
  { contrast: 'pre', description: 'T2 FLAIR', held: 12, age: 48 },
];
const columns = [
  { id: 'contrast', value: (row: Row) => row.contrast, also: (row: Row) => (row.contrast === 'post' ? '增强后' : '') },
  { id: 'description', value: (row: Row) => row.description },
  { id: 'held', value: (row: Row) => row.held },
  { id: 'age', value: (row: Row) => row.age },
];
const seen = (filter: string, sort: { columnId: string; direction: 'asc' | 'desc' } | null = null) =>
  filterRows(rows, columns, { filter, sort }).map((row) => row.contrast);

describe('a list', () => {
  it('keeps the rows in which every word occurs, without case', () => {
    expect(seen('t1')).toEqual(['unknown', 'post']);
    expect(seen('T1 mprage')).toEqual(['post']);
  });

  it('looks in one column when the column is named, as the links of the board do', () => {
    expect(seen('unknown')).toEqual(['unknown', 'post']);
    expect(seen('contrast:unknown')).toEqual(['unknown']);
    expect(seen('contrast:=p')).toEqual([]);
    expect(seen('contrast:=pre')).toEqual(['pre']);
  });

  it('compares numbers: held:>0 are the series with held objects', () => {
    expect(seen('held:>0')).toEqual(['post', 'pre']);
    expect(seen('held:<3')).toEqual(['unknown']);
  });

  it('finds a row by the Chinese word that is shown for its code', () => {
    expect(seen('增强后')).toEqual(['post']);
  });

  it('sorts numbers as numbers and puts what is not known last, either way', () => {
    expect(seen('', { columnId: 'held', direction: 'desc' })).toEqual(['pre', 'post', 'unknown']);
    expect(seen('', { columnId: 'age', direction: 'asc' })).toEqual(['pre', 'unknown', 'post']);
    expect(seen('', { columnId: 'age', direction: 'desc' })).toEqual(['unknown', 'pre', 'post']);
  });
});
