import { describeMove } from './describeMove.ts';
import { type ComparedRow, listComparedCells } from './listComparedCells.ts';
import type { ModelComparison } from './modelComparison.ts';
import { type TestedFit, testNested } from './testNested.ts';

/** A fit to be held against others. */
export interface ComparedFit extends TestedFit {
  fitId: string;
  modelSpecId: string;
  title: string;
  freezeNumber: number;
}

/**
 * Fits side by side: the same covariate and level on one row, what each was computed from on top, and the likelihood ratio test of those that
 * are nested on the same rows. Where all are fits of one model, each row says what moved from the first to the last.
 */
export function compareModels(fits: readonly ComparedFit[]): ModelComparison {
  const listed = fits.map((fit) => listComparedCells(fit.result));
  const isOneModel = fits.length > 1 && fits.every((fit) => fit.modelSpecId === fits[0]!.modelSpecId);
  const nullValue = fits.every((fit) => fit.result.kind === 'cox') ? 1 : null;
  return {
    columns: fits.map(columnOf),
    rows: alignRows(listed).map(({ key, covariateId, label, isHead, isIndented }) => {
      const row = { key, covariateId, label, isHead, isIndented };
      const cells = listed.map((rows) => rows.find((one) => one.key === row.key)?.cell ?? null);
      const move = isOneModel && !row.isHead ? describeMove(cells[0]!, cells.at(-1)!, nullValue) : null;
      return { ...row, cells, move };
    }),
    tests: fits.flatMap((first, i) =>
      fits.slice(i + 1).map((second, k) => {
        const { larger, test, noTest } = testNested(first, second);
        const places = [i, i + 1 + k] as const;
        return { smaller: places[1 - larger]!, larger: places[larger], test, noTest };
      }),
    ),
  };
}

function columnOf({
  fitId,
  modelSpecId,
  title,
  freezeNumber,
  result,
}: ComparedFit): ModelComparison['columns'][number] {
  const isCox = result.kind === 'cox';
  return {
    fitId,
    modelSpecId,
    title,
    freezeNumber,
    n: result.n,
    events: result.events,
    dropped: result.dropped,
    degreesOfFreedom: isCox ? result.degreesOfFreedom : null,
    aic: isCox ? (result.parts?.aic ?? null) : null,
    concordance: isCox ? (result.concordance?.value ?? null) : null,
  };
}

/** Every row that any fit has, in the order of the first; a row of a later fit stands after the row it follows there. */
function alignRows(listed: readonly (readonly ComparedRow[])[]): ComparedRow[] {
  const aligned: ComparedRow[] = [];
  for (const rows of listed) {
    let place = -1;
    for (const row of rows) {
      const known = aligned.findIndex((one) => one.key === row.key);
      if (known >= 0) place = known;
      else aligned.splice((place += 1), 0, row);
    }
  }
  return aligned;
}
