import { planeWords } from './descriptionWords.ts';
import type { Header } from './header.ts';
import type { SeriesFacts } from './indexHeaders.ts';
import { textsOf } from './seriesText.ts';
import type { Vote } from './vote.ts';
import type { Plane } from './weighting.ts';

/** The plane of a series, from the orientation of its slices; only where the header lost that, from the words of the description. */
export function provePlane(header: Header | null, facts: SeriesFacts): Vote<Plane> | null {
  if (facts.plane !== 'unknown') {
    const tilt = facts.obliqueDegrees === null ? '' : `, tilted ${Math.round(facts.obliqueDegrees)} degrees`;
    return {
      value: facts.plane,
      fact: 'ImageOrientationPatient',
      says: `orientation of the slices${tilt}`,
      weight: 0.98,
    };
  }
  for (const { fact, text } of header ? textsOf(header) : []) {
    if (fact !== 'SeriesDescription' && fact !== 'ProtocolName') continue;
    const found = planeWords.filter(({ pattern }) => pattern.test(text));
    if (found.length > 1) return null;
    if (found[0]) return { value: found[0].value, fact, says: `the word ${found[0].word}`, weight: found[0].weight };
  }
  return null;
}
