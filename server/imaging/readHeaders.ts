import type { Header } from '../../shared/imaging/header.ts';
import type { Instance } from '../../shared/imaging/instance.ts';
import { headerOf, unpackHeader } from '../../shared/imaging/packHeader.ts';
import type { Reader } from '../db/database.ts';
import { tables } from '../db/tables.ts';

type Row = Pick<Instance, 'header' | 'sopInstanceUid' | 'seriesInstanceUid' | 'instanceNumber'>;

const TOGETHER = 500;

/** The whole headers of some instances, in their order: most rows tell only what is other than in the first of the series. */
export async function readHeaders(db: Reader, instances: readonly Row[]): Promise<Header[]> {
  const ofSeries = await readSeriesHeaders(
    db,
    instances.map((one) => one.seriesInstanceUid),
  );
  return instances.map((one) => headerOf(one, ofSeries.get(one.seriesInstanceUid)));
}

/** The headers that those of some series are told against, by Series UID; series of older projects have none. */
export async function readSeriesHeaders(
  db: Reader,
  seriesInstanceUids: readonly string[],
): Promise<Map<string, Header>> {
  const uids = [...new Set(seriesInstanceUids)];
  const found = new Map<string, Header>();
  for (let start = 0; start < uids.length; start += TOGETHER) {
    const rows = await db.find(tables.seriesHeaders, { seriesInstanceUid: uids.slice(start, start + TOGETHER) });
    for (const row of rows) found.set(row.seriesInstanceUid, unpackHeader(row.header));
  }
  return found;
}
