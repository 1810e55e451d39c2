import { problems } from '../../shared/base/problem.ts';
import { problemWordsZh } from './problemWordsZh.ts';

/** A sentence of the catalogue of Problems in Chinese, found by its English words (reasons of exclusion are kept as sentences); itself when it is none. */
export function sayReasonZh(says: string): string {
  const found = Object.entries(problems).find(([, entry]) => entry.says === says);
  const chinese = found ? problemWordsZh[found[0] as keyof typeof problemWordsZh] : undefined;
  return chinese ? chinese[0] : says;
}
