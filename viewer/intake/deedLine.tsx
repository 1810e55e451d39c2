import { Button } from '@mantine/core';
import { useKeys } from '../base/keys.tsx';
import { useSay } from '../base/language.tsx';
import { ErrorLine } from '../ui/problemLine.tsx';
import { KeyHint } from '../ui/keyCaps.tsx';
import type { LinkDeeds } from './linkDeeds.ts';
import { linkWords } from './linkWords.ts';

/** Says what was decided last and offers to take it back; after a link under an unknown number, to add that number to the case. */
export function DeedLine({ deeds }: { deeds: LinkDeeds }) {
  const say = useSay(linkWords);
  const { last, addNumber } = deeds;
  useKeys([{ command: 'links.undo', run: () => deeds.undo() }]);
  const number = last?.newNumber ?? null;
  return (
    <div className="lk-link-said" aria-live="polite">
      {last ? (
        <div className="lk-row">
          <span>{say(last.says.key, last.says.facts)}</span>
          {number && addNumber.variables?.studyInstanceUid !== number.studyInstanceUid ? (
            <Button variant="default" title={say('addNumberSays')} onClick={() => addNumber.mutate(number)}>
              {say('addNumber')}
            </Button>
          ) : null}
          {number && addNumber.data && addNumber.variables?.studyInstanceUid === number.studyInstanceUid ? (
            <span className="lk-quiet">{say('numberAdded', { n: addNumber.data.linked })}</span>
          ) : null}
          <Button variant="subtle" loading={deeds.isBusy} onClick={() => deeds.undo()}>
            {say('undo')} <KeyHint command="links.undo" className="lk-key-in" />
          </Button>
        </div>
      ) : null}
      <ErrorLine error={deeds.error} />
    </div>
  );
}
