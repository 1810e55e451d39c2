import { Button } from '@mantine/core';
import { Link } from 'wouter';
import type { DoubtShown } from '../../shared/intake/linkRoutes.ts';
import { useSay } from '../base/language.tsx';
import { Empty } from '../ui/empty.tsx';
import { Block } from '../ui/page.tsx';
import type { LinkDeeds } from './linkDeeds.ts';
import { linkWords } from './linkWords.ts';
import { sayName } from './waitingFacts.tsx';

/** Two people under one record number, one person under two: each side by side, with what to do about it. */
export function DoubtsTab({ doubts, deeds }: { doubts: readonly DoubtShown[]; deeds: LinkDeeds }) {
  const say = useSay(linkWords);
  if (doubts.length === 0)
    return (
      <Empty says={say('noDoubts')}>
        <Button component={Link} to="/board" variant="default">
          {say('toBoard')}
        </Button>
      </Empty>
    );
  return (['numberShared', 'personTwice'] as const).map((kind) => {
    const mine = doubts.filter((doubt) => doubt.kind === kind);
    if (mine.length === 0) return null;
    return (
      <Block key={kind} title={`${say(kind)} · ${mine.length}`}>
        <p className="lk-quiet">{say(kind === 'numberShared' ? 'numberSharedSays' : 'personTwiceSays')}</p>
        {mine.map((doubt) => (
          <OneDoubt key={doubt.doubtKey} doubt={doubt} deeds={deeds} />
        ))}
      </Block>
    );
  });
}

function OneDoubt({ doubt, deeds }: { doubt: DoubtShown; deeds: LinkDeeds }) {
  const say = useSay(linkWords);
  const { doubtKey, kind, persons } = doubt;
  const cases = persons.flatMap(({ caseId, casePseudonym }) =>
    caseId === null ? [] : [{ caseId, pseudonym: casePseudonym ?? '' }],
  );
  const settle = (to: { caseId: string; pseudonym: string } | null) =>
    deeds.settle.mutate(
      { doubtKey, caseId: to?.caseId ?? null },
      {
        onSuccess: (decision) =>
          deeds.remember({
            says: to ? { key: 'joined', facts: { case: to.pseudonym } } : { key: 'apart', facts: {} },
            decisionId: decision.id,
          }),
      },
    );
  return (
    <section className="lk-doubt">
      <PersonTable doubt={doubt} />
      {cases.length === 0 ? (
        <p>
          {say('importFirst')} <Link to="/cases">{say('toCases')}</Link>
        </p>
      ) : null}
      <div className="lk-row">
        {cases.map((one) => (
          <Button key={one.caseId} variant="default" disabled={deeds.isBusy} onClick={() => settle(one)}>
            {say('joinTo', { case: one.pseudonym })}
          </Button>
        ))}
        <Button variant="default" disabled={deeds.isBusy} onClick={() => settle(null)}>
          {say('keepApart')}
        </Button>
      </div>
      {kind === 'personTwice' && cases.length > 1 ? <p className="lk-quiet">{say('emptied')}</p> : null}
    </section>
  );
}

function PersonTable({ doubt }: { doubt: DoubtShown }) {
  const say = useSay(linkWords);
  return (
    <table>
      <thead>
        <tr>
          <th>{say('case')}</th>
          <th>{say('recordNumber')}</th>
          <th>{say('name')}</th>
          <th>{say('born')}</th>
          <th>{say('sex')}</th>
          <th>{say('studiesOf')}</th>
        </tr>
      </thead>
      <tbody>
        {doubt.persons.map(({ caseId, casePseudonym, person, studies }, index) => (
          <tr key={caseId ?? index}>
            <td>{casePseudonym ?? say('noCaseOfIt')}</td>
            <td>{person.recordNumbers.join(' · ')}</td>
            <td>{person.names.map(sayName).join(' · ') || '–'}</td>
            <td>{person.birthDay ?? '–'}</td>
            <td>{person.sex ?? '–'}</td>
            <td>
              {studies.map((study) => `${study.pseudonym} (${study.casePseudonym ?? say('waitsShort')})`).join(', ') ||
                '–'}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
