import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseHeader } from '../../../server/imaging/parseHeader.ts';
import { readDataSet } from '../../../server/imaging/readDataSet.ts';
import { orderSlices } from '../../../shared/imaging/orderSlices.ts';
import { placesOf } from '../../../shared/imaging/slicePlace.ts';
import { edgeLetters } from '../../../viewer/imaging/edgeLetters.ts';
import { corpus, describeWithCorpus } from '../../corpus.ts';
import { distanceMm, sourceSlices } from '../../flows/sourceSlices.ts';

/** Folder, files of one series, distance of neighbouring slices by their positions. */
const series: [folder: string, isWanted: (file: string) => boolean, spacingMm: number][] = [
  ['brain-siemens-xa30-enhanced/t1', () => true, 2],
  ['brain-nema-gad-enhanced', (file) => file === 'BRTUM005', 6],
  ['brain-nema-gad-enhanced', (file) => file === 'BRTUM008', 6],
  ['brain-philips-mprage', () => true, 1],
  ['ge-phantom-mprage', () => true, 1.2],
  ['toshiba-dti', () => true, 3],
];

const mirrored = (name: string): string => Array.from(name).toReversed().join('');

describeWithCorpus('the order of slices', () => {
  it.each(series)('is that of their positions, whatever their numbers: %s', (folder, isWanted, spacingMm) => {
    const wanted = sourceSlices(path.join(corpus, folder), isWanted);
    const places = readdirSync(path.join(corpus, folder))
      .filter(isWanted)
      // Another order than any number would give.
      .sort((a, b) => mirrored(a).localeCompare(mirrored(b)))
      .flatMap((file) => {
        const object = readDataSet(readFileSync(path.join(corpus, folder, file)));
        if ('problem' in object) throw new Error(object.problem.code);
        const { header } = parseHeader(object);
        if (!header) throw new Error('no header');
        return placesOf(header);
      });
    const { stacks, unplaced } = orderSlices(places.reverse());
    expect([stacks.length, unplaced.length]).toEqual([1, 0]);
    const [stack] = stacks;
    expect(stack!.slices).toHaveLength(wanted.length);
    for (const [at, { frames }] of stack!.slices.entries())
      expect(distanceMm(frames[0]!.position!, wanted[at]!.positionMm)).toBeLessThan(0.001);
    expect(stack!.spacingMm).toBeCloseTo(spacingMm, 2);
    expect(stack!.gapCount).toBe(0);
  });

  it('gives letters to slices turned by 30 degrees as the angles of their edges say', () => {
    const [slice] = sourceSlices(path.join(corpus, 'toshiba-dti'));
    // Rows lead 30 degrees off the left, toward the back; columns 30 degrees off the back, toward the right.
    expect(slice!.orientation.map((value) => Math.round(value * 100) / 100)).toEqual([0.87, 0.5, 0, -0.5, 0.87, 0]);
    expect(edgeLetters(slice!.orientation)).toEqual({ right: 'LP', left: 'RA', bottom: 'PR', top: 'AL' });
  });
});
