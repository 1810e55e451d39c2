import type { FigureLanguage } from './figureWords.ts';
import { layOutCox } from './layOutCox.ts';
import { layOutCurves } from './layOutCurves.ts';
import { layOutTable1 } from './layOutTable1.ts';
import type { ManuscriptTable } from './manuscriptTable.ts';
import type { FitResult } from './modelFit.ts';

/** The table of any result as a paper prints it, with its notes: what is copied, and what old and new are held against each other by. */
export function layOutResult(result: FitResult, language: FigureLanguage = 'en'): ManuscriptTable {
  switch (result.kind) {
    case 'cox':
      return layOutCox(result, language);
    case 'survival':
      return layOutCurves(result, language);
    case 'table1':
      return layOutTable1(result, language);
  }
}
