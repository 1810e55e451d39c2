import type { Id, Uid } from '../../shared/base/id.ts';
import type { Series } from '../../shared/imaging/series.ts';
import type { Timepoint } from '../../shared/intake/timepoint.ts';
import type { Assignment } from '../../shared/reading/assignment.ts';
import type { ProtocolFacts } from '../../shared/reading/closures.ts';
import type { Reader } from '../db/database.ts';
import { tables } from '../db/tables.ts';
import { loadSeries } from '../intake/loadSeries.ts';

/**
 * What the pinned images and the grades of a timepoint say of brain and spine, with the sentences about what is missing.
 *
 * In stage 2 a compartment is imaged when both the current and the reference images show it: else there is no change to be judged.
 */
export async function loadProtocol(
  db: Reader,
  assignment: Pick<Assignment, 'timepointId' | 'imageSet' | 'comparisons'>,
): Promise<{ protocol: ProtocolFacts; reasons: string[] }> {
  const now = await protocolOfVisit(db, assignment.timepointId, assignment.imageSet);
  const [reference] = assignment.comparisons;
  if (!reference) return now;
  const then = await protocolOfVisit(db, reference.timepointId, reference.imageSet);
  const both = (part: 'brain' | 'spine') => ({
    ...now.protocol[part],
    isImaged: now.protocol[part].isImaged && then.protocol[part].isImaged,
  });
  return { protocol: { brain: both('brain'), spine: both('spine') }, reasons: now.reasons };
}

async function protocolOfVisit(
  db: Reader,
  timepointId: Id,
  seriesInstanceUids: readonly Uid[],
): Promise<{ protocol: ProtocolFacts; reasons: string[] }> {
  const timepoint = await db.findOne(tables.timepoints, { id: timepointId });
  const rows = await db.find(tables.series, { seriesInstanceUid: seriesInstanceUids });
  // as they count: what a person said of a series is above what the rules found
  const counting = await loadSeries(db, [...new Set(rows.map((row) => row.studyInstanceUid))]);
  const pinned = new Set(seriesInstanceUids);
  const series = counting.map((one) => one.series).filter((one) => pinned.has(one.seriesInstanceUid));
  if (!timepoint) throw new Error('an assignment without its timepoint');
  return { protocol: protocolOf(timepoint, series), reasons: timepoint.gradeReasons };
}

/**
 * A compartment is imaged when a series shows it. Series of unknown region open the brain, and the spine too when nothing else is known: closing what may
 * well be there would cost the read.
 */
function protocolOf(timepoint: Timepoint, series: readonly Series[]): ProtocolFacts {
  const images = series.filter((one) => !one.isDerived && one.weighting !== 'localizer' && one.weighting !== 'derived');
  const shows = (...regions: string[]) => images.some((one) => regions.includes(one.region));
  const isUnknown = shows('unknown');
  const hasBrain = shows('brain', 'both');
  const hasSpine = shows('spine', 'both');
  return {
    brain: { isImaged: hasBrain || isUnknown, grade: timepoint.brainGrade },
    spine: { isImaged: hasSpine || (isUnknown && !hasBrain), grade: timepoint.spineGrade },
  };
}
