import { regionWords } from './descriptionWords.ts';
import type { CodedConcept, Header } from './header.ts';
import type { SeriesFacts } from './indexHeaders.ts';
import { textsOf } from './seriesText.ts';
import type { Vote } from './vote.ts';
import type { Region } from './weighting.ts';

type RegionVote = Vote<Region>;

/** Codes of the anatomic region: SNOMED CT, then the older SRT and SNM3. */
const brainCodes = new Set(['12738006', '69536005', 'T-A0100', 'T-D1100']);
const spineCodes = new Set([
  '421060004',
  '122494005',
  '122495006',
  '122496007',
  '2748008',
  'T-11500',
  'T-A7010',
  'T-11501',
  'T-11502',
  'T-11503',
  'T-D00F9',
]);

/**
 * Gathers what speaks for brain or spine: words, codes, Body Part Examined (often wrong: HEAD for a spine), the coil, and the box that the slices
 * cover. A sagittal brain is as wide as a head; a sagittal spine is a narrow slab. Source: domain dossier 4.6.
 */
export function proveRegion(headers: Header[], facts: SeriesFacts): RegionVote[] {
  const header = headers.find((one) => one.hasPixels) ?? headers[0];
  if (!header) return [];
  return [
    ...wordsOf(header),
    ...codesOf(header.AnatomicRegionSequence),
    ...bodyPartOf(header),
    ...coilOf(header),
    ...boxOf(facts),
  ];
}

function wordsOf(header: Header): RegionVote[] {
  for (const { fact, text } of textsOf(header)) {
    const found = regionWords.filter(({ pattern }) => pattern.test(text));
    const isStudy = fact === 'StudyDescription' || fact === 'PerformedProcedureStepDescription';
    // an examination of both says nothing of one series
    if (isStudy && found.length > 1) return [];
    const first = found[0];
    if (first)
      return [
        {
          value: first.value,
          fact,
          says: `the word ${first.word}`,
          weight: isStudy ? first.weight - 0.25 : first.weight,
        },
      ];
  }
  return [];
}

function codesOf(codes: CodedConcept[]): RegionVote[] {
  const code = codes[0]?.CodeValue ?? '';
  if (brainCodes.has(code))
    return [{ value: 'brain', fact: 'AnatomicRegionSequence', says: 'brain or head', weight: 0.6 }];
  if (spineCodes.has(code)) return [{ value: 'spine', fact: 'AnatomicRegionSequence', says: 'spine', weight: 0.75 }];
  return [];
}

function bodyPartOf(header: Header): RegionVote[] {
  const part = header.BodyPartExamined?.toUpperCase() ?? '';
  if (/SPINE|VERTEBRA|SACRUM|COCCYX/.test(part))
    return [{ value: 'spine', fact: 'BodyPartExamined', says: 'spine', weight: 0.75 }];
  if (/^(HEAD|BRAIN|SKULL)/.test(part))
    return [{ value: 'brain', fact: 'BodyPartExamined', says: 'head or brain', weight: 0.55 }];
  return [];
}

function coilOf(header: Header): RegionVote[] {
  const coil = header.ReceiveCoilName?.toUpperCase() ?? '';
  // elements of the head coil beside those of the spine say nothing: both lie in one tunnel
  if (/SPINE|\bSP\d|CTL/.test(coil))
    return /HEAD|\bH[EC]\d/.test(coil)
      ? []
      : [{ value: 'spine', fact: 'ReceiveCoilName', says: 'a spine coil', weight: 0.6 }];
  return /HEAD|BRAIN|^\W*H[EC]\d/.test(coil) && !/NECK|\bN[EV]\d/.test(coil)
    ? [{ value: 'brain', fact: 'ReceiveCoilName', says: 'a head coil', weight: 0.5 }]
    : [];
}

function boxOf(facts: SeriesFacts): RegionVote[] {
  if (!facts.extentMm || facts.sliceCount < 5) return [];
  const [leftRight, , headFeet] = facts.extentMm;
  if (facts.plane === 'sagittal' && headFeet > 270 && leftRight < 110)
    return [
      {
        value: 'spine',
        fact: 'geometry',
        says: `sagittal slab ${Math.round(leftRight)} mm wide and ${Math.round(headFeet)} mm long`,
        weight: 0.75,
      },
    ];
  if (facts.plane === 'sagittal' && leftRight >= 120 && headFeet <= 290)
    return [
      { value: 'brain', fact: 'geometry', says: `sagittal block ${Math.round(leftRight)} mm wide`, weight: 0.65 },
    ];
  if (facts.plane === 'axial' && headFeet >= 100 && headFeet <= 210 && leftRight >= 190 && leftRight <= 270)
    return [
      {
        value: 'brain',
        fact: 'geometry',
        says: `axial block ${Math.round(leftRight)} mm wide and ${Math.round(headFeet)} mm high`,
        // too little to stand alone: a neck may be as wide
        weight: 0.45,
      },
    ];
  return [];
}
