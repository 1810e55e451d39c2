import type { Id, Uid } from '../../shared/base/id.ts';
import type { Header } from '../../shared/imaging/header.ts';
import { headerOf, unpackHeader } from '../../shared/imaging/packHeader.ts';
import type { Series } from '../../shared/imaging/series.ts';
import type { Reader } from '../db/database.ts';

/** What a reader's image set tells of a series, a person's override above what the rules said. */
export type HungSeries = Pick<
  Series,
  | 'seriesInstanceUid'
  | 'modality'
  | 'description'
  | 'weighting'
  | 'contrast'
  | 'plane'
  | 'dimension'
  | 'region'
  | 'isDerived'
  | 'thicknessMm'
  | 'frameOfReferenceUid'
>;

/** A released instance with pixels and its whole header. */
export interface HungInstance {
  sopInstanceUid: Uid;
  instanceNumber: number | null;
  fileId: Id;
  header: Header;
}

interface Row extends HungSeries {
  header: string | null;
  saidContrast: HungSeries['contrast'] | null;
  saidWeighting: HungSeries['weighting'] | null;
  saidRegion: HungSeries['region'] | null;
  /** Null in the rows that tell of a series; whole numbers may come as text from PostgreSQL. */
  sopInstanceUid: Uid | null;
  instanceNumber: number | string | null;
  fileId: Id | null;
}

/**
 * One statement for everything a set of series shows: a row a series with the header that the others are told against, a row an instance.
 *
 * Both halves go by an index on the Series UID, whatever else the project holds: `COALESCE` keeps SQLite, which counts no rows, from taking the
 * index on `heldReason`, where nearly every instance stands under null.
 */
export function hungSql(seriesCount: number): string {
  const marks = Array.from({ length: seriesCount }, (_, place) => `$${place + 1}`).join(',');
  return `SELECT s."seriesInstanceUid", s."modality", s."description", s."weighting", s."contrast", s."plane", s."dimension", s."region",
      s."isDerived", s."thicknessMm", s."frameOfReferenceUid", h."header" AS "header",
      o."contrast" AS "saidContrast", o."weighting" AS "saidWeighting", o."region" AS "saidRegion",
      NULL AS "sopInstanceUid", NULL AS "instanceNumber", NULL AS "fileId"
    FROM "series" s
    LEFT JOIN "seriesHeaders" h ON h."seriesInstanceUid" = s."seriesInstanceUid"
    LEFT JOIN "seriesOverrides" o ON o."id" = (
      SELECT newest."id" FROM "seriesOverrides" newest WHERE newest."seriesInstanceUid" = s."seriesInstanceUid"
      ORDER BY newest."decidedAt" DESC LIMIT 1)
    WHERE s."seriesInstanceUid" IN (${marks})
    UNION ALL
    SELECT i."seriesInstanceUid", NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, i."header", NULL, NULL, NULL,
      i."sopInstanceUid", i."instanceNumber", i."fileId"
    FROM "instances" i
    WHERE i."seriesInstanceUid" IN (${marks}) AND COALESCE(i."heldReason", '') = '' AND i."frameCount" > 0`;
}

/** Loads series with their released instances, in the order of the UIDs given; a series that is not there is left out. */
export async function loadHung(
  db: Reader,
  seriesInstanceUids: readonly Uid[],
): Promise<{ series: HungSeries; instances: HungInstance[] }[]> {
  const uids = [...new Set(seriesInstanceUids)];
  if (uids.length === 0) return [];
  const rows = await db.select<Row>(hungSql(uids.length), uids);
  const found = new Map<Uid, { series: HungSeries; instances: HungInstance[]; header: Header | undefined }>();
  for (const row of rows) {
    if (row.sopInstanceUid !== null) continue;
    const header = row.header === null ? undefined : unpackHeader(row.header);
    found.set(row.seriesInstanceUid, { series: seriesOf(row), instances: [], header });
  }
  for (const row of rows) {
    const of = found.get(row.seriesInstanceUid);
    if (row.sopInstanceUid === null || of === undefined) continue;
    const { sopInstanceUid, fileId } = row;
    const instanceNumber = row.instanceNumber === null ? null : Number(row.instanceNumber);
    const header = headerOf({ header: row.header!, sopInstanceUid, instanceNumber }, of.header);
    of.instances.push({ sopInstanceUid, instanceNumber, fileId: fileId!, header });
  }
  return uids.flatMap((uid) => found.get(uid) ?? []);
}

function seriesOf(row: Row): HungSeries {
  const { seriesInstanceUid, modality, description, plane, dimension, frameOfReferenceUid } = row;
  return {
    seriesInstanceUid,
    modality,
    description,
    plane,
    dimension,
    frameOfReferenceUid,
    weighting: row.saidWeighting ?? row.weighting,
    contrast: row.saidContrast ?? row.contrast,
    region: row.saidRegion ?? row.region,
    // SQLite keeps truth as 1
    isDerived: Boolean(row.isDerived),
    thicknessMm: row.thicknessMm === null ? null : Number(row.thicknessMm),
  };
}
