import { termsOfDesign } from './termsOfDesign.ts';
import { termsOfModels } from './termsOfModels.ts';
import { termsOfTables } from './termsOfTables.ts';

/** Every word of statistics that the room uses, in plain words. */
export const terms = { ...termsOfDesign, ...termsOfModels, ...termsOfTables };

/** A word that `<Term>` explains. */
export type TermId = keyof typeof terms;
