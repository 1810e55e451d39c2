import type { ReactNode } from 'react';
import { problems } from '../../shared/base/problem.ts';
import { refusals } from '../../shared/base/refusal.ts';
import { Offline, Refused } from '../base/call.ts';
import { useLanguage, useSay } from '../base/language.tsx';
import { problemWordsZh } from './problemWordsZh.ts';
import { refusalWordsZh } from './refusalWordsZh.ts';
import { uiWords } from './words.ts';

type Severity = 'error' | 'warning' | 'info';

/** What a problem line shows: a Problem of the catalogue or anything shaped like one. */
export interface ShownProblem {
  code: string;
  severity: Severity | (string & {});
  says: string;
  at?: string;
  remedy?: string;
}

/** Says a problem of the catalogue in the person's language: for the cells of a table. */
export function useSayProblem(): (problem: Pick<ShownProblem, 'code' | 'severity' | 'says'>) => {
  severity: string;
  says: string;
  remedy: string;
} {
  const say = useSay(uiWords);
  const { language } = useLanguage();
  return ({ code, severity, says }) => {
    const entry = entryOf(code);
    const chinese = language === 'zh' ? problemWordsZh[code as keyof typeof problemWordsZh] : undefined;
    return {
      severity: say(severityOf(severity)),
      says: chinese ? chinese[0] + detailOf(says, entry?.says) : says,
      remedy: chinese ? chinese[1] : (entry?.remedy ?? ''),
    };
  };
}

/** One problem where it occurs: severity as a word, the sentence, its place, its code in grey and what to do about it. */
export function ProblemLine({ problem, children }: { problem: ShownProblem; children?: ReactNode }) {
  const say = useSay(uiWords);
  const { language } = useLanguage();
  const severity = severityOf(problem.severity);
  const chinese = language === 'zh' ? problemWordsZh[problem.code as keyof typeof problemWordsZh] : undefined;
  const remedy = problem.remedy ?? entryOf(problem.code)?.remedy;
  return (
    <div className={`lk-problem lk-problem-${severity}`} role={severity === 'error' ? 'alert' : 'status'}>
      <span className="lk-problem-word">{say(severity)}</span>
      <span className="lk-problem-body">
        <span>{chinese ? chinese[0] + detailOf(problem.says, entryOf(problem.code)?.says) : problem.says}</span>
        {problem.at ? <span className="lk-quiet"> ({problem.at})</span> : null}
        {remedy ? <span className="lk-problem-remedy"> {chinese ? chinese[1] : remedy}</span> : null}
        <code className="lk-code">{problem.code}</code>
      </span>
      {children ? <span className="lk-problem-deed">{children}</span> : null}
    </div>
  );
}

function severityOf(text: string): Severity {
  return text === 'error' || text === 'warning' ? text : 'info';
}

/** What was added to the sentence of the catalogue: facts, which have no language. */
function detailOf(says: string, sentence: string | undefined): string {
  return sentence !== undefined && says.startsWith(sentence) ? says.slice(sentence.length) : '';
}

function entryOf(code: string): { says: string; remedy: string } | null {
  return code in problems ? problems[code as keyof typeof problems] : null;
}

/** Says what a call threw: a refusal in its words, the server not answering, or a defect. Nothing when there is no error. */
export function ErrorLine({ error, children }: { error: Error | null | undefined; children?: ReactNode }) {
  const say = useSay(uiWords);
  const { language } = useLanguage();
  if (!error) return null;
  return <ProblemLine problem={shownError(error, { language, say })}>{children}</ProblemLine>;
}

function shownError(
  error: Error,
  { language, say }: { language: 'en' | 'zh'; say: (key: 'offline' | 'brokenAnswer') => string },
): ShownProblem {
  if (error instanceof Offline) return { code: 'offline', severity: 'warning', says: say('offline'), remedy: '' };
  if (!(error instanceof Refused)) {
    return { code: 'answer.invalid', severity: 'error', says: say('brokenAnswer'), remedy: '' };
  }
  const chinese = language === 'zh' ? refusalWordsZh[error.code as keyof typeof refusalWordsZh] : undefined;
  return {
    code: error.code,
    severity: 'error',
    says: chinese ? chinese + detailOf(error.says, refusalSays(error.code)) : error.says,
    remedy: '',
  };
}

function refusalSays(code: string): string | undefined {
  return code in refusals ? refusals[code as keyof typeof refusals].says : undefined;
}
