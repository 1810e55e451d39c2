import { matchAnswer } from '../../shared/dicomweb/matchAnswer.ts';
import type { SearchAnswer } from '../../shared/dicomweb/searchAnswer.ts';
import type { SearchQuery } from '../../shared/dicomweb/searchQuery.ts';
import type { Context } from '../identity/context.ts';
import { countReleased } from './countReleased.ts';
import { loadStudies } from './loadStudies.ts';
import { takePage, type SearchPage } from './takePage.ts';

/** Finds studies by what the index says of them (QIDO-RS), the newest first, with the counts of what may leave. */
export async function searchStudies(context: Context, query: SearchQuery): Promise<SearchPage> {
  const studies = await loadStudies(context.db, uidsWanted(query, 'StudyInstanceUID'));
  const fitting = studies.filter((study) => matchAnswer(study, query.matches));
  return takePage(fitting, query, async (some) =>
    (await withCounts(context, some)).filter((study) => matchAnswer(study, query.matches)),
  );
}

/** The UIDs that a search names, or null when it names none. */
export function uidsWanted(query: SearchQuery, keyword: string): string[] | null {
  return query.matches.find((match) => match.keyword === keyword)?.wanted.split(/[\\,]/) ?? null;
}

async function withCounts(context: Context, studies: readonly SearchAnswer[]): Promise<SearchAnswer[]> {
  const counts = await countReleased(context.db, {
    studyInstanceUid: studies.map((study) => String(study.StudyInstanceUID)),
  });
  return studies.flatMap((study) => {
    const own = counts.filter((count) => count.studyInstanceUid === study.StudyInstanceUID);
    const instances = own.reduce((sum, count) => sum + count.instances, 0);
    if (instances === 0) return [];
    const modalities = [...new Set(own.flatMap((count) => count.modality ?? []))].sort();
    return [
      {
        ...study,
        ModalitiesInStudy: modalities,
        NumberOfStudyRelatedSeries: own.length,
        NumberOfStudyRelatedInstances: instances,
      },
    ];
  });
}
