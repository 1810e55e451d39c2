import type { Covariate } from '../freeze/covariate.ts';

/** Joins lines of R to the text of a script. */
export function linesOfR(text: readonly string[]): string {
  return `${text.join('\n')}\n`;
}

/** A vector of words in R: `c("0", "1")`. */
export function wordsInR(words: readonly string[]): string {
  return `c(${words.map((word) => JSON.stringify(word)).join(', ')})`;
}

/** What may stand behind a `#`: a title can end no comment. */
export function commentInR(text: string): string {
  return `# ${text.replaceAll(/[\r\n]+/g, ' ')}`;
}

/** A factor with its levels in their order, the reference first; nothing for a number. */
export function factorInR(table: string, { id, levels }: Pick<Covariate, 'id' | 'levels'>): string[] {
  if (levels.length === 0) return [];
  return [`${table}$${id} <- factor(${table}$${id}, levels = ${wordsInR(levels.map((level) => level.code))})`];
}

/** The head of every script: the package, convergence as tight as the engine's, and where the numbers go. */
export const headOfR: readonly string[] = ['library(survival)', 'tight <- coxph.control(eps = 2e-12, iter.max = 60)'];

/** Functions that keep every number of an analysis under its name. */
export const keepInR: readonly string[] = [
  '',
  '# Every number of the analysis goes to numbers.csv under its name; what cannot be estimated has none.',
  'numbers <- NULL',
  'keep <- function(name, value) {',
  '  value <- rep(as.numeric(value), length.out = length(name))',
  '  known <- is.finite(value)',
  '  numbers <<- rbind(numbers, data.frame(name = name[known], value = value[known]))',
  '}',
  'keep_each <- function(name, values) keep(paste0(name, ".", seq_along(values)), values)',
  'keep_test <- function(name, chisq, df) {',
  '  if (!is.finite(chisq) || df < 1) return(invisible())',
  '  keep(paste0(name, ".chisq"), chisq)',
  '  keep(paste0(name, ".df"), df)',
  '  keep(paste0(name, ".p"), pchisq(chisq, df, lower.tail = FALSE))',
  '}',
];

/** The last line of every script of an analysis. */
export const tailOfR: readonly string[] = [
  '',
  'write.csv(data.frame(name = numbers$name, value = sprintf("%.15g", numbers$value)), "numbers.csv", row.names = FALSE, quote = 1)',
];
