import { Button, NumberInput } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../shared/api.ts';
import { checkWindows } from '../../shared/intake/checkWindows.ts';
import type { WindowDays } from '../../shared/intake/windowRoutes.ts';
import { useSay } from '../base/language.tsx';
import { sayInstant } from '../base/sayTime.ts';
import { useHasRole } from '../base/session.tsx';
import { useAct, useCall } from '../base/useCall.ts';
import { Block, Page } from '../ui/page.tsx';
import { ErrorLine } from '../ui/problemLine.tsx';
import { Answered, StateSentence } from '../ui/stateSentence.tsx';
import { boardWords } from './boardWords.ts';
import { WindowsHistory } from './windowsHistory.tsx';
import { WindowsPreview } from './windowsPreview.tsx';

type Key = keyof WindowDays;
type Windows = Output<'listWindows'>;

const groups: readonly (readonly [title: 'group1' | 'group2' | 'group3', keys: readonly Key[]])[] = [
  ['group1', ['baselineFromDays', 'baselineToDays', 'followUpFromDays', 'followUpToDays']],
  ['group2', ['preOpDays', 'postOpEarlyDays', 'postOpDays']],
  ['group3', ['mergeDays']],
];
/** As the schema of WindowSet bounds them. */
const bounds: Record<Key, readonly [number, number]> = {
  baselineFromDays: [-365, 0],
  baselineToDays: [0, 365],
  followUpFromDays: [1, 365],
  followUpToDays: [1, 730],
  preOpDays: [0, 365],
  postOpEarlyDays: [0, 30],
  postOpDays: [1, 365],
  mergeDays: [0, 60],
};

/** The windows that place a visit: changed with a look at every timepoint that would move, and a reason. */
export function WindowsPage() {
  const say = useSay(boardWords);
  const windows = useCall('listWindows', {});
  return (
    <Page title={say('windowsTitle')} says={say('windowsSays')}>
      <Answered asked={windows}>
        {(data) => (
          <>
            <Desk key={data.number} windows={data} />
            <WindowsHistory sets={data.sets} />
          </>
        )}
      </Answered>
    </Page>
  );
}

function Desk({ windows }: { windows: Windows }) {
  const say = useSay(boardWords);
  const maySet = useHasRole('dataManager', 'administrator');
  const [days, setDays] = useState<WindowDays>(windows.days);
  const look = useAct('previewWindows');
  const set = useAct('setWindows', ['listWindows', 'listTimepoints', 'board', 'listCases', 'getCase']);
  const [wrong] = checkWindows(days);
  const isSame = isEqual(days, windows.days);
  const change = (key: Key, value: number | string) => {
    if (typeof value !== 'number') return;
    setDays({ ...days, [key]: value });
    look.reset();
  };
  return (
    <Block>
      <Standing windows={windows} />
      <div style={{ display: 'grid', gap: '10px 40px', gridTemplateColumns: 'repeat(auto-fit, minmax(300px, 1fr))' }}>
        {groups.map(([title, keys]) => (
          <div key={title} style={{ display: 'grid', gap: 6, alignContent: 'start' }}>
            <h3>{say(title)}</h3>
            {keys.map((key) => (
              <label key={key} className="lk-row" style={{ justifyContent: 'space-between', maxWidth: 340 }}>
                <span>{say(key)}</span>
                <NumberInput
                  w={96}
                  aria-label={say(key)}
                  value={days[key]}
                  min={bounds[key][0]}
                  max={bounds[key][1]}
                  allowDecimal={false}
                  clampBehavior="strict"
                  disabled={!maySet}
                  suffix={` ${say('daysUnit')}`}
                  error={wrong?.includes(key)}
                  onChange={(value) => change(key, value)}
                />
              </label>
            ))}
          </div>
        ))}
      </div>
      {maySet ? (
        <div className="lk-row" style={{ marginTop: 12 }}>
          <Button disabled={isSame || wrong !== undefined} loading={look.isPending} onClick={() => look.mutate(days)}>
            {say('look')}
          </Button>
          {isEqual(days, windows.shipped) ? null : (
            <button
              type="button"
              className="lk-link"
              onClick={() => {
                setDays(windows.shipped);
                look.reset();
              }}
            >
              {say('backToShipped')}
            </button>
          )}
          {wrong ? (
            <span role="alert">{say('contradict', { a: say(wrong[0]!), b: say(wrong[1]!) })}</span>
          ) : isSame ? (
            <span className="lk-quiet">{say('sameWindows')}</span>
          ) : null}
        </div>
      ) : null}
      <ErrorLine error={look.error ?? set.error} />
      {look.data ? (
        <WindowsPreview
          preview={look.data}
          isBusy={set.isPending}
          onSet={(reason) => set.mutate({ ...days, number: windows.number, reason })}
        />
      ) : null}
      {set.data ? <StateSentence says={say('wasSet', { ...set.data.placed })} /> : null}
    </Block>
  );
}

function Standing({ windows }: { windows: Windows }) {
  const say = useSay(boardWords);
  const set = windows.sets.find((one) => one.number === windows.number);
  return (
    <p style={{ marginTop: 0 }}>
      {set
        ? say('currentSet', { n: set.number, who: set.setBy, when: sayInstant(set.setAt), why: set.reason })
        : say('shippedSet')}
    </p>
  );
}

function isEqual(a: WindowDays, b: WindowDays): boolean {
  return (Object.keys(a) as Key[]).every((key) => a[key] === b[key]);
}
