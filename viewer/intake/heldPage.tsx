import { Button, SegmentedControl, Select } from '@mantine/core';
import { useLocation, useSearch, Link } from 'wouter';
import { HeldReason } from '../../shared/imaging/heldReason.ts';
import { HeldState } from '../../shared/imaging/heldRoutes.ts';
import { useSay } from '../base/language.tsx';
import { useCall } from '../base/useCall.ts';
import { Empty } from '../ui/empty.tsx';
import { Page } from '../ui/page.tsx';
import { ProblemLine } from '../ui/problemLine.tsx';
import { Answered } from '../ui/stateSentence.tsx';
import { HeldDesk } from './heldDesk.tsx';
import { heldWords } from './heldWords.ts';
import './held.css';

/** Objects that may name a person: looked at one after the other, let go, blackened or thrown away. Filters stand in the address. */
export function HeldPage() {
  const say = useSay(heldWords);
  const [, navigate] = useLocation();
  const params = new URLSearchParams(useSearch());
  const state = HeldState.catch('held').parse(params.get('state') ?? 'held');
  const heldReason = HeldReason.optional()
    .catch(undefined)
    .parse(params.get('reason') ?? undefined);
  const studyInstanceUid = params.get('study') ?? undefined;
  const batchId = params.get('batch') ?? undefined;
  const offset = Math.max(0, Number(params.get('from') ?? 0) || 0);
  const held = useCall('listHeld', { state, heldReason, studyInstanceUid, batchId, offset });
  const go = (changes: Record<string, string | null>) => {
    const next = new URLSearchParams(params);
    next.delete('from');
    for (const [key, value] of Object.entries(changes))
      if (value === null) next.delete(key);
      else next.set(key, value);
    navigate(next.size > 0 ? `/held?${next.toString()}` : '/held', { replace: true });
  };
  const isFiltered = heldReason !== undefined || studyInstanceUid !== undefined || batchId !== undefined;
  const reasons = held.data?.reasons ?? [];
  const deeds = (
    <>
      {state === 'released' ? null : (
        <Select
          aria-label={say('anyReason')}
          value={heldReason ?? ''}
          onChange={(value) => go({ reason: value || null })}
          data={[
            { value: '', label: say('anyReason') },
            ...reasons.flatMap((one) =>
              one.heldReason === null
                ? []
                : [{ value: one.heldReason, label: `${say(one.heldReason)} · ${one.objects}` }],
            ),
          ]}
        />
      )}
      <SegmentedControl
        value={state}
        onChange={(value) => go({ state: value === 'held' ? null : value, reason: null })}
        data={HeldState.options.map((value) => ({ value, label: say(`state${value}`) }))}
      />
    </>
  );
  return (
    <Page title={say('title')} says={say('says')} deeds={deeds}>
      <Answered asked={held}>
        {(data) => (
          <>
            {data.identityUnlocked ? null : (
              <ProblemLine
                problem={{ code: 'identity.locked', severity: 'warning', says: say('locked'), remedy: '' }}
              />
            )}
            {data.groups.length === 0 ? (
              <Empty says={say(isFiltered || state !== 'held' ? 'nothingFilter' : 'nothing')}>
                {isFiltered ? (
                  <Button variant="default" onClick={() => go({ reason: null, study: null, batch: null })}>
                    {say('showAll')}
                  </Button>
                ) : (
                  <Button component={Link} to="/board" variant="default">
                    {say('toBoard')}
                  </Button>
                )}
              </Empty>
            ) : (
              <HeldDesk
                key={`${state} ${heldReason ?? ''} ${offset}`}
                state={state}
                batchId={batchId}
                held={data}
                onMore={data.nextOffset === null ? null : () => go({ from: String(data.nextOffset) })}
              />
            )}
          </>
        )}
      </Answered>
    </Page>
  );
}
