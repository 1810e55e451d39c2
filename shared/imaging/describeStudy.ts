import { problem, type Problem } from '../base/problem.ts';
import { describeSeries } from './describeSeries.ts';
import type { Header } from './header.ts';
import { indexHeaders } from './indexHeaders.ts';
import { type DescribedAlone, proveByOrder, startOf } from './proveByOrder.ts';
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
const COPIED_AGENT = 0.4;

/**
 * Describes all series of one study from the (de-identified) headers of its instances, in whatever order they come.
 *
 * Each series is described by itself first; then the order of acquisition adds what it says about gadolinium. An agent recorded in a localizer, or in a series
 * that says it is without contrast, was copied into the whole examination and counts little. Problems: `series.gaps`, `series.weightingUnknown`,
 * `series.contrastUnknown` (a T1 only). Series come back in the order of their UIDs.
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
  const known = isAgentCopied(alone) ? alone.map((one, i) => demoted(one, list[i]!.group)) : alone;
  return known.map((one, i) => rowOf({ ...list[i]!, header: one.header }, [...one.own, ...proveByOrder(one, known)]));
}

function byTime(group: Header[]): Header[] {
  return [...group].sort(
    (a, b) => (startOf(a) ?? 0) - (startOf(b) ?? 0) || (a.InstanceNumber ?? 0) - (b.InstanceNumber ?? 0),
  );
}

function isAgentCopied(study: DescribedAlone[]): boolean {
  return study.some(({ header, own, alone }) => {
    const saysPre = own.some((vote) => vote.value === 'pre' && vote.fact !== 'ContrastBolusAgent');
    return agentOf(header) !== null && (saysPre || alone.weighting === 'localizer');
  });
}

function demoted(one: DescribedAlone, group: Header[]): DescribedAlone {
  const own = one.own.map((vote): Vote<Contrast> =>
    vote.fact === 'ContrastBolusAgent' && vote.value === 'post'
      ? { ...vote, says: `${vote.says}, as in every series`, weight: COPIED_AGENT }
      : vote,
  );
  return { ...one, own, alone: describeSeries(group, one.facts, own) };
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
