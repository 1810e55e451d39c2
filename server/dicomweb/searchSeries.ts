import { matchAnswer } from '../../shared/dicomweb/matchAnswer.ts';
import type { SearchAnswer } from '../../shared/dicomweb/searchAnswer.ts';
import { searchAttributes } from '../../shared/dicomweb/searchAttribute.ts';
import type { SearchQuery } from '../../shared/dicomweb/searchQuery.ts';
import type { Context } from '../identity/context.ts';
import { countReleased } from './countReleased.ts';
import { loadSeries } from './loadSeries.ts';
import { loadStudies } from './loadStudies.ts';
import { uidsWanted } from './searchStudies.ts';
import { takePage, type SearchPage } from './takePage.ts';

const ofStudies = new Set(searchAttributes.filter(({ level }) => level === 'study').map(({ keyword }) => keyword));

/** Finds series by what the index says of them and of their studies (QIDO-RS), with the counts of what may leave. */
export async function searchSeries(context: Context, query: SearchQuery): Promise<SearchPage> {
  return takePage(await findSeries(context, query), query, (some) => withCounts(context, some));
}

/** The series that fit a search, before anything is counted. */
export async function findSeries(context: Context, query: SearchQuery): Promise<SearchAnswer[]> {
  const studyMatches = query.matches.filter((match) => ofStudies.has(match.keyword));
  const studies = await loadStudies(context.db, uidsWanted(query, 'StudyInstanceUID'));
  const series = await loadSeries(context.db, {
    studies: studies.filter((study) => matchAnswer(study, studyMatches)),
    isAll: studyMatches.length === 0,
    seriesInstanceUids: uidsWanted(query, 'SeriesInstanceUID'),
  });
  const others = query.matches.filter((match) => !ofStudies.has(match.keyword));
  return series.filter((one) => matchAnswer(one, others));
}

async function withCounts(context: Context, series: readonly SearchAnswer[]): Promise<SearchAnswer[]> {
  const counts = await countReleased(context.db, {
    seriesInstanceUid: series.map((one) => String(one.SeriesInstanceUID)),
  });
  const countOf = new Map(counts.map((count) => [count.seriesInstanceUid, count.instances]));
  return series.flatMap((one) => {
    const instances = countOf.get(String(one.SeriesInstanceUID)) ?? 0;
    return instances === 0 ? [] : [{ ...one, NumberOfSeriesRelatedInstances: instances }];
  });
}
