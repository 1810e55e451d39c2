import type { ProblemEntry } from './problemEntry.ts';

/** What can be wrong with a declared analysis, and what a fitted one wants to have said beside it. */
export const problemsOfAnalysis = {
  'spec.invalid': {
    severity: 'error',
    says: 'The analysis is not well formed.',
    remedy: 'Compare it with the form in the README.',
  },
  'spec.tableMissing': {
    severity: 'error',
    says: 'A table of the analysis does not exist.',
    remedy: 'Check --tables and the names under data.',
  },
  'spec.columnMissing': {
    severity: 'error',
    says: 'A column of the analysis does not exist.',
    remedy: 'Check the spelling against the table.',
  },
  'spec.notSupported': {
    severity: 'error',
    says: 'This kind of analysis is not built yet.',
    remedy: 'Use the exported R script.',
  },
  'spec.noEvents': {
    severity: 'error',
    says: 'There is no event to analyse.',
    remedy: 'Check the coding of the event.',
  },
  'spec.tooFewRows': { severity: 'error', says: 'No complete row is left.', remedy: 'Look at the missing values.' },
  'spec.postBaseline': {
    severity: 'error',
    says: 'A covariate became known after the case entered the risk set.',
    remedy: 'Declare it time-dependent, or choose a landmark.',
  },
  'fit.notEstimable': {
    severity: 'warning',
    says: 'A coefficient is not estimable: its level has no events.',
    remedy: 'Look at the likelihood ratio test, or collapse levels.',
  },
  'fit.collinear': {
    severity: 'warning',
    says: 'A column repeats others and was dropped.',
    remedy: 'Leave one of them out.',
  },
  'fit.fewEvents': {
    severity: 'warning',
    says: 'Fewer than 10 events for each degree of freedom.',
    remedy: 'Use fewer covariates.',
  },
  'fit.smallCell': {
    severity: 'warning',
    says: 'A level has fewer than 5 cases.',
    remedy: 'Collapse levels by a rule that is written down.',
  },
} satisfies Record<string, ProblemEntry>;
