import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { PopulationRule } from '../../shared/analysis/freeze/populationRule.ts';
import type { AcceptedProblem } from '../../shared/analysis/freeze/freeze.ts';
import { call } from '../base/call.ts';
import { useLanguage, useSay } from '../base/language.tsx';
import { ErrorLine } from '../ui/problemLine.tsx';
import { sayReasonZh } from '../ui/sayReasonZh.ts';
import { freezeWords } from './freezeWords.ts';

interface Props {
  population: PopulationRule[];
  cutoffDay: string | null;
}

/** What a freeze would hold with these rules, and what is open or wrong in the data: seen before it is made. */
export function FreezePreview({ population, cutoffDay }: Props) {
  const say = useSay(freezeWords);
  const { language } = useLanguage();
  const sentence = (text: string) => (language === 'zh' ? sayReasonZh(text) : text);
  const [wish] = useDebouncedValue({ population, cutoffDay }, 400);
  const asked = useQuery({
    queryKey: ['previewFreeze', wish],
    queryFn: () => call('previewFreeze', wish),
    placeholderData: (before) => before,
    retry: false,
  });
  if (asked.error) return <ErrorLine error={asked.error} />;
  if (!asked.data) return <p className="lk-quiet">…</p>;
  const { flow, eventCount, problems, openReads, openAdjudications } = asked.data;
  return (
    <div aria-live="polite" style={{ display: 'grid', gap: 6, alignContent: 'start' }}>
      <strong>{say('wouldHold')}</strong>
      <p>{say('analysed', { included: flow.included, cases: flow.cases, deaths: eventCount })}</p>
      <ul className="lk-lines">
        {flow.excluded.map((one, index) => (
          <li key={`${index} ${one.reason}`} className={one.caseIds.length === 0 ? 'lk-quiet' : ''}>
            − {one.caseIds.length} {sentence(one.reason)}
          </li>
        ))}
      </ul>
      {openReads + openAdjudications > 0 ? (
        <p className="lk-stale">{say('openReads', { reads: openReads, adjudications: openAdjudications })}</p>
      ) : null}
      <strong>{say('accepts')}</strong>
      <AcceptedProblems problems={problems} />
    </div>
  );
}

/** What is wrong with the data of a freeze, each sentence once with the number of its cases. */
export function AcceptedProblems({ problems }: { problems: readonly AcceptedProblem[] }) {
  const say = useSay(freezeWords);
  const { language } = useLanguage();
  if (problems.length === 0) return <p className="lk-quiet">{say('nothingOpen')}</p>;
  return (
    <ul className="lk-lines">
      {problems.map((one) => (
        <li key={`${one.code} ${one.says}`}>
          {language === 'zh' ? sayReasonZh(one.says) : one.says}{' '}
          <span className="lk-quiet">({say('nCases', { n: one.caseIds.length })})</span>
        </li>
      ))}
    </ul>
  );
}
