/** How many panes stand under and beside each other. */
export interface LayoutGrid {
  rows: number;
  columns: number;
}

/** The arrangements that keys reach, in their order: Shift+1 is the first. */
export const layoutGrids: readonly LayoutGrid[] = [
  { rows: 1, columns: 1 },
  { rows: 1, columns: 2 },
  { rows: 2, columns: 1 },
  { rows: 1, columns: 3 },
  { rows: 2, columns: 2 },
  { rows: 2, columns: 3 },
  { rows: 3, columns: 2 },
  { rows: 3, columns: 3 },
];
