import type { Header } from './header.ts';
import { agentOf } from './proveContrast.ts';
import type { Vote } from './vote.ts';
import type { Weighting } from './weighting.ts';

type Found = Vote<Weighting> | null;

/**
 * What the timing of the sequence says of its weighting: repetition, echo and inversion time in ms, and the kind of echo.
 *
 * At most one vote; none when the numbers are missing or lie between the classes. Source: domain dossier 4.6 and its S36, S37.
 */
export function weightingPhysics(header: Header): Vote<Weighting>[] {
  const vote = kindOf(header)(header);
  return vote ? [vote] : [];
}

function kindOf(header: Header): (header: Header) => Found {
  if (isEchoPlanar(header)) return echoPlanar;
  if (isPrepared(header)) return prepared;
  if (isInversion(header)) return inversion;
  return isGradient(header) ? gradient : spinEcho;
}

const has = (list: string[], word: string): boolean => list.some((one) => one.toUpperCase() === word);
const named = (header: Header): string =>
  `${header.SequenceName ?? ''} ${header.PulseSequenceName ?? ''}`.toLowerCase();

function isEchoPlanar(header: Header): boolean {
  return (
    has(header.ScanningSequence, 'EP') ||
    has(header.ScanOptions, 'EPI_GEMS') ||
    header.EchoPlanarPulseSequence === 'YES' ||
    /\bep[fs23]|\bepi|epi2d|ep2d/.test(named(header))
  );
}

function isGradient(header: Header): boolean {
  return (
    has(header.ScanningSequence, 'GR') ||
    header.EchoPulseSequence === 'GRADIENT' ||
    /tfl|fl[23]d|fgre|ffe|spgr/.test(named(header))
  );
}

function isInversion(header: Header): boolean {
  return has(header.ScanningSequence, 'IR') || header.InversionRecovery === 'YES' || /tir|spcir/.test(named(header));
}

/** Magnetisation-prepared gradient echo: MPRAGE of Siemens and UIH, TFE of Philips, BRAVO and MP-RAGE of GE. */
function isPrepared(header: Header): boolean {
  const isNamed = /tfl|mp-?rage|bravo|efgre3d|t1tfe/.test(named(header));
  const isVolume = header.MRAcquisitionType === '3D' || has(header.SequenceVariant, 'MP');
  const isInverted =
    has(header.ScanningSequence, 'IR') ||
    has(header.SequenceVariant, 'MP') ||
    (header.InversionTime ?? 0) > 0 ||
    header.InversionRecovery === 'YES';
  return isNamed || (isVolume && isGradient(header) && isInverted && (header.EchoTime ?? 99) < 10);
}

function echoPlanar(header: Header): Found {
  const b = header.DiffusionBValue;
  if (b !== null && b > 0)
    return { value: 'DWI', fact: 'DiffusionBValue', says: `echo planar with b ${Math.round(b)} s/mm2`, weight: 0.9 };
  // many time points without an agent may as well be functional imaging: unknown
  return (header.NumberOfTemporalPositions ?? 0) > 20 && agentOf(header) !== null
    ? {
        value: 'perfusion',
        fact: 'NumberOfTemporalPositions',
        says: 'echo planar with many time points and an agent',
        weight: 0.75,
      }
    : null;
}

function inversion(header: Header): Found {
  const { InversionTime: ti, EchoTime: te, RepetitionTime: tr } = header;
  if (ti !== null && ti > 0 && ti < 300 && (tr === null || tr > 1500))
    return { value: 'STIR', fact: 'InversionTime', says: `inversion time ${round(ti)} ms`, weight: 0.8 };
  if (te === null) return null;
  if (te < 40 && (ti === null || ti >= 400))
    return {
      value: 'T1',
      fact: 'EchoTime',
      says: `inversion with echo time ${round(te)} ms: T1-FLAIR`,
      // without its time the inversion may have been one of fat
      weight: ti === null ? 0.6 : 0.8,
    };
  if (te >= 40 && ((ti !== null && ti >= 1400) || (ti === null && (tr ?? 0) >= 4000)))
    return {
      value: 'FLAIR',
      fact: 'InversionTime',
      says: `inversion ${ti === null ? 'of unknown time' : `time ${round(ti)} ms`}, echo time ${round(te)} ms`,
      weight: ti === null ? 0.6 : 0.85,
    };
  return null;
}

function prepared(): Found {
  return { value: 'T1', fact: 'SequenceVariant', says: 'magnetisation-prepared gradient echo', weight: 0.85 };
}

function gradient(header: Header): Found {
  const { EchoTime: te, RepetitionTime: tr } = header;
  if (te === null) return null;
  if (te > 15)
    return { value: 'T2*', fact: 'EchoTime', says: `gradient echo with echo time ${round(te)} ms`, weight: 0.65 };
  const isSpoiled = has(header.SequenceVariant, 'SP') || (header.FlipAngle ?? 0) >= 50;
  if (te < 10 && isSpoiled && (tr ?? 0) > 100)
    return { value: 'T1', fact: 'EchoTime', says: `spoiled gradient echo, echo time ${round(te)} ms`, weight: 0.6 };
  return te < 6 && isSpoiled
    ? { value: 'T1', fact: 'EchoTime', says: `short gradient echo, echo time ${round(te)} ms`, weight: 0.5 }
    : null;
}

function spinEcho(header: Header): Found {
  const { EchoTime: te, RepetitionTime: tr } = header;
  const isSpin = has(header.ScanningSequence, 'SE') || header.EchoPulseSequence === 'SPIN';
  if (!isSpin || te === null || tr === null) return null;
  const says = `spin echo, repetition time ${round(tr)} ms, echo time ${round(te)} ms`;
  if (tr < 1000 && te < 30) return { value: 'T1', fact: 'RepetitionTime', says, weight: 0.75 };
  if (tr > 2000 && te < 40) return { value: 'PD', fact: 'EchoTime', says, weight: 0.6 };
  // a long repetition time with a long echo may also be a FLAIR or STIR whose inversion time was lost
  if (tr > 2000 && te > 50) return { value: 'T2', fact: 'EchoTime', says, weight: tr > 6500 ? 0.55 : 0.7 };
  return null;
}

function round(number: number): number {
  return Math.round(number);
}
