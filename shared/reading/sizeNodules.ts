import type { Answers, Nodule } from './answer.ts';
import type { Draft } from './draft.ts';
import { measureNodule } from './measureNodule.ts';

/**
 * The answers with the diameters of every nodule as its drawing has them, whatever was written beside it.
 *
 * Two diameters drawn on the image decide; a nodule whose mark is only a place keeps its figures.
 */
export function sizeNodules({ answers, marks }: Draft): Answers {
  const asDrawn = <T extends Pick<Nodule, 'longMm' | 'shortMm' | 'markId'>>(measured: T): T => {
    const mark = measured.markId === null ? undefined : marks[measured.markId];
    return mark?.kind === 'bidirectional' ? { ...measured, ...measureNodule(mark) } : measured;
  };
  return Object.fromEntries(
    Object.entries(answers).map(([itemId, answer]) => {
      if (answer.kind !== 'nodules') return [itemId, answer];
      const nodules = answer.nodules.map(asDrawn);
      return [
        itemId,
        {
          ...answer,
          nodules: nodules.map((one) => (one.secondPlane ? { ...one, secondPlane: asDrawn(one.secondPlane) } : one)),
        },
      ];
    }),
  );
}
