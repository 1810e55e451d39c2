import { problem, type Problem } from '../base/problem.ts';
import { describeSeries } from './describeSeries.ts';
import { conflictsOf } from './evidence.ts';
import type { Header } from './header.ts';
import { indexHeaders } from './indexHeaders.ts';
import { type DescribedAlone, isSameSequence, proveByOrder, startOf } from './proveByOrder.ts';
import { agentOf, proveContrast } from './proveContrast.ts';
import type { Series } from './series.ts';
import type { Vote } from './vote.ts';
import type { Contrast } from './weighting.ts';

/** One series as it goes into the index, and what a person should look at. */
export interface DescribedSeries {
  series: Series;
  problems: Problem[];
}

/** Weight of a contrast agent that the scanner wrote into every series, also into those before the injection. */
const COPIED_AGENT = 0.35;
/** Weight of an agent in a single series that calls itself plain: one of the two is wrong. */
const CONTRADICTED_AGENT = 0.4;

/**
 * Describes all series of one study from the (de-identified) headers of its instances, in whatever order they come.
 *
 * Each series is described by itself first; then the order of acquisition adds what it says about gadolinium. An agent recorded in a series that says it is
 * without contrast, in both of two equal T1, or in a localizer and everything else, was copied into the whole examination and counts little. Problems:
 * `series.gaps`, `series.weightingUnknown`, `series.contrastUnknown` (a T1 only), `series.conflict` (evidence of weighting or contrast that contradicts
 * itself). Series come back in the order of their UIDs.
 */
export function describeStudy(headers: Header[]): DescribedSeries[] {
  const groups = new Map<string, Header[]>();
  for (const header of headers) {
    const group = groups.get(header.SeriesInstanceUID);
    if (group) group.push(header);
    else groups.set(header.SeriesInstanceUID, [header]);
  }
  const list = [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, group]) => ({ group: byTime(group), ...indexHeaders(group) }));
  const alone = list.map(({ group, facts }): DescribedAlone => {
    const own = proveContrast(group);
    return {
      header: group.find((one) => one.hasPixels) ?? group[0]!,
      facts,
      own,
      alone: describeSeries(group, facts, own),
    };
  });
  const isAlone = alone.filter(({ header }) => agentOf(header) !== null).length === 1;
  const known = isAgentCopied(alone) ? alone.map((one, i) => demoted(one, { group: list[i]!.group, isAlone })) : alone;
  return known.map((one, i) => rowOf({ ...list[i]!, header: one.header }, [...one.own, ...proveByOrder(one, known)]));
}

function byTime(group: Header[]): Header[] {
  return [...group].sort(
    (a, b) => (startOf(a) ?? 0) - (startOf(b) ?? 0) || (a.InstanceNumber ?? 0) - (b.InstanceNumber ?? 0),
  );
}

/** What names the series and not the examination. */
const ownTexts = new Set(['SeriesDescription', 'ProtocolName', 'ImageComments']);

function isAgentCopied(study: DescribedAlone[]): boolean {
  const hasAgent = ({ header }: DescribedAlone): boolean => agentOf(header) !== null;
  const images = study.filter(({ header }) => header.Modality === 'MR' && header.hasPixels);
  const isEverywhere = images.every(hasAgent);
  return images.filter(hasAgent).some((one) => {
    const saysPre = one.own.some(({ value, fact }) => value === 'pre' && ownTexts.has(fact));
    const isLocalizer = isEverywhere && one.alone.weighting === 'localizer';
    const isRepeated =
      isEverywhere &&
      one.alone.weighting === 'T1' &&
      images.some(
        (other) => other !== one && isSameSequence(one, other) && startOf(other.header) !== startOf(one.header),
      );
    return saysPre || isLocalizer || isRepeated;
  });
}

function demoted(one: DescribedAlone, given: { group: Header[]; isAlone: boolean }): DescribedAlone {
  const own = one.own.map((vote): Vote<Contrast> => {
    if (vote.fact !== 'ContrastBolusAgent' || vote.value !== 'post') return vote;
    return given.isAlone
      ? { ...vote, says: `${vote.says}, in this series alone`, weight: CONTRADICTED_AGENT }
      : { ...vote, says: `${vote.says}, as in series before it was given`, weight: COPIED_AGENT };
  });
  return { ...one, own, alone: describeSeries(given.group, one.facts, own) };
}

function rowOf(
  given: { group: Header[]; header: Header; facts: DescribedAlone['facts']; problems: Problem[] },
  contrast: Vote<Contrast>[],
): DescribedSeries {
  const { header, facts } = given;
  const description = describeSeries(given.group, facts, contrast);
  const isImage = header.Modality === 'MR' && header.hasPixels;
  const problems = [...given.problems];
  if (isImage && description.weighting === 'unknown') problems.push(problem('series.weightingUnknown', 'series'));
  if (isImage && description.weighting === 'T1' && description.contrast === 'unknown')
    problems.push(problem('series.contrastUnknown', 'series'));
  const conflicts = isImage ? conflictsOf(description.evidence).filter((about) => about !== 'region') : [];
  if (conflicts.length > 0) problems.push(problem('series.conflict', 'series', `(${conflicts.join(', ')})`));
  const series: Series = {
    seriesInstanceUid: header.SeriesInstanceUID,
    studyInstanceUid: header.StudyInstanceUID,
    modality: header.Modality,
    description: header.SeriesDescription,
    protocolName: header.ProtocolName,
    seriesNumber: header.SeriesNumber,
    acquiredTime: header.AcquisitionTime ?? header.SeriesTime,
    manufacturer: header.Manufacturer,
    model: header.ManufacturerModelName,
    fieldStrengthT: teslaOf(header.MagneticFieldStrength),
    ...description,
    spacingMm: facts.spacingMm,
    pixelSpacingMm: facts.pixelSpacingMm,
    rows: facts.rows,
    columns: facts.columns,
    instanceCount: facts.instanceCount,
    frameCount: facts.frameCount,
    sliceCount: facts.sliceCount,
    gapCount: facts.gapCount,
    isVolume: facts.isVolume,
    frameOfReferenceUid: facts.frameOfReferenceUid,
    geometryHash: facts.geometryHash,
  };
  return { series, problems };
}

/** Some scanners write gauss: 15000 is 1.5 T. */
function teslaOf(field: number | null): number | null {
  if (field === null || field <= 0) return null;
  return field > 100 ? field / 10_000 : field;
}
