import type { Evidence } from './evidence.ts';
import { findConflict } from './findConflict.ts';
import type { Header } from './header.ts';
import type { SeriesFacts } from './indexHeaders.ts';
import { proveContrast } from './proveContrast.ts';
import { proveDerived } from './proveDerived.ts';
import { proveDimension } from './proveDimension.ts';
import { provePlane } from './provePlane.ts';
import { proveRegion } from './proveRegion.ts';
import { proveWeighting } from './proveWeighting.ts';
import { RULE_VERSION, type SeriesDescription } from './seriesDescription.ts';
import type { Vote } from './vote.ts';
import { weighVotes } from './weighVotes.ts';
import type { Contrast, Weighting } from './weighting.ts';

/** Answers that may both be true of one image. */
const relatives: readonly (readonly [Weighting, Weighting])[] = [
  ['T2*', 'SWI'],
  ['DWI', 'ADC'],
  ['T2', 'STIR'],
  ['T2', 'FLAIR'],
  ['T2*', 'perfusion'],
  ['derived', 'DWI'],
  ['derived', 'ADC'],
];

/**
 * Says what a series is by itself: weighting, contrast, region, acquisition and whether it was computed from others.
 *
 * `votes` are further evidence of contrast from the rest of the study (`describeStudy`); `contrast` replaces the series' own. Unknown is an answer:
 * contradicting evidence gives `unknown` with confidence 0, or a winner with less of it, and always a line that names both sides. T1-FLAIR is T1. Source: domain dossier 4.5 and 4.6.
 */
export function describeSeries(
  headers: Header[],
  facts: SeriesFacts,
  contrast: Vote<Contrast>[] = proveContrast(headers),
): SeriesDescription {
  const header = headers.find((one) => one.hasPixels) ?? headers[0] ?? null;
  const isMr = header?.Modality === 'MR';
  const weightings = proveWeighting(headers, facts);
  const regions = isMr ? proveRegion(headers, facts) : [];
  const contrasts = isMr ? contrast : [];
  const weighting = weighVotes(weightings, areRelated);
  const region = weighVotes(regions);
  const given = weighVotes(contrasts);
  const plane = provePlane(header, facts);
  const dimension = isMr ? proveDimension(header) : null;
  const derived = header ? proveDerived(header) : null;
  const conflicts = [
    findConflict('weighting', weightings, areRelated),
    findConflict('contrast', contrasts),
    findConflict('region', regions),
  ];
  return {
    weighting: weighting.value ?? 'unknown',
    weightingConfidence: weighting.confidence,
    contrast: given.value ?? 'unknown',
    contrastConfidence: given.confidence,
    plane: plane?.value ?? 'unknown',
    dimension: dimension?.value ?? null,
    region: region.value ?? 'unknown',
    regionConfidence: region.confidence,
    thicknessMm: facts.thicknessMm,
    isDerived: derived !== null,
    evidence: [
      ...conflicts.filter((line) => line !== null),
      ...told('weighting', weightings),
      ...told('contrast', contrasts),
      ...told('region', regions),
      ...told('plane', plane ? [plane] : []),
      ...told('dimension', dimension ? [dimension] : []),
      ...(derived ? told('derived', [{ ...derived, value: 'derived' }]) : []),
    ],
    ruleVersion: RULE_VERSION,
  };
}

function areRelated(a: Weighting, b: Weighting): boolean {
  return relatives.some((pair) => pair.includes(a) && pair.includes(b));
}

function told<T extends string>(about: Evidence['about'], votes: Vote<T>[]): Evidence[] {
  return votes.map(({ value, fact, says, weight }) => ({
    about,
    fact,
    says: `${value}: ${says}`,
    weight: Math.round(weight * 100) / 100,
  }));
}
