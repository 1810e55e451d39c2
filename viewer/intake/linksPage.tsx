import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import type { Output } from '../../shared/api.ts';
import type { WaitingStudy } from '../../shared/intake/linkRoutes.ts';
import { useKeys } from '../base/keys.tsx';
import { useSay } from '../base/language.tsx';
import { useAct, useCall } from '../base/useCall.ts';
import { Empty } from '../ui/empty.tsx';
import { Page } from '../ui/page.tsx';
import { ErrorLine, ProblemLine } from '../ui/problemLine.tsx';
import { ReasonLine } from '../ui/reasonLine.tsx';
import { Answered } from '../ui/stateSentence.tsx';
import { CandidateList } from './candidateList.tsx';
import { WaitingList } from './waitingList.tsx';
import { intakeWords } from './words.ts';

interface LastLink {
  linkId: string;
  study: string;
  caseName: string;
}

/** Studies that wait for a case: left the study, right the candidates. Worked through with j, k, 1-9, a and u. */
export function LinksPage() {
  const say = useSay(intakeWords);
  const waiting = useCall('listWaiting', {});
  const [last, setLast] = useState<LastLink | null>(null);
  return (
    <Page title={say('linksTitle')} says={say('linksSays')}>
      {last ? <UndoLine key={last.linkId} last={last} onDone={() => setLast(null)} /> : null}
      <Answered asked={waiting}>
        {(data) => (
          <>
            {data.identityUnlocked ? null : (
              <ProblemLine
                problem={{ code: 'identity.locked', severity: 'warning', says: say('identityLocked'), remedy: '' }}
              />
            )}
            {data.waiting.length === 0 ? (
              <Empty says={say('noWaiting')}>
                <Button component={Link} to="/board" variant="default">
                  {say('toBoard')}
                </Button>
              </Empty>
            ) : (
              <Linkage waiting={data.waiting} onLinked={setLast} />
            )}
          </>
        )}
      </Answered>
    </Page>
  );
}

function Linkage({ waiting, onLinked }: { waiting: readonly WaitingStudy[]; onLinked: (last: LastLink) => void }) {
  const say = useSay(intakeWords);
  const [uid, setUid] = useState(waiting[0]!.study.studyInstanceUid);
  const [chosenCase, setChosenCase] = useState<{ caseId: string; pseudonym: string } | null>(null);
  const [accepts, setAccepts] = useState(false);
  const link = useAct('linkStudy', ['listWaiting', 'board', 'listStudies', 'listTimepoints', 'listCases']);
  const found = waiting.findIndex((one) => one.study.studyInstanceUid === uid);
  const at = Math.max(0, found);
  const current = waiting[at]!;
  const picked = chosenCase ?? current.candidates[0] ?? null;
  const chosen = picked?.caseId ?? null;
  useEffect(() => {
    setChosenCase(null);
    setAccepts(false);
  }, [current.study.studyInstanceUid]);
  const go = (step: number) => {
    const next = waiting[Math.min(waiting.length - 1, Math.max(0, at + step))];
    if (next) setUid(next.study.studyInstanceUid);
  };
  useKeys([
    { press: 'j', says: say('keyNext'), run: () => go(1) },
    { press: 'k', says: say('keyBefore'), run: () => go(-1) },
    { press: '1', says: say('keyCandidate'), run: () => setChosenCase(current.candidates[0] ?? null) },
    ...current.candidates.slice(1, 9).map((one, index) => ({
      press: String(index + 2),
      says: '',
      isListed: false,
      run: () => setChosenCase(one),
    })),
    { press: 'a', says: say('keyAccept'), run: () => setAccepts(picked !== null) },
  ]);
  const accept = (reason: string) => {
    if (!picked) return;
    const next = waiting[at + 1] ?? waiting[at - 1];
    link.mutate(
      { studyInstanceUid: current.study.studyInstanceUid, caseId: picked.caseId, reason },
      {
        onSuccess: (made: Output<'linkStudy'>) => {
          onLinked({ linkId: made.id, study: current.study.pseudonym, caseName: picked.pseudonym });
          if (next) setUid(next.study.studyInstanceUid);
        },
      },
    );
  };
  return (
    <div className="lk-linkage">
      <WaitingList waiting={waiting} current={current} onChoose={setUid} />
      <CandidateList
        key={current.study.studyInstanceUid}
        waiting={current}
        chosen={chosen}
        onChoose={(next) => {
          setChosenCase(next);
          setAccepts(true);
        }}
      >
        {accepts && chosen ? (
          <ReasonLine
            deed={say('accept')}
            placeholder={say('acceptReason')}
            isBusy={link.isPending}
            onGive={accept}
            onCancel={() => setAccepts(false)}
          />
        ) : (
          <Button disabled={!chosen} onClick={() => setAccepts(true)}>
            {say('accept')} <kbd style={{ marginLeft: 8, color: 'inherit', background: 'none' }}>a</kbd>
          </Button>
        )}
        <ErrorLine error={link.error} />
      </CandidateList>
    </div>
  );
}

function UndoLine({ last, onDone }: { last: LastLink; onDone: () => void }) {
  const say = useSay(intakeWords);
  const [asks, setAsks] = useState(false);
  const undo = useAct('undoLink', ['listWaiting', 'board', 'listStudies', 'listTimepoints', 'listCases']);
  useKeys([{ press: 'u', says: say('keyUndo'), run: () => setAsks(true) }]);
  return (
    <div className="lk-row" role="status">
      <span>{say('linkedTo', { study: last.study, case: last.caseName })}</span>
      {asks ? (
        <ReasonLine
          deed={say('undo')}
          tone="destructive"
          placeholder={say('undoReason')}
          isBusy={undo.isPending}
          onCancel={() => setAsks(false)}
          onGive={(reason) => undo.mutate({ linkId: last.linkId, reason }, { onSuccess: onDone })}
        />
      ) : (
        <Button variant="default" onClick={() => setAsks(true)}>
          {say('undo')}
        </Button>
      )}
      <ErrorLine error={undo.error} />
    </div>
  );
}
