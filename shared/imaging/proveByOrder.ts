import type { Header } from './header.ts';
import type { SeriesFacts } from './indexHeaders.ts';
import { agentOf } from './proveContrast.ts';
import type { SeriesDescription } from './seriesDescription.ts';
import type { Vote } from './vote.ts';
import type { Contrast } from './weighting.ts';

/** A series with what it says of itself, before the rest of the study has been asked. */
export interface DescribedAlone {
  header: Header;
  facts: SeriesFacts;
  alone: SeriesDescription;
  own: Vote<Contrast>[];
}

/** How sure a series must be of its own contrast to speak for its neighbours. */
const SURE = 0.75;

/**
 * Gathers what the order of a study says about gadolinium in one of its series: the recorded time of injection, a perfusion run, a series that is surely
 * post or pre, and the same T1 acquired twice. Times are of acquisition, never series numbers. Source: domain dossier 4.5, rung 3.
 */
export function proveByOrder(one: DescribedAlone, study: DescribedAlone[]): Vote<Contrast>[] {
  const at = startOf(one.header);
  if (at === null || one.header.Modality !== 'MR' || one.alone.weighting === 'localizer' || isComputed(one)) return [];
  const others = study.filter(
    (other) =>
      other !== one && startOf(other.header) !== null && !isComputed(other) && isSameDay(one.header, other.header),
  );
  const votes = [
    byInjection(at, [one, ...others]),
    byPerfusion(at, others),
    byNeighbours(at, one, others),
    byRepeat(one, others),
  ];
  return votes.filter((vote) => vote !== null);
}

/** Seconds since midnight at which a series began to be acquired; null when the header does not say. */
export function startOf(header: Header): number | null {
  const time = header.AcquisitionTime ?? header.SeriesTime;
  if (time === null) return null;
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  return hours * 3600 + minutes * 60 + seconds;
}

function isComputed(one: DescribedAlone): boolean {
  return one.alone.isDerived || one.alone.weighting === 'derived' || !one.header.hasPixels;
}

function isSameDay(a: Header, b: Header): boolean {
  const [dayA, dayB] = [a.AcquisitionDate ?? a.StudyDate, b.AcquisitionDate ?? b.StudyDate];
  return dayA === dayB;
}

function byInjection(at: number, all: DescribedAlone[]): Vote<Contrast> | null {
  const times = all.filter(({ header }) => agentOf(header) !== null && header.ContrastBolusStartTime !== null);
  const given = times
    .map(({ header }) => startOf({ ...header, AcquisitionTime: header.ContrastBolusStartTime })!)
    .sort((a, b) => a - b)[0];
  if (given === undefined) return null;
  const fact = 'ContrastBolusStartTime';
  return at >= given
    ? { value: 'post', fact, says: `acquired ${inMinutes(at - given)} min after the recorded injection`, weight: 0.85 }
    : { value: 'pre', fact, says: `acquired ${inMinutes(given - at)} min before the recorded injection`, weight: 0.8 };
}

function byPerfusion(at: number, others: DescribedAlone[]): Vote<Contrast> | null {
  const run = others.find(({ header, alone }) => {
    const isLabelled = /ASL|ARTERIAL SPIN/i.test(`${header.SeriesDescription ?? ''} ${header.ImageType.join(' ')}`);
    return alone.weighting === 'perfusion' && alone.weightingConfidence >= SURE && !isLabelled && startOf(header)! < at;
  });
  return run
    ? { value: 'post', fact: 'order in the study', says: 'acquired after a perfusion run', weight: 0.8 }
    : null;
}

function byNeighbours(at: number, one: DescribedAlone, others: DescribedAlone[]): Vote<Contrast> | null {
  const surely = (value: Contrast) =>
    others.filter(
      ({ alone }) => alone.contrast === value && alone.contrastConfidence >= SURE && alone.weighting !== 'localizer',
    );
  const fact = 'order in the study';
  if (surely('post').some(({ header }) => startOf(header)! < at))
    return { value: 'post', fact, says: 'acquired after a series with gadolinium', weight: 0.7 };
  // a series before the last one without gadolinium was acquired without it, too
  if (surely('pre').some(({ header }) => startOf(header)! > at))
    return { value: 'pre', fact, says: 'acquired before a series without gadolinium', weight: 0.7 };
  const isFirstOfPair =
    one.alone.weighting === 'T1' &&
    surely('post').some((other) => isSameSequence(one, other) && startOf(other.header)! > at);
  if (isFirstOfPair) return { value: 'pre', fact, says: 'the same T1 follows with gadolinium', weight: 0.75 };
  return isBeforeAgent(at, one, surely('post'))
    ? { value: 'pre', fact, says: 'a T1 without an agent, before the series that record one', weight: 0.65 }
    : null;
}

/** The scanner writes the agent where it was given, and this T1 has none and came before. Only T1: a FLAIR after gadolinium often lacks the tag. */
function isBeforeAgent(at: number, one: DescribedAlone, post: DescribedAlone[]): boolean {
  const recorded = post.filter(({ header }) => agentOf(header) !== null);
  return (
    one.alone.weighting === 'T1' &&
    agentOf(one.header) === null &&
    recorded.length > 0 &&
    recorded.every(({ header }) => startOf(header)! > at)
  );
}

function byRepeat(one: DescribedAlone, others: DescribedAlone[]): Vote<Contrast> | null {
  if (one.alone.weighting !== 'T1') return null;
  // one that began in the same moment is a copy, recompressed or sent twice
  const twins = others.filter((other) => isSameSequence(one, other) && startOf(other.header) !== startOf(one.header));
  const twin = twins[0];
  if (twins.length !== 1 || !twin) return null;
  const fact = 'repeated sequence';
  const says = 'the same T1 with the same slices was acquired twice: this is the';
  return startOf(twin.header)! < startOf(one.header)!
    ? { value: 'post', fact, says: `${says} later one`, weight: 0.7 }
    : { value: 'pre', fact, says: `${says} earlier one`, weight: 0.7 };
}

/** Whether two series are the same sequence over the same slices: weighting, plane, timing and geometry agree. */
export function isSameSequence(a: DescribedAlone, b: DescribedAlone): boolean {
  const keys = ['RepetitionTime', 'EchoTime', 'InversionTime', 'FlipAngle', 'SliceThickness'] as const;
  return (
    a.alone.weighting === b.alone.weighting &&
    a.alone.plane === b.alone.plane &&
    a.facts.geometryHash !== null &&
    a.facts.geometryHash === b.facts.geometryHash &&
    keys.every((key) => near(a.header[key], b.header[key]))
  );
}

function inMinutes(seconds: number): number {
  return Math.round(seconds / 60);
}

function near(x: number | null, y: number | null): boolean {
  if (x === null || y === null) return x === y;
  return Math.abs(x - y) <= 0.02 * Math.max(Math.abs(x), 1);
}
