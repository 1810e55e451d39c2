import type { Compartment } from './hangSeries.ts';
import type { HangStage } from './hangStage.ts';
import type { LayoutGrid } from './layoutGrid.ts';

/** How one tab stands: the step of hanging it came from, its grid, what belongs in each place, and what the reader put elsewhere. */
export interface Arrangement extends LayoutGrid {
  stageId: string;
  slots: readonly string[];
  /** Series by pane id where the reader put another one. */
  changes: Readonly<Record<string, string>>;
}

/** What hangs on the desk, apart for brain and spine. */
export interface DeskState {
  compartment: Compartment;
  brain: Arrangement;
  spine: Arrangement;
}

/** What a reader does to the hanging. */
export type DeskAct =
  | { kind: 'hang'; compartment: Compartment }
  | { kind: 'stage'; stage: HangStage }
  | { kind: 'put'; compartment: Compartment; paneId: string; seriesKey: string }
  /** `kept` is what stands in the panes now, so that the one in the hand is not lost when there are fewer. */
  | { kind: 'layout'; grid: LayoutGrid; active: string; kept: Readonly<Record<string, string | null>> };

/** The panes of a grid have these names, row by row. */
export function paneIds({ rows, columns }: LayoutGrid): string[] {
  return Array.from({ length: rows * columns }, (_, place) => `pane-${place + 1}`);
}

/** A tab as a step of hanging leaves it. */
export function arrange({ id, rows, columns, slots }: HangStage): Arrangement {
  return { stageId: id, rows, columns, slots, changes: {} };
}

/** The hanging after an act. A place that the step does not name takes what else helps most. */
export function changeDesk(state: DeskState, act: DeskAct): DeskState {
  if (act.kind === 'hang') return { ...state, compartment: act.compartment };
  if (act.kind === 'stage') {
    const { compartment } = act.stage;
    return { ...state, compartment, [compartment]: arrange(act.stage) };
  }
  const compartment = act.kind === 'put' ? act.compartment : state.compartment;
  const now = state[compartment];
  if (act.kind === 'put')
    return { ...state, [compartment]: { ...now, changes: { ...now.changes, [act.paneId]: act.seriesKey } } };
  const ids = paneIds(act.grid);
  const inHand = act.kept[act.active];
  const last = ids.at(-1);
  const changes = { ...now.changes };
  if (inHand && last && !ids.includes(act.active)) changes[last] = inHand;
  return { ...state, [compartment]: { ...now, ...act.grid, changes } };
}
