import { Button } from '@mantine/core';
import { useState } from 'react';
import { useKeys } from '../base/keys.tsx';
import { useSay } from '../base/language.tsx';
import { useAct } from '../base/useCall.ts';
import { ErrorLine } from '../ui/problemLine.tsx';
import { ReasonLine } from '../ui/reasonLine.tsx';
import { KeyHint } from '../ui/keyCaps.tsx';
import type { LastDeed } from './heldDesk.tsx';
import { heldWords } from './heldWords.ts';

/** Says what was done last; the release of one object can be taken back. */
export function HeldUndo({ last, onDone }: { last: LastDeed; onDone: (done: LastDeed | null) => void }) {
  const say = useSay(heldWords);
  const [asks, setAsks] = useState(false);
  const undo = useAct('holdAgain', ['listHeld', 'listHeldObjects', 'showHeld', 'board', 'listSeries']);
  const { sopInstanceUid } = last;
  const canUndo = sopInstanceUid !== null && (last.act === 'release' || last.act === 'mask');
  useKeys(canUndo ? [{ command: 'held.undo', run: () => setAsks(true) }] : []);
  return (
    <div className="lk-row lk-held-last" role="status">
      <span>
        {say(`done_${last.act}`, { n: last.decided })}
        {last.left > 0 ? ` ${say('doneLeft', { n: last.left })}` : ''}
      </span>
      {canUndo && !asks ? (
        <Button variant="default" onClick={() => setAsks(true)}>
          {say('hold')} <KeyHint command="held.undo" className="lk-held-key" />
        </Button>
      ) : null}
      {canUndo && asks ? (
        <ReasonLine
          deed={say('hold')}
          placeholder={say('reason_hold')}
          isBusy={undo.isPending}
          onCancel={() => setAsks(false)}
          onGive={(reason) =>
            undo.mutateAsync({ sopInstanceUid, reason }).then(
              () => onDone({ act: 'hold', sopInstanceUid: null, decided: 1, left: 0 }),
              () => undefined,
            )
          }
        />
      ) : null}
      <ErrorLine error={undo.error} />
    </div>
  );
}
