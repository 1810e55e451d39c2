import { say } from '../../cases/codebook.ts';
import type { Form } from '../form.ts';
import { lmChange1Items } from './lmChange1Items.ts';

/**
 * The change form of leptomeningeal metastasis, version 1.0.0: the revised scorecard (domain.md 1.3), stage 2 of a charter.
 *
 * The reference is the visit that the charter names and the assignment pins; it is shown and exported with every read. Every item stays open without
 * gadolinium: the reader says `notEvaluable` where images of either visit do not show it. Sizes are those of the reader's own stage 1 reads.
 */
export const lmChange1: Form = {
  version: 'LM-CHANGE 1.0.0',
  title: say('Leptomeningeal metastasis, change', '软脑膜转移：变化'),
  sections: [
    { id: 'compared', label: say('Comparison', '对比'), compartment: 'any', hasRest: false },
    { id: 'changeBrain', label: say('Brain, leptomeninges', '脑：软脑膜'), compartment: 'brain', hasRest: false },
    { id: 'changeSpine', label: say('Spine, leptomeninges', '脊柱：软脑膜'), compartment: 'spine', hasRest: false },
    {
      id: 'changeBeside',
      label: say('Apart: not leptomeningeal', '另计：非软脑膜'),
      compartment: 'any',
      hasRest: false,
    },
    { id: 'response', label: say('Response', '疗效'), compartment: 'any', hasRest: false },
  ],
  items: lmChange1Items,
  measurable: { longMm: 5, shortMm: 5 },
  rules: { letter: 'eanoLetter@1', regions: 'nRegions8@1', response: 'lmResponse@1' },
  rulings: [
    {
      says: 'Five scored items: nodules and linear enhancement of brain and spine, hydrocephalus; overall CR, PR, SD, PD, NE',
      source: 'Le Rhun 2019, table 5',
      status: 'verified',
    },
    {
      says: 'A nodule is measurable above 5 x 5 mm, orthogonal diameters in two planes',
      source: 'Le Rhun 2019',
      status: 'verified',
    },
    {
      says: 'Linear enhancement includes cranial nerves and ependyma (brain) and roots (spine)',
      source: 'footnotes 2 to 9 of Le Rhun 2019, remembered',
      status: 'tbv',
    },
    {
      says: 'CR all gone; PR at least one item better and none worse; SD all unchanged; PD any item worse or new; NE when a compartment cannot be judged',
      source: 'footnotes 2 to 9 of Le Rhun 2019, remembered',
      status: 'tbv',
    },
    {
      says: 'The reference is the baseline MRI; the card shows a reference scan but labels the answer “change from previous MRI”',
      source: 'our choice between two readings of Le Rhun 2019, table 5',
      status: 'tbv',
    },
    {
      says: 'Parenchymal and intramedullary metastases are reported apart, as in RANO-BM: PR at least 30 % less than the baseline, PD at least 20 % more than the nadir or a new lesion',
      source: 'RANO-BM table; that the card means it so is remembered',
      status: 'tbv',
    },
  ],
};
