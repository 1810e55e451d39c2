import { lookOfGroups } from '../../../shared/analysis/figureColours.ts';
import { figureWords } from '../../../shared/analysis/figureWords.ts';
import { problems } from '../../../shared/base/problem.ts';
import { refusals } from '../../../shared/base/refusal.ts';
import { analysisWords } from '../../../viewer/analysis/words.ts';
import { caseWords } from '../../../viewer/cases/words.ts';
import { intakeWords } from '../../../viewer/intake/words.ts';
import { peopleWords } from '../../../viewer/people/words.ts';
import { roundWords } from '../../../viewer/reading/roundWords.ts';
import { problemWordsZh } from '../../../viewer/ui/problemWordsZh.ts';
import { refusalWordsZh } from '../../../viewer/ui/refusalWordsZh.ts';
import { patternColours } from '../../../viewer/ui/theme.ts';
import { uiWords } from '../../../viewer/ui/words.ts';

const rooms = { analysisWords, caseWords, intakeWords, peopleWords, roundWords, uiWords };
const placesOf = (text: string) =>
  [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort((a, b) => a.localeCompare(b));

describe('the texts of the screens', () => {
  it('name the same facts in both languages', () => {
    const uneven = Object.values(rooms).flatMap((words) =>
      Object.entries(words as Record<string, readonly [string, string]>).filter(
        ([, [en, zh]]) => placesOf(en).join() !== placesOf(zh).join(),
      ),
    );
    expect(uneven).toEqual([]);
  });

  it('have a Chinese sentence for every Problem and every refusal', () => {
    expect(Object.keys(problems).filter((code) => !(code in problemWordsZh))).toEqual([]);
    expect(Object.keys(refusals).filter((code) => !(code in refusalWordsZh))).toEqual([]);
  });

  it('are never empty', () => {
    const all = [
      ...Object.values(rooms).flatMap((words) => Object.values(words)),
      ...Object.values(figureWords).map(({ en, zh }) => [en, zh]),
    ];
    expect(all.flat().filter((text) => text.trim() === '')).toEqual([]);
  });
});

describe('the colour of a pattern', () => {
  it('is the same on the screens and in the figures', () => {
    const looks = lookOfGroups(['linear', 'nodular', 'both']).map((look) => look.colour);
    expect(looks).toEqual([patternColours.linear, patternColours.nodular, patternColours.both]);
  });

  it('never stands alone: the curves also differ in their dashes', () => {
    const dashes = lookOfGroups(['A', 'B', 'C', 'D_HYD', 'D_NORMAL']).map((look) => look.dash);
    expect(new Set(dashes).size).toBe(5);
  });
});
