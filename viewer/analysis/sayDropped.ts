import type { Covariate } from '../../shared/analysis/freeze/covariate.ts';
import { sayIn, type Language } from '../base/language.tsx';
import { droppedWords } from './droppedWords.ts';

/** Why a model left cases out, in the language of the person; as it is written in the result where no words are known for it. */
export function sayDropped(reason: string, language: Language, covariates: readonly Covariate[]): string {
  for (const key of [
    'population',
    'noMri',
    'endedBeforeEntry',
    'endedBeforeLandmark',
    'noEndpoint',
    'missing',
  ] as const) {
    const [before, after] = droppedWords[key][0].split('{what}');
    const isIt = after === undefined ? reason === before : reason.startsWith(before!);
    if (!isIt) continue;
    const what = reason.slice(before!.length);
    const covariate = covariates.find((one) => one.label === what);
    return sayIn(language, droppedWords, {
      key,
      facts: { what: language === 'zh' ? (covariate?.labelZh ?? what) : what },
    });
  }
  return reason;
}
