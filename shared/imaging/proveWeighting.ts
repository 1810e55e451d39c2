import { weightingWords } from './descriptionWords.ts';
import type { Header } from './header.ts';
import type { SeriesFacts } from './indexHeaders.ts';
import { textsOf } from './seriesText.ts';
import type { Vote } from './vote.ts';
import type { Weighting } from './weighting.ts';
import { weightingPhysics } from './weightingPhysics.ts';

type WeightingVote = Vote<Weighting>;

/** Words of Image Type that leave no choice. */
const typeWords: [RegExp, Weighting, number][] = [
  [/^(ADC|ADC UNSPECIFIED|EADC|E?ADC_MAP|DADC)$/, 'ADC', 0.95],
  [/^(FA|COLFA|TENSOR\w*|RA|FRACT_ANISO\w*|E1|E2|E3)$/, 'derived', 0.9],
  [/^(TRACEW?|DIFFUSION|DIFFUSION_ANISO|ISOTROPIC)$/, 'DWI', 0.9],
  [
    /^(PERFUSION|CBF|CBV|RELCBF|RELCBV|MTT|TTP|GBP|PBP|REGCBV|ASL|PERFUSION_ASL|RCBF|CORRECTED_CBV)$/,
    'perfusion',
    0.92,
  ],
  [/^(SWI|SWI_P|MNIP|SW_M_FFE|SWAN)$/, 'SWI', 0.9],
  [/^(LOCALIZER|SCOUT)$/, 'localizer', 0.95],
  [/^(SUBTRACTION|SUB)$/, 'derived', 0.9],
  [
    /^(T2_STAR|T2\* MAP|R2\*?_UNSPECIFIED|T2_MAP|T1_MAP|T1 MAP|T2 MAP|FIELD_MAP|B0|B0 MAP|B1|VELOCITY_MAP|PHASE MAP)$/,
    'other',
    0.85,
  ],
  [/^(VELOCITY|FLOW_ENCODED|TOF|ANGIO|TIME_OF_FLIGHT)$/, 'other', 0.85],
];

/** Acquisition Contrast of enhanced objects (PS3.3 C.8.13.3.1.2). Vendors fill it by protocol class, so it is good but not proof. */
const acquisitionContrasts: Record<string, Weighting> = {
  T1: 'T1',
  T2: 'T2',
  T2_STAR: 'T2*',
  PROTON_DENSITY: 'PD',
  FLUID_ATTENUATED: 'FLAIR',
  STIR: 'STIR',
  DIFFUSION: 'DWI',
  PERFUSION: 'perfusion',
  FLOW_ENCODED: 'other',
  ANGIO: 'other',
  TOF: 'other',
};

/**
 * Gathers what speaks for a weighting: the kind of object, flags of Image Type, words of the description, the physics of the sequence, and the
 * geometry of a localizer. `headers` are those of one series; the first image speaks for all. Source: domain dossier 4.6.
 */
export function proveWeighting(headers: Header[], facts: SeriesFacts): WeightingVote[] {
  const header = headers.find((one) => one.hasPixels) ?? headers[0];
  if (!header) return [];
  if (header.Modality !== 'MR')
    return [{ value: 'other', fact: 'Modality', says: `${header.Modality ?? 'none'}, not MR`, weight: 0.95 }];
  const flags = flagsOf(header);
  const named = wordsOf(header);
  const isTold = [...flags, ...named].some((vote) => !['T1', 'T2', 'FLAIR', 'PD', 'STIR', 'T2*'].includes(vote.value));
  const physics = isTold ? [] : weightingPhysics({ ...header, DiffusionBValue: largestB(headers) });
  const words = named.map((vote) => narrowed(vote, physics));
  // projections of an angiogram turn around the head; they are no localizer
  const shape = isTold && named[0]?.value !== 'localizer' ? [] : localizerOf(facts);
  return [...flags, ...contrastOf(header), ...words, ...physics, ...shape];
}

/** A diffusion series begins without weighting: its first image has b 0. */
function largestB(headers: Header[]): number | null {
  const values = headers
    .flatMap((header) => [header.DiffusionBValue, ...(header.frames ?? []).map((frame) => frame.DiffusionBValue)])
    .filter((b) => b !== null);
  return values.length === 0 ? null : Math.max(...values);
}

function flagsOf(header: Header): WeightingVote[] {
  const type = header.ImageType.map((word) => word.toUpperCase());
  for (const [pattern, value, weight] of typeWords) {
    const word = type.find((one) => pattern.test(one));
    if (word) return [{ value, fact: 'ImageType', says: word, weight }];
  }
  return [];
}

function contrastOf(header: Header): WeightingVote[] {
  const value = acquisitionContrasts[header.AcquisitionContrast?.toUpperCase() ?? ''];
  if (!value) return [];
  const isMixed = header.ImageType.some((word) => /MIXED|PHASE/.test(word));
  return [{ value, fact: 'AcquisitionContrast', says: header.AcquisitionContrast!, weight: isMixed ? 0.4 : 0.75 }];
}

function wordsOf(header: Header): WeightingVote[] {
  const texts = textsOf(header).filter(({ fact }) => fact === 'SeriesDescription' || fact === 'ProtocolName');
  for (const { fact, text } of texts) {
    const found = weightingWords.find(({ pattern }) => pattern.test(text));
    if (!found) continue;
    const weight = fact === 'SeriesDescription' ? found.weight : found.weight - 0.1;
    return [settle({ value: found.value, fact, says: `the word ${found.word}`, weight }, header)];
  }
  return [];
}

/** `FLAIR` alone may be a T1-FLAIR: the echo time tells (GE's usual T1 of the brain at 3 T). */
function settle(vote: WeightingVote, header: Header): WeightingVote {
  if (vote.value !== 'FLAIR' || header.EchoTime === null || header.EchoTime >= 40) return vote;
  return { ...vote, value: 'T1', says: `${vote.says} with an echo time below 40 ms: T1-FLAIR` };
}

/** Few slices in three planes. */
function localizerOf(facts: SeriesFacts): WeightingVote[] {
  const isScout =
    facts.stacks.length >= 2 && facts.plane === 'mixed' && facts.stacks.every((stack) => stack.slices.length <= 15);
  return isScout
    ? [
        {
          value: 'localizer',
          fact: 'geometry',
          says: `${facts.stacks.length} stacks of few slices in several planes`,
          weight: 0.8,
        },
      ]
    : [];
}

/** `T2` names FLAIR and STIR, too; when the timing tells which of them it is, the name says little more. */
function narrowed(vote: WeightingVote, physics: WeightingVote[]): WeightingVote {
  const isNarrower = physics.some(({ value }) => value === 'FLAIR' || value === 'STIR');
  return vote.value === 'T2' && isNarrower ? { ...vote, weight: 0.3 } : vote;
}
