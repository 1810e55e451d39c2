import { derivedWords } from './descriptionWords.ts';
import type { Evidence } from './evidence.ts';
import type { Header } from './header.ts';
import type { SeriesFacts } from './indexHeaders.ts';
import { proveContrast } from './proveContrast.ts';
import { proveRegion } from './proveRegion.ts';
import { proveWeighting } from './proveWeighting.ts';
import { RULE_VERSION, type SeriesDescription } from './seriesDescription.ts';
import { textsOf } from './seriesText.ts';
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
 * contradicting evidence gives `unknown` with confidence 0 and the evidence of both sides. T1-FLAIR is T1. Source: domain dossier 4.5 and 4.6.
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
  return {
    weighting: weighting.value ?? 'unknown',
    weightingConfidence: weighting.confidence,
    contrast: given.value ?? 'unknown',
    contrastConfidence: given.confidence,
    plane: facts.plane,
    dimension: dimensionOf(header),
    region: region.value ?? 'unknown',
    regionConfidence: region.confidence,
    thicknessMm: facts.thicknessMm,
    isDerived: header !== null && isDerived(header),
    evidence: [...told('weighting', weightings), ...told('contrast', contrasts), ...told('region', regions)],
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

function dimensionOf(header: Header | null): '2D' | '3D' | null {
  const type = header?.MRAcquisitionType?.toUpperCase();
  if (type === '2D' || type === '3D') return type;
  const text = header
    ? textsOf(header)
        .map((one) => one.text)
        .join(' ')
    : '';
  if (/\b3D|MP-?RAGE|\bBRAVO\b|\bCUBE\b/.test(text)) return '3D';
  return /\b2D/.test(text) ? '2D' : null;
}

/** Computed images: by Image Type, by words, and the fat and opposed-phase images of Dixon (their water image is the one that is read). */
function isDerived(header: Header): boolean {
  const type = header.ImageType.map((word) => word.toUpperCase());
  if (type[0] === 'DERIVED' && !type.includes('WATER')) return true;
  if (
    type.some((word) =>
      /^(FAT|FAT_FRACTION|OUT_PHASE|OPP_PHASE|OUT_OF_PHASE|MPR|CSA MPR|CSAPARALLEL|PROJECTION IMAGE|MIP|MIN_IP|SUBTRACTION)$/.test(
        word,
      ),
    )
  )
    return true;
  return textsOf(header).some(({ fact, text }) => fact === 'SeriesDescription' && derivedWords.test(text));
}
