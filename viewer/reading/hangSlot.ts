/** Of which visit a series is. */
export type VisitTag = 'current' | 'baseline' | 'previous';

/** The planes of a reformat. */
export type CutName = 'axial' | 'sagittal' | 'coronal';

/** A place of a hanging, read from its word: whose images, which contrast, and in which plane when that matters. */
export interface HangSlot {
  visit: VisitTag;
  /** `t1Post`, `t1Pre`, `flair`, `t2`, `subtraction`, `other`, a weighting in small letters (`dwi`), or `plane` for a cut through the main series. */
  content: string;
  plane: CutName | null;
}

const visits: readonly string[] = ['current', 'baseline', 'previous'];
const cuts: readonly string[] = ['axial', 'sagittal', 'coronal'];

/**
 * Reads the word of a place: `t1Post`, `baseline:flair`, `previous:t1Post:axial`, `plane:coronal`.
 *
 * Null for what is no such word: the place then stays empty.
 */
export function readSlot(word: string): HangSlot | null {
  const parts = word.split(':');
  const visit = visits.includes(parts[0] ?? '') ? (parts.shift() as VisitTag) : 'current';
  const plane = parts.length > 1 ? parts.pop() : null;
  const [content] = parts;
  if (parts.length !== 1 || !content || (plane !== null && !cuts.includes(plane ?? ''))) return null;
  if (content === 'plane' && plane === null) return null;
  return { visit, content, plane: plane as CutName | null };
}
