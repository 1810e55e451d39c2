import { Button, Checkbox, NumberInput } from '@mantine/core';
import { useState } from 'react';
import { sayLinkEvidence } from '../../shared/intake/linkEvidence.ts';
import type { WaitingStudy } from '../../shared/intake/linkRoutes.ts';
import { useLanguage, useSay } from '../base/language.tsx';
import { Block } from '../ui/page.tsx';
import type { LinkDeeds } from './linkDeeds.ts';
import { linkWords } from './linkWords.ts';

/** Shows the studies with one candidate only and a high score, to be linked together after a look at the list. */
export function LinkMany(props: { waiting: readonly WaitingStudy[]; deeds: LinkDeeds; onClose: () => void }) {
  const { waiting, deeds, onClose } = props;
  const say = useSay(linkWords);
  const { language } = useLanguage();
  const [least, setLeast] = useState(0.99);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const sure = waiting.filter(
    ({ candidates, outcome }) => outcome === 'ambiguous' && candidates.length === 1 && candidates[0]!.score >= least,
  );
  const chosen = sure.filter((one) => !left.has(one.study.studyInstanceUid));
  const toggle = (uid: string) =>
    setLeft((before) => {
      const next = new Set(before);
      if (!next.delete(uid)) next.add(uid);
      return next;
    });
  const link = () =>
    deeds.many.mutate(
      {
        pairs: chosen.map((one) => ({
          studyInstanceUid: one.study.studyInstanceUid,
          caseId: one.candidates[0]!.caseId,
        })),
      },
      {
        onSuccess: ({ links, skipped }) => {
          deeds.remember({
            says: { key: 'linkedMany', facts: { n: links.length, skipped } },
            linkIds: links.map((one) => one.id),
          });
          onClose();
        },
      },
    );
  return (
    <Block>
      <div className="lk-row">
        <span>{say('manyTitle')}</span>
        <NumberInput
          aria-label={say('manyTitle')}
          value={least}
          min={0.5}
          max={1}
          step={0.01}
          decimalScale={3}
          w={90}
          onChange={(value) => setLeast(Number(value) || 0.99)}
        />
        <Button disabled={chosen.length === 0} loading={deeds.many.isPending} onClick={link}>
          {say('manyLink', { n: chosen.length })}
        </Button>
        <Button variant="subtle" onClick={onClose}>
          {say('manyClose')}
        </Button>
      </div>
      {sure.length === 0 ? <p className="lk-quiet">{say('manyNone')}</p> : null}
      <div className="lk-many-scroll">
        <table className="lk-many">
          <thead>
            <tr>
              <th />
              <th>{say('study')}</th>
              <th>{say('case')}</th>
              <th>{say('score')}</th>
              <th>{say('evidence')}</th>
            </tr>
          </thead>
          <tbody>
            {sure.map(({ study, candidates: [only] }) => (
              <tr key={study.studyInstanceUid}>
                <td>
                  <Checkbox
                    aria-label={study.pseudonym}
                    checked={!left.has(study.studyInstanceUid)}
                    onChange={() => toggle(study.studyInstanceUid)}
                  />
                </td>
                <td>{study.pseudonym}</td>
                <td>{only!.pseudonym}</td>
                <td>{only!.score.toFixed(3)}</td>
                <td>{sayLinkEvidence(only!.evidence, language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Block>
  );
}
