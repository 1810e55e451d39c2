import { cleanDescriptor } from '../../../shared/identity/cleanDescriptor.ts';
import * as rules from '../../../shared/imaging/descriptionWords.ts';

/** Fragments of patterns that are no words by themselves, and numbers that stand beside a letter. */
const fragments = new Set(
  'ANCE ANCEMENT ANCING ERIOR LINIUM AL PAN SACR CRANI CEREB HIPPOC LOCALI ER PL SENS COL SUSCEPT NS UID RHO NEUR NEURO THERAP VENOGRA 800 1000 1500 2000 不 非 UNUSED'.split(
    ' ',
  ),
);

it('every whole word that tells weighting, contrast or region survives the cleaning of a description', () => {
  const sources = Object.values(rules).flatMap((rule) =>
    rule instanceof RegExp ? [rule.source] : rule.map((one) => one.pattern.source),
  );
  const words = new Set(
    sources
      .map((source) => source.replace(/\\[bwds]|\(\?[<!=:]+|\[[^\]]*\]/g, ' ').replace(/[A-Z0-9]\?/g, ' '))
      .flatMap((source) => source.match(/[A-Z0-9]{2,}|\p{Script=Han}+/gu) ?? [])
      .filter((word) => !fragments.has(word)),
  );
  expect(words.size).toBeGreaterThan(200);
  expect([...words].filter((word) => cleanDescriptor(word).dropped > 0)).toEqual([]);
});
