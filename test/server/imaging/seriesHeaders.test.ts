import { headerOf, packDifference, packHeader, unpackHeader } from '../../../shared/imaging/packHeader.ts';
import type { Header } from '../../../shared/imaging/header.ts';
import { parseHeader } from '../../../server/imaging/parseHeader.ts';
import { readDataSet } from '../../../server/imaging/readDataSet.ts';
import { corpusFile, corpusFiles, describeCorpus } from './corpusFolder.ts';

describeCorpus('the header of an instance, told against that of the first of its series', () => {
  const headers: Header[] = [];
  beforeAll(() => {
    for (const name of corpusFiles()) {
      const object = readDataSet(corpusFile(name));
      if (!('problem' in object)) headers.push(unpackHeader(packHeader(parseHeader(object).header)));
    }
  }, 60_000);
  const rowOf = (header: Header, text: string) => ({
    header: text,
    sopInstanceUid: header.SOPInstanceUID,
    instanceNumber: header.InstanceNumber,
  });

  it('comes back whole, whatever it is told against', () => {
    const wrong = headers.filter((header, index) => {
      const others = [headers[0]!, headers[Math.max(0, index - 1)]!, headers[(index * 7) % headers.length]!];
      return others.some((other) => !isSame(headerOf(rowOf(header, packDifference(header, other)), other), header));
    });
    expect(wrong).toEqual([]);
    expect(headers.length).toBeGreaterThan(450);
  });

  it('takes less than a quarter of the room in a series of slices', () => {
    const slices = headers.filter(
      (one) => headers.filter((two) => two.SeriesInstanceUID === one.SeriesInstanceUID).length > 5,
    );
    const first = (one: Header) => slices.find((two) => two.SeriesInstanceUID === one.SeriesInstanceUID)!;
    const sum = (lengths: number[]) => lengths.reduce((total, one) => total + one, 0);
    expect(sum(slices.map((one) => packDifference(one, first(one)).length))).toBeLessThan(
      0.25 * sum(slices.map((one) => packHeader(one).length)),
    );
  });

  it('is told whole in projects that were made before', () => {
    for (const header of headers.slice(0, 20))
      expect(headerOf(rowOf(header, packHeader(header)), undefined)).toEqual(header);
  });
});

function isSame(one: Header, other: Header): boolean {
  const sorted = (header: Header) => JSON.stringify(Object.entries(header).sort(([a], [b]) => (a < b ? -1 : 1)));
  return sorted(one) === sorted(other);
}
