import { type Day, dayNumber } from '../base/day.ts';
import { type Problem, problem } from '../base/problem.ts';
import type { Header } from './header.ts';

/** The day of a study, with its time, and how far the dates of its first image lie apart. */
export interface StudyDate {
  day: Day | null;
  /** `HH:MM:SS` of the same source as the day, else of the next source of the same day that has a time. */
  time: string | null;
  /** Days between the earliest and the latest date of the first image; null with fewer than two. */
  spreadDays: number | null;
  problems: Problem[];
}

const sources = ['Acquisition', 'Series', 'Study', 'Content'] as const;
/** Over midnight an examination has two dates. */
const MOST_SPREAD_DAYS = 1;

/**
 * Dates a study by its first image: when it was acquired, else the date of its series, of the study, of its content. The study date alone may be that of a
 * registration or of sending it again (domain dossier 4.3).
 *
 * Acquired images go before derived ones, images before objects without pixels. `study.daySpread` where the dates of that image lie more than a day apart.
 */
export function dateStudy(headers: readonly Header[]): StudyDate {
  const [first] = [...headers].sort((a, b) => rankOf(a) - rankOf(b) || (keyOf(a) < keyOf(b) ? -1 : 1));
  if (!first) return { day: null, time: null, spreadDays: null, problems: [] };
  const source = sources.find((one) => first[`${one}Date`] !== null);
  const day = source ? first[`${source}Date`] : null;
  const timed = sources.find((one) => day !== null && first[`${one}Date`] === day && first[`${one}Time`] !== null);
  const spread = spreadOf(first);
  const isWide = spread !== null && spread.days > MOST_SPREAD_DAYS;
  return {
    day,
    time: timed ? first[`${timed}Time`] : null,
    spreadDays: spread?.days ?? null,
    problems: isWide
      ? [problem('study.daySpread', `study ${first.StudyInstanceUID}`, `Against the earliest: ${spread.says}.`)]
      : [],
  };
}

function rankOf(header: Header): number {
  if (!header.hasPixels) return 2;
  return header.ImageType.some((one) => one === 'DERIVED' || one === 'SECONDARY') ? 1 : 0;
}

/** In the order of time; what has no date comes last. */
function keyOf(header: Header): string {
  const source = sources.find((one) => header[`${one}Date`] !== null);
  const when = source ? `${header[`${source}Date`]} ${header[`${source}Time`] ?? '~'}` : '~';
  return `${when} ${String(header.SeriesNumber ?? 1e6).padStart(7, '0')} ${header.SOPInstanceUID}`;
}

function spreadOf(header: Header): { days: number; says: string } | null {
  const known = sources.flatMap((source) => {
    const day = header[`${source}Date`];
    return day === null ? [] : [{ source, number: dayNumber(day) }];
  });
  if (known.length < 2) return null;
  const earliest = Math.min(...known.map((one) => one.number));
  const latest = Math.max(...known.map((one) => one.number));
  const says = known.map(({ source, number }) => `${source.toLowerCase()} +${number - earliest} d`).join(', ');
  return { days: latest - earliest, says };
}
