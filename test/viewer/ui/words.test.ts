import { readdirSync } from 'node:fs';
import path from 'node:path';
import { lookOfGroups } from '../../../shared/analysis/figure/figureColours.ts';
import { figureWords } from '../../../shared/analysis/figure/figureWords.ts';
import { problems } from '../../../shared/base/problem.ts';
import { refusals } from '../../../shared/base/refusal.ts';
import { commands } from '../../../viewer/base/commands.ts';
import { problemWordsZh } from '../../../viewer/ui/problemWordsZh.ts';
import { refusalWordsZh } from '../../../viewer/ui/refusalWordsZh.ts';
import { patternColours } from '../../../viewer/ui/theme.ts';

type Words = Record<string, readonly [en: string, zh: string]>;

/** The texts of every room, by file. */
async function loadWords(): Promise<Record<string, Words>> {
  const viewer = path.resolve(import.meta.dirname, '../../../viewer');
  const files = (readdirSync(viewer, { recursive: true }) as string[]).filter((file) =>
    /(^|\/|[a-z])[wW]ords\.ts$/.test(file),
  );
  const found: Record<string, Words> = {};
  for (const file of files) {
    const made = (await import(path.join(viewer, file))) as Record<string, Words>;
    for (const [name, words] of Object.entries(made)) if (name.endsWith('Words')) found[`${file} ${name}`] = words;
  }
  return found;
}

const rooms = await loadWords();
const placesOf = (text: string) =>
  [...text.matchAll(/\{([\w.]+)\}/g)].map((match) => match[1] ?? '').sort((a, b) => a.localeCompare(b));
const texts = Object.values(rooms).flatMap((words) => Object.values(words));

describe('the texts of the screens', () => {
  it('name the same facts in both languages', () => {
    expect(texts.filter(([en, zh]) => placesOf(en).join() !== placesOf(zh).join())).toEqual([]);
  });

  it('are found in every room', () => {
    const roomOf = (name: string) => name.split('/')[0];
    const found = new Set(Object.keys(rooms).map(roomOf));
    expect(found).toEqual(new Set(['analysis', 'cases', 'imaging', 'intake', 'people', 'reading', 'ui']));
  });

  it('name the command, not the key, where a person may have given it another one', () => {
    const named = texts.flatMap(([en]) => placesOf(en)).filter((place) => place.includes('.'));
    expect(named.filter((place) => !(place in commands))).toEqual([]);
    expect(named).toContain('read.sign');
    const written = texts.map(([en]) => en).filter((en) => /\b(Ctrl|Alt|Shift)\+\w|\([A-Z]\)/.test(en));
    expect(written).toEqual([]);
  });

  it('have a Chinese sentence for every Problem and every refusal', () => {
    expect(Object.keys(problems).filter((code) => !(code in problemWordsZh))).toEqual([]);
    expect(Object.keys(refusals).filter((code) => !(code in refusalWordsZh))).toEqual([]);
  });

  it('are never empty', () => {
    const all = [...texts, ...Object.values(figureWords).map(({ en, zh }) => [en, zh])];
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
