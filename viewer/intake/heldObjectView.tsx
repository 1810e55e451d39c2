import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Output } from '../../shared/api.ts';
import type { Mask } from '../../shared/imaging/heldDecision.ts';
import type { HeldFacts, HeldGroup } from '../../shared/imaging/heldRoutes.ts';
import { useKeys } from '../base/keys.tsx';
import { useSay } from '../base/language.tsx';
import { useAct, useCall } from '../base/useCall.ts';
import { ErrorLine } from '../ui/problemLine.tsx';
import { ReasonLine } from '../ui/reasonLine.tsx';
import { Answered } from '../ui/stateSentence.tsx';
import { KeyHint } from '../ui/keyCaps.tsx';
import { HeldDeed } from './heldDeed.tsx';
import type { LastDeed } from './heldDesk.tsx';
import { HeldFactsBlock } from './heldFactsBlock.tsx';
import { HeldImage } from './heldImage.tsx';
import { HeldText } from './heldText.tsx';
import { heldWords } from './heldWords.ts';
import { whyHeld } from './whyHeld.ts';

interface Props {
  sopInstanceUid: string;
  isOpen: boolean;
  place: string;
  group: HeldGroup;
  masks: readonly Mask[];
  onMasks: (masks: readonly Mask[]) => void;
  /** What was done last, and how to take it back. */
  lastDeed: ReactNode;
  onStep: (by: number) => void;
  onDone: (done: LastDeed) => void;
}

/** One held object: its picture or what is left of it, the facts, and the three deeds. */
export function HeldObjectView(props: Props) {
  const shown = useCall('showHeld', { sopInstanceUid: props.sopInstanceUid });
  return <Answered asked={shown}>{(data) => <Shown {...props} shown={data} />}</Answered>;
}

function Shown({
  shown,
  isOpen,
  place,
  group,
  masks,
  onMasks,
  lastDeed,
  onStep,
  onDone,
}: Props & { shown: Output<'showHeld'> }) {
  const say = useSay(heldWords);
  const { object, history } = shown;
  return (
    <>
      <div className="lk-held-middle">
        <div className="lk-held-top">
          <Button variant="subtle" className="lk-held-arrow" aria-label={say('keyBefore')} onClick={() => onStep(-1)}>
            ‹
          </Button>
          <span>
            {object.seriesLabel} · {place}
          </span>
          <Button variant="subtle" className="lk-held-arrow" aria-label={say('keyNext')} onClick={() => onStep(1)}>
            ›
          </Button>
        </div>
        <Picture object={object} isOpen={isOpen} masks={masks} onMasks={onMasks} />
      </div>
      <aside className="lk-held-right">
        {lastDeed}
        {object.heldReason === null ? (
          <HoldAgain object={object} onDone={onDone} />
        ) : object.heldReason === 'dropped' ? null : (
          <Deeds object={object} group={group} masks={masks} onDone={onDone} isOpen={isOpen} />
        )}
        <HeldFactsBlock object={object} history={history} />
      </aside>
    </>
  );
}

function Picture({
  object,
  isOpen,
  masks,
  onMasks,
}: Pick<Props, 'isOpen' | 'masks' | 'onMasks'> & { object: HeldFacts }) {
  const say = useSay(heldWords);
  const isSealed = object.heldReason !== null && object.heldReason !== 'dropped';
  if (isSealed && isOpen && object.hasImage) return <HeldImage object={object} masks={masks} onMasks={onMasks} />;
  if (isSealed && isOpen && object.heldReason !== 'damaged') return <HeldText object={object} />;
  const says = isSealed && !isOpen ? say('locked') : say('noPicture', { says: say(whyHeld(object.heldReason)) });
  return (
    <div className="lk-held-stage" data-loaded="true">
      <p className="lk-held-word">{says}</p>
    </div>
  );
}

const acts = ['release', 'mask', 'drop'] as const;

function Deeds(props: Pick<Props, 'group' | 'masks' | 'onDone' | 'isOpen'> & { object: HeldFacts }) {
  const { object, group, masks, onDone, isOpen } = props;
  const say = useSay(heldWords);
  const [act, setAct] = useState<(typeof acts)[number] | null>(null);
  const may = {
    release: isOpen && object.heldReason !== 'damaged',
    mask: isOpen && object.maskHindrance === null && masks.length > 0,
    drop: isOpen,
  };
  useKeys(acts.map((one) => ({ command: `held.${one}` as const, run: () => (may[one] ? setAct(one) : undefined) })));
  if (act !== null && may[act])
    return (
      <HeldDeed
        key={act}
        act={act}
        object={object}
        group={group}
        masks={masks}
        onCancel={() => setAct(null)}
        onDone={({ decided, left }) => {
          setAct(null);
          onDone({ act, sopInstanceUid: decided === 1 ? object.sopInstanceUid : null, decided, left });
        }}
      />
    );
  return (
    <div className="lk-held-deeds">
      {acts.map((one) => (
        <Button
          key={one}
          variant={one === 'drop' ? 'light' : 'default'}
          color={one === 'drop' ? 'red' : undefined}
          disabled={!may[one]}
          onClick={() => setAct(one)}
        >
          {say(one)} <KeyHint command={`held.${one}`} className="lk-held-key" />
        </Button>
      ))}
    </div>
  );
}

/** For a released object: hold it again, as long as nobody has used it. */
function HoldAgain({ object, onDone }: { object: HeldFacts; onDone: (done: LastDeed) => void }) {
  const say = useSay(heldWords);
  const [asks, setAsks] = useState(false);
  const hold = useAct('holdAgain', ['listHeld', 'listHeldObjects', 'showHeld', 'board', 'listSeries']);
  const { sopInstanceUid } = object;
  return (
    <div className="lk-held-deeds">
      {asks ? (
        <ReasonLine
          deed={say('hold')}
          placeholder={say('reason_hold')}
          isBusy={hold.isPending}
          onCancel={() => setAsks(false)}
          onGive={(reason) =>
            hold.mutateAsync({ sopInstanceUid, reason }).then(
              () => onDone({ act: 'hold', sopInstanceUid: null, decided: 1, left: 0 }),
              () => undefined,
            )
          }
        />
      ) : (
        <Button variant="default" onClick={() => setAsks(true)}>
          {say('hold')}
        </Button>
      )}
      <ErrorLine error={hold.error} />
    </div>
  );
}
