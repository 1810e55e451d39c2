import type { Annotation } from './annotation.ts';
import type { Answers } from './answer.ts';
import type { Assignment } from './assignment.ts';
import type { Read } from './read.ts';

/** What a signature covers: the answers, the drawings, the form, and the images they were made on. */
export interface SignedContent {
  assignment: Pick<Assignment, 'id' | 'imageSet' | 'imageSetHash' | 'comparisons'>;
  read: Pick<Read, 'version' | 'formVersion' | 'signedAt'>;
  answers: Answers;
  annotations: readonly Omit<Annotation, 'id' | 'readId' | 'findingId'>[];
}

/** The text of a signed read that its digest is taken of: JSON with sorted keys and sorted drawings, equal for equal content. */
export function canonicalRead({ assignment, read, answers, annotations }: SignedContent): string {
  const drawings = annotations.map((one) => canonical(withoutUnused(one))).sort();
  const { id, imageSet, imageSetHash, comparisons } = assignment;
  const { version, formVersion, signedAt } = read;
  const about = { assignmentId: id, imageSet: [...imageSet].sort(), imageSetHash, version, formVersion, signedAt };
  const compared = comparisons.length === 0 ? {} : { comparisons };
  return canonical({ ...about, ...compared, answers, drawings });
}

/** Label, mask and volume came later: a drawing without them has the text that it always had. */
function withoutUnused({ label, mask, volumeMl, ...drawing }: SignedContent['annotations'][number]): object {
  return {
    ...drawing,
    ...(label === null ? {} : { label }),
    ...(mask === null ? {} : { mask }),
    ...(volumeMl === null ? {} : { volumeMl }),
  };
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (part === null || typeof part !== 'object' || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)));
  });
}
