import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import type { Output } from '../../shared/api.ts';
import type { HeldAct, Mask } from '../../shared/imaging/heldDecision.ts';
import type { HeldGroup, HeldState } from '../../shared/imaging/heldRoutes.ts';
import { useKeys } from '../base/keys.tsx';
import { useSay } from '../base/language.tsx';
import { useCall } from '../base/useCall.ts';
import { Answered } from '../ui/stateSentence.tsx';
import { HeldGroups, keyOfGroup } from './heldGroups.tsx';
import { HeldObjectView } from './heldObjectView.tsx';
import { HeldUndo } from './heldUndo.tsx';
import { heldWords } from './heldWords.ts';

interface Props {
  state: HeldState;
  batchId: string | undefined;
  held: Output<'listHeld'>;
  onMore: (() => void) | null;
}

/** What was done last, to be told and, where it can be, taken back. */
export interface LastDeed {
  act: HeldAct;
  sopInstanceUid: string | null;
  decided: number;
  left: number;
}

/** The desk: left the groups, in the middle the object, right what is known of it. j and k go through the objects, and on into the next group. */
export function HeldDesk({ state, batchId, held, onMore }: Props) {
  const say = useSay(heldWords);
  const { groups } = held;
  const [at, setAt] = useState({ key: keyOfGroup(groups[0]!), sopInstanceUid: null as string | null });
  const [masks, setMasks] = useState<readonly Mask[]>([]);
  const [last, setLast] = useState<LastDeed | null>(null);
  // where the person was, should what they looked at be gone from the list
  const place = useRef({ group: 0, object: 0 });
  const found = groups.findIndex((group) => keyOfGroup(group) === at.key);
  const groupAt = found >= 0 ? found : Math.min(place.current.group, groups.length - 1);
  const group = groups[groupAt]!;
  const { seriesInstanceUid, heldReason } = group;
  const list = useCall('listHeldObjects', {
    seriesInstanceUid,
    state,
    heldReason: heldReason ?? undefined,
    batchId,
    offset: 0,
  });
  const objects = list.data?.objects ?? [];
  const foundObject = objects.findIndex((object) => object.sopInstanceUid === at.sopInstanceUid);
  const fallback = found >= 0 ? Math.min(place.current.object, objects.length - 1) : 0;
  const objectAt = foundObject >= 0 ? foundObject : Math.max(0, fallback);
  place.current = { group: groupAt, object: objectAt };
  const enter = (next: HeldGroup | undefined) => {
    if (!next) return;
    place.current.object = 0;
    setAt({ key: keyOfGroup(next), sopInstanceUid: null });
    if (next.seriesInstanceUid !== seriesInstanceUid) setMasks([]);
  };
  const step = (by: number) => {
    const next = objects[objectAt + by];
    if (next) setAt({ key: keyOfGroup(group), sopInstanceUid: next.sopInstanceUid });
    else enter(groups[groupAt + by]);
  };
  useKeys([
    { command: 'held.next', run: () => step(1) },
    { command: 'held.before', run: () => step(-1) },
  ]);
  const current = objects[objectAt];
  const finish = (done: LastDeed) => {
    setLast(done);
    if (done.act === 'mask') setMasks([]);
  };
  return (
    <div className="lk-held">
      <div className="lk-held-left">
        <p className="lk-quiet lk-held-total">{say('objectsN', { n: held.objects })}</p>
        <HeldGroups groups={groups} current={group} onChoose={enter} />
        {onMore ? (
          <Button variant="default" onClick={onMore}>
            {say('more')}
          </Button>
        ) : null}
      </div>
      <Answered asked={list}>
        {() =>
          current ? (
            <HeldObjectView
              key={current.sopInstanceUid}
              sopInstanceUid={current.sopInstanceUid}
              isOpen={held.identityUnlocked}
              place={say('place', { n: objectAt + 1, total: group.objects })}
              group={group}
              masks={masks}
              onMasks={setMasks}
              lastDeed={
                last ? <HeldUndo key={`${last.sopInstanceUid} ${last.act}`} last={last} onDone={setLast} /> : null
              }
              onStep={step}
              onDone={finish}
            />
          ) : null
        }
      </Answered>
    </div>
  );
}
