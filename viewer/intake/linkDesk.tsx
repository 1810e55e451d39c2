import { Button, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { WaitingStudy } from '../../shared/intake/linkRoutes.ts';
import { useKeys } from '../base/keys.tsx';
import { useSay } from '../base/language.tsx';
import { KeyHint } from '../ui/keyCaps.tsx';
import { CandidateList, type ChosenCase } from './candidateList.tsx';
import type { LinkDeeds } from './linkDeeds.ts';
import { linkWords } from './linkWords.ts';
import { PreviewLine } from './previewLine.tsx';
import { WaitingFacts } from './waitingFacts.tsx';
import { WaitingList } from './waitingList.tsx';

/** The studies that wait, one after the other: when one is decided the next stands in its place. */
export function LinkDesk({ waiting, deeds }: { waiting: readonly WaitingStudy[]; deeds: LinkDeeds }) {
  const say = useSay(linkWords);
  const [place, setPlace] = useState({ uid: '', index: 0 });
  const [chosenCase, setChosenCase] = useState<ChosenCase | null>(null);
  const [note, setNote] = useState('');
  const found = waiting.findIndex((one) => one.study.studyInstanceUid === place.uid);
  const at = found === -1 ? Math.min(place.index, waiting.length - 1) : found;
  const current = waiting[at]!;
  const { studyInstanceUid, pseudonym: study } = current.study;
  const chosen = chosenCase ?? likelyOf(current);
  useEffect(() => {
    setChosenCase(null);
    setNote('');
  }, [studyInstanceUid]);
  const go = (index: number) => {
    const next = waiting[Math.min(waiting.length - 1, Math.max(0, index))];
    if (next) setPlace({ uid: next.study.studyInstanceUid, index });
  };
  /** The next one takes the place of what is decided. */
  const stay = () => setPlace({ uid: '', index: at });
  const reason = note.trim() ? { reason: note.trim() } : {};

  const accept = () => {
    if (!chosen || deeds.isBusy) return;
    const { caseId } = chosen;
    const isNew = current.candidates.find((one) => one.caseId === caseId)?.isNewNumber ?? false;
    deeds.accept.mutate(
      { studyInstanceUid, caseId, ...reason },
      {
        onSuccess: (link) => {
          stay();
          deeds.remember({
            says: { key: 'linkedTo', facts: { study, case: chosen.pseudonym } },
            linkIds: [link.id],
            newNumber: isNew ? { studyInstanceUid, caseId } : null,
          });
        },
      },
    );
  };
  const ruleOut = (cases: readonly ChosenCase[]) => {
    if (cases.length === 0 || deeds.isBusy) return;
    deeds.reject.mutate(
      { studyInstanceUid, caseIds: cases.map((one) => one.caseId), ...reason },
      {
        onSuccess: ({ rejections }) => {
          if (cases.length >= current.candidates.length) stay();
          setChosenCase(null);
          const names = cases.map((one) => one.pseudonym).join(', ');
          deeds.remember({
            says: { key: 'ruledOut', facts: { study, case: names } },
            rejectionIds: rejections.map((row) => row.id),
          });
        },
      },
    );
  };
  const isProposed = current.candidates.some((one) => one.caseId === chosen?.caseId);
  useKeys([
    { command: 'links.next', run: () => go(at + 1) },
    { command: 'links.before', run: () => go(at - 1) },
    ...[0, 1, 2, 3, 4].map((index) => ({
      press: String(index + 1),
      says: index === 0 ? say('keyCandidate') : '',
      isListed: index === 0,
      run: () => setChosenCase(current.candidates[index] ?? null),
    })),
    { command: 'links.accept', run: accept },
    { command: 'links.reject', run: () => (chosen && isProposed ? ruleOut([chosen]) : undefined) },
    { command: 'links.none', run: () => ruleOut(current.candidates) },
  ]);
  return (
    <div className="lk-link-desk">
      <WaitingList waiting={waiting} current={current} onChoose={(uid) => setPlace({ uid, index: at })} />
      <WaitingFacts waiting={current} />
      <CandidateList waiting={current} chosen={chosen} onChoose={setChosenCase}>
        {chosen ? <PreviewLine studyInstanceUid={studyInstanceUid} caseId={chosen.caseId} /> : null}
        <TextInput
          aria-label={say('note')}
          placeholder={say('note')}
          value={note}
          maxLength={500}
          onChange={(event) => setNote(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) accept();
            if (event.key === 'Escape') event.currentTarget.blur();
          }}
        />
        <div className="lk-row">
          <DeedButton
            command="links.accept"
            says={say('accept')}
            isOff={!chosen}
            isBusy={deeds.accept.isPending}
            onDo={accept}
          />
          <DeedButton
            command="links.reject"
            says={say('reject')}
            isOff={!chosen || !isProposed}
            onDo={() => (chosen ? ruleOut([chosen]) : undefined)}
          />
          {current.candidates.length > 1 ? (
            <DeedButton command="links.none" says={say('noneOfThese')} onDo={() => ruleOut(current.candidates)} />
          ) : null}
        </div>
      </CandidateList>
    </div>
  );
}

/** The first candidate, where it is more likely than not: one key must not link what the evidence speaks against. */
function likelyOf({ candidates: [first] }: WaitingStudy): ChosenCase | null {
  return first && first.score >= 0.5 ? first : null;
}

function DeedButton(props: {
  command: 'links.accept' | 'links.reject' | 'links.none';
  says: string;
  onDo: () => void;
  isOff?: boolean;
  isBusy?: boolean;
}) {
  return (
    <Button
      variant={props.command === 'links.accept' ? 'filled' : 'default'}
      disabled={props.isOff ?? false}
      loading={props.isBusy ?? false}
      onClick={props.onDo}
    >
      {props.says} <KeyHint command={props.command} className="lk-key-in" />
    </Button>
  );
}
