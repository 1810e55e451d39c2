import { matchAnswer } from '../../shared/dicomweb/matchAnswer.ts';
import type { SearchAnswer } from '../../shared/dicomweb/searchAnswer.ts';
import { searchAttributes } from '../../shared/dicomweb/searchAttribute.ts';
import type { SearchQuery } from '../../shared/dicomweb/searchQuery.ts';
import type { Header } from '../../shared/imaging/header.ts';
import type { Instance } from '../../shared/imaging/instance.ts';
import { tables } from '../db/tables.ts';
import type { Where } from '../db/where.ts';
import type { Context } from '../identity/context.ts';
import { readHeaders } from '../imaging/readHeaders.ts';
import { findSeries } from './searchSeries.ts';
import { uidsWanted } from './searchStudies.ts';
import { CUT, type SearchPage } from './takePage.ts';

/** Instances of one answer; a client that wants more asks for the next page. */
const MOST_INSTANCES = 10_000;
const ofInstances = new Set(searchAttributes.filter(({ level }) => level === 'instance').map(({ keyword }) => keyword));

/** Finds released instances by what the index says of them, their series and their studies (QIDO-RS), in the order of series and number. */
export async function searchInstances(context: Context, query: SearchQuery): Promise<SearchPage> {
  const own = query.matches.filter((match) => ofInstances.has(match.keyword));
  const above = query.matches.filter((match) => !ofInstances.has(match.keyword));
  const series = above.length === 0 ? null : await findSeries(context, { ...query, matches: above });
  const limit = Math.min(query.limit ?? MOST_INSTANCES, MOST_INSTANCES);
  const sopInstanceUids = uidsWanted(query, 'SOPInstanceUID');
  const where: Where<Instance> = {
    heldReason: null,
    ...(series === null ? {} : { seriesInstanceUid: series.map((one) => String(one.SeriesInstanceUID)) }),
    ...(sopInstanceUids === null ? {} : { sopInstanceUid: sopInstanceUids }),
  };
  const found = await context.db.find(tables.instances, where, {
    orderBy: [
      ['studyInstanceUid', 'asc'],
      ['seriesInstanceUid', 'asc'],
      ['instanceNumber', 'asc'],
      ['sopInstanceUid', 'asc'],
    ],
    // a search by class or number is decided below, on all of them
    ...(own.every((match) => match.keyword === 'SOPInstanceUID') ? { limit: query.offset + limit + 1 } : {}),
  });
  const parents = series ?? (await findSeries(context, { ...query, matches: parentsOf(found) }));
  const seriesOf = new Map(parents.map((one) => [one.SeriesInstanceUID, one]));
  const headers = await readHeaders(context.db, found);
  const answers = found
    .map((one, index) => ({ ...seriesOf.get(one.seriesInstanceUid), ...answerOf(one, headers[index]!) }))
    .filter((answer) => matchAnswer(answer, own));
  const isCut = answers.length > query.offset + limit;
  return {
    answers: answers.slice(query.offset, query.offset + limit),
    warnings: isCut ? [...query.warnings, CUT] : query.warnings,
  };
}

function parentsOf(instances: readonly Instance[]): SearchQuery['matches'] {
  return [
    { keyword: 'StudyInstanceUID', wanted: listOf(instances.map((one) => one.studyInstanceUid)) },
    { keyword: 'SeriesInstanceUID', wanted: listOf(instances.map((one) => one.seriesInstanceUid)) },
  ];
}

function listOf(uids: readonly string[]): string {
  return [...new Set(uids)].join('\\');
}

function answerOf(instance: Instance, header: Header): SearchAnswer {
  return {
    SOPClassUID: instance.sopClassUid,
    SOPInstanceUID: instance.sopInstanceUid,
    AvailableTransferSyntaxUID: instance.transferSyntaxUid,
    InstanceNumber: instance.instanceNumber,
    NumberOfFrames: instance.frameCount,
    Rows: header.Rows,
    Columns: header.Columns,
  };
}
