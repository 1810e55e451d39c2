import type { FullSurvivalOptions, SurvivalInput } from './figureOptions.ts';
import { figureWord } from './figureWords.ts';
import { sayP } from '../formatNumber.ts';

/** The tests beside the curves, a line each: which test, stratified or not, its statistic and p. */
export function sayTests(result: SurvivalInput, { language }: Pick<FullSurvivalOptions, 'language'>): string[] {
  const { logRank, parts, basis } = result;
  const { trend, rho } = parts ?? { trend: null, rho: 0 };
  const says = (name: string, test: { chisq: number; df: number; p: number }) =>
    `${name} χ² = ${test.chisq.toFixed(2)}, df ${test.df}, ${sayP(test.p)}`;
  const base = figureWord(rho === 1 ? 'petoPeto' : 'logRank', language);
  const name = basis && basis.strata.length > 0 ? `${base} (${figureWord('stratified', language)})` : base;
  return [...(logRank ? [says(name, logRank)] : []), ...(trend ? [says(figureWord('trend', language), trend)] : [])];
}

/** What a reader must know of how the curves were made, after the footnote of the fit. */
export function sayMethods(result: SurvivalInput, options: FullSurvivalOptions): string[] {
  const { language, shows, timeUnit, scale, leastAtRisk } = options;
  const say = (key: Parameters<typeof figureWord>[0], given: Record<string, string | number> = {}) =>
    figureWord(key, language, given);
  const { delayedEntries = 0, basis, parts } = result;
  const { landmark, overTime, competingDeaths } = basis ?? { landmark: null, overTime: null, competingDeaths: 0 };
  const { pairwise, pairwiseMethod } = parts ?? { pairwise: [], pairwiseMethod: 'none' };
  const pairs = pairwise.map((pair) => `${pair.labels.join(' / ')} ${sayP(pair.adjustedP)}`);
  return [
    overTime ? say('simonMakuch') : '',
    landmark ? say('landmark', { day: landmark.day, n: landmark.excluded }) : '',
    pairs.length > 0 && pairs.length <= 15 ? `${say('pairs', { method: pairwiseMethod })} ${pairs.join('; ')}.` : '',
    shows.table && delayedEntries > 0 ? say('delayed', { n: delayedEntries }) : '',
    scale === 'incidence' ? say('oneMinus') : '',
    scale === 'incidence' && competingDeaths > 0 ? say('competing', { n: competingDeaths }) : '',
    shows.band ? say('band', { level: options.levelPercent }) : '',
    shows.marks ? say(overTime ? 'marksOverTime' : 'marks') : '',
    timeUnit === 'months' ? say('monthLength') : '',
    leastAtRisk === null ? '' : say('cut', { n: leastAtRisk }),
  ].filter((sentence) => sentence !== '');
}
