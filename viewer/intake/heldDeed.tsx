import { Button, Radio, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { Input, Output } from '../../shared/api.ts';
import type { HeldAct, Mask } from '../../shared/imaging/heldDecision.ts';
import type { HeldFacts, HeldGroup } from '../../shared/imaging/heldRoutes.ts';
import { useSay } from '../base/language.tsx';
import { useAct, useCall } from '../base/useCall.ts';
import { ErrorLine } from '../ui/problemLine.tsx';
import { uiWords } from '../ui/words.ts';
import { keepHeldReason, lastHeldReasons } from './heldReasons.ts';
import { heldWords } from './heldWords.ts';
import { nameReason } from './whyHeld.ts';

type Act = Exclude<HeldAct, 'hold'>;
type Scope = 'one' | 'series' | 'study';

interface Props {
  act: Act;
  object: HeldFacts;
  group: HeldGroup;
  masks: readonly Mask[];
  onDone: (done: Output<'decideHeld'>) => void;
  onCancel: () => void;
}

/** The line in which a decision is given: for this object or for several alike, counted first, with a reason. Enter gives it, Escape cancels. */
export function HeldDeed({ act, object, group, masks, onDone, onCancel }: Props) {
  const say = useSay(heldWords);
  const sayUi = useSay(uiWords);
  const [scope, setScope] = useState<Scope>('one');
  const [reason, setReason] = useState('');
  const [wasTried, setWasTried] = useState(false);
  const target = targetOf(scope, object);
  const counted = useCall('countHeld', { act, ...target }, { enabled: scope !== 'one' });
  const decide = useAct('decideHeld', ['listHeld', 'listHeldObjects', 'showHeld', 'board', 'listSeries']);
  const isGiven = reason.trim().length >= 3;
  const count = scope === 'one' ? 1 : (counted.data?.objects ?? null);
  const give = (event: FormEvent) => {
    event.preventDefault();
    setWasTried(true);
    if (!isGiven || decide.isPending || count === null || count === 0) return;
    keepHeldReason(reason.trim());
    const asked: Input<'decideHeld'> = {
      act,
      reason: reason.trim(),
      masks: act === 'mask' ? [...masks] : [],
      ...(scope === 'one' ? { sopInstanceUid: object.sopInstanceUid } : { ...target, expected: count }),
    };
    // not by `mutate`: the object leaves the list, and this line with it, before the answer is told
    decide.mutateAsync(asked).then(onDone, () => undefined);
  };
  const scopes: readonly Scope[] = group.objects > 1 ? ['one', 'series', 'study'] : ['one', 'study'];
  return (
    <form
      className="lk-held-deed"
      onSubmit={give}
      onKeyDown={(event) => (event.key === 'Escape' ? onCancel() : undefined)}
    >
      <Radio.Group value={scope} onChange={(next) => setScope(next as Scope)} aria-label={say('scope')}>
        {scopes.map((one) => (
          <Radio
            key={one}
            size="xs"
            value={one}
            label={say(`scope${one}`, { n: group.objects, reason: say(nameReason(object.heldReason)) })}
          />
        ))}
      </Radio.Group>
      <TextInput
        autoFocus
        aria-label={say(`reason_${act}`)}
        placeholder={say(`reason_${act}`)}
        value={reason}
        maxLength={500}
        list="lk-held-reasons"
        error={wasTried && !isGiven ? sayUi('reasonTooShort') : null}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <LastReasons onChoose={setReason} />
      {act === 'release' ? null : <p className="lk-quiet">{say(act === 'drop' ? 'dropWarns' : 'maskWarns')}</p>}
      {scope !== 'one' && counted.data && counted.data.left > 0 ? (
        <p className="lk-quiet">{say('leftN', { n: counted.data.left })}</p>
      ) : null}
      <div className="lk-row">
        <Button
          type="submit"
          loading={decide.isPending}
          color={act === 'drop' ? 'red' : undefined}
          disabled={count === 0}
        >
          {count === null ? say('counting') : count === 1 ? say(act) : say(`${act}N`, { n: count })}
        </Button>
        <Button variant="subtle" onClick={onCancel}>
          {sayUi('cancel')}
        </Button>
      </div>
      <ErrorLine error={decide.error ?? (scope === 'one' ? null : counted.error)} />
    </form>
  );
}

function targetOf(
  scope: Scope,
  object: HeldFacts,
): Pick<Input<'countHeld'>, 'studyInstanceUid' | 'seriesInstanceUid' | 'heldReason'> {
  const heldReason = object.heldReason ?? undefined;
  return scope === 'study'
    ? { studyInstanceUid: object.studyInstanceUid, heldReason }
    : { seriesInstanceUid: object.seriesInstanceUid, heldReason };
}

/** What this person wrote before, to be taken with a click. */
function LastReasons({ onChoose }: { onChoose: (reason: string) => void }) {
  const [reasons] = useState(lastHeldReasons);
  if (reasons.length === 0) return null;
  return (
    <div className="lk-held-reasons">
      {reasons.slice(0, 4).map((one) => (
        <button key={one} type="button" className="lk-link" onClick={() => onChoose(one)}>
          {one}
        </button>
      ))}
      <datalist id="lk-held-reasons">
        {reasons.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
    </div>
  );
}
