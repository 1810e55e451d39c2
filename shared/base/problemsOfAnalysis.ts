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
  'spec.negativeTime': {
    severity: 'error',
    says: 'A time is below 0.',
    remedy: 'Look at the dates the time was made of: one lies before the origin.',
  },
  'spec.notFinite': {
    severity: 'error',
    says: 'A number is infinite.',
    remedy: 'Correct the cell, or leave it empty if the value is unknown.',
  },
  'spec.startNotBeforeStop': {
    severity: 'error',
    says: 'A (start, stop] row does not start before it stops.',
    remedy: 'Leave the row out, or count an event on the day of entry half a day later.',
  },
  'spec.badWeight': {
    severity: 'error',
    says: 'A weight is 0 or less.',
    remedy: 'Leave rows without weight out of the table.',
  },
  'spec.oneLevel': {
    severity: 'error',
    says: 'A factor with one level says nothing.',
    remedy: 'Leave it out, or list all its levels.',
  },
  'spec.oneGroup': {
    severity: 'error',
    says: 'There is only one group to compare: the others are empty.',
    remedy: 'Check the levels and the missing values of the group.',
  },
  'spec.tooManyColumns': {
    severity: 'error',
    says: 'The model has as many columns as rows, or more.',
    remedy: 'Use fewer covariates.',
  },
  'spec.postBaseline': {
    severity: 'error',
    says: 'A covariate became known after the case entered the risk set.',
    remedy: 'Declare it over time, or choose a landmark.',
  },
  'spec.noTimeline': {
    severity: 'error',
    says: 'This freeze holds no values over time of a covariate.',
    remedy: 'Freeze again, or use its value at baseline.',
  },
  'spec.tiedKnots': {
    severity: 'error',
    says: 'A covariate has too few different values for a spline with so many knots.',
    remedy: 'Use fewer knots, a straight line, or two groups.',
  },
  'spec.restrictedTooLate': {
    severity: 'error',
    says: 'The restricted mean survival time is asked for beyond the follow-up of a group.',
    remedy: 'Choose an earlier day.',
  },
  'fit.notEstimable': {
    severity: 'warning',
    says: 'A coefficient is not estimable: its level has no events.',
    remedy: "Use Firth's penalty, or collapse levels; the likelihood ratio test still holds.",
  },
  'fit.collinear': {
    severity: 'warning',
    says: 'A column repeats others and was dropped.',
    remedy: 'Leave one of them out.',
  },
  'fit.constant': {
    severity: 'warning',
    says: 'A covariate has the same value in all rows and was dropped.',
    remedy: 'Leave it out.',
  },
  'fit.emptyLevel': {
    severity: 'warning',
    says: 'Nobody has a level of a factor; it has no coefficient and no curve.',
    remedy: 'Leave the level out of the list.',
  },
  'fit.noInformation': {
    severity: 'error',
    says: 'The data hold no information on what is asked.',
    remedy: 'Look whether all covariates are constant, or all events fall on one day.',
  },
  'fit.noEvents': {
    severity: 'warning',
    says: 'Nobody had the event: the curve stays at 1.',
    remedy: 'Check the coding of the event.',
  },
  'fit.separated': {
    severity: 'warning',
    says: 'A covariate separates the outcomes: its odds ratio is not estimable.',
    remedy: "Look at the fit with Firth's penalty and the likelihood ratio test.",
  },
  'fit.undefined': {
    severity: 'warning',
    says: 'Some numbers are not defined for these data and are left empty.',
    remedy: 'Look whether all values are the same, or nobody is left to compare.',
  },
  'fit.fewEvents': {
    severity: 'warning',
    says: 'Fewer than 10 events for each degree of freedom.',
    remedy: 'Use fewer covariates.',
  },
  'fit.tooFewEvents': {
    severity: 'error',
    says: 'Fewer than 5 events for each degree of freedom: the ratios would be chance.',
    remedy: "Use fewer covariates, or Firth's penalty.",
  },
  'fit.overridden': {
    severity: 'warning',
    says: 'A covariate that became known after the case entered the risk set is used as if it had been known (immortal time).',
    remedy: 'Compare with the same covariate over time, or with a landmark.',
  },
  'fit.nonProportional': {
    severity: 'warning',
    says: 'A ratio changes with time: the test of proportional hazards has p < 0.05.',
    remedy: 'Stratify by it, split the time, or compare restricted means; look at the plot first.',
  },
  'fit.dataDrivenCut': {
    severity: 'warning',
    says: 'A cut-off was taken from these data: p is too small and the ratio too large.',
    remedy: 'Use the number itself or a spline, or a cut-off that was published before.',
  },
  'fit.inflated': {
    severity: 'warning',
    says: 'A covariate says nearly the same as others (variance inflation above 5): its limits are wide for that reason.',
    remedy: 'Leave one of them out.',
  },
  'fit.referenceAbsent': {
    severity: 'warning',
    says: 'Nobody has the reference level of a factor: ratios are against another one.',
    remedy: 'Read the table with that reference in mind.',
  },
  'fit.oneGroup': {
    severity: 'warning',
    says: 'There is only one group: nothing is compared.',
    remedy: 'Check the levels and the missing values of the group.',
  },
  'fit.differentRows': {
    severity: 'warning',
    says: 'A covariate alone could not be fitted on the cases of the whole model.',
    remedy: 'Read only its adjusted ratio.',
  },
  'fit.laterDescribed': {
    severity: 'warning',
    says: 'Table 1 describes something that is known only during follow-up, so only of those who lived until then.',
    remedy: 'Leave it out, or describe who is alive at a landmark.',
  },
  'fit.competing': {
    severity: 'warning',
    says: 'Deaths that are not the event are censored: 1 less the curve overstates how many have the event.',
    remedy: 'Read the curve as a cause-specific one; report cumulative incidence.',
  },
  'fit.fewClusters': {
    severity: 'warning',
    says: 'Fewer than 20 clusters: robust standard errors are too small.',
    remedy: 'Read limits and p with care.',
  },
  'fit.smallCell': {
    severity: 'warning',
    says: 'A level has fewer than 5 cases.',
    remedy: 'Collapse levels by a rule that is written down.',
  },
} satisfies Record<string, ProblemEntry>;
