import { pinyin } from 'pinyin-pro';

const MOST_READINGS = 3;

/** How the characters of a name may be read: syllables without tone, ü as v; of the family name first its reading as a family name (单 is shan). */
export function toPinyin(characters: string): string[][] {
  const likely = pinyin(characters, { surname: 'head', toneType: 'none', type: 'array', v: true });
  return Array.from(characters, (character, index) => {
    const readings = pinyin(character, { multiple: true, toneType: 'none', type: 'array', v: true });
    return [...new Set([likely[index] ?? readings[0]!, ...readings])].slice(0, MOST_READINGS);
  });
}
