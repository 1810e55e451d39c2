import type { DerivedClass } from '../../shared/reading/derivedClass.ts';
import { useSay } from '../base/language.tsx';
import { ResponseLine } from './responseLine.tsx';
import { readingWords } from './words.ts';

/** What the tool derives from the answers, live and read-only: the letter, the regions with their denominator, nodules; in stage 2 the response. */
export function DerivedLine({ derived, name }: { derived: DerivedClass; name?: string }) {
  const say = useSay(readingWords);
  if (derived.response) return <ResponseLine response={derived.response} name={name} />;
  const unjudged = 8 - derived.regionsEvaluable;
  return (
    <p className="lk-derived" data-letter={derived.eanoLetter} data-regions={derived.regionCount}>
      <span>{name ?? say('derived')}: </span>
      <b>{say(`letter_${derived.eanoLetter}`)}</b>
      <span> · {say('regions', { n: derived.regionCount, total: derived.regionsEvaluable })}</span>
      {unjudged > 0 ? <span> ({say('regionsUnknown', { n: unjudged })})</span> : null}
      {derived.measurableNodules > 0 ? (
        <span> · {say('measurableCount', { n: derived.measurableNodules })}</span>
      ) : null}
      {derived.hydrocephalus === 'yes' ? <span> · {say('hydrocephalus')}</span> : null}
    </p>
  );
}
