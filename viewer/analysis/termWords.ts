/** A word of statistics: how it is written, and what it means in a sentence or two, in English and Chinese. */
export interface TermWords {
  word: readonly [en: string, zh: string];
  says: readonly [en: string, zh: string];
}
