import type { HeldFacts } from '../../shared/imaging/heldRoutes.ts';
import { useSay } from '../base/language.tsx';
import { useCall } from '../base/useCall.ts';
import { Answered } from '../ui/stateSentence.tsx';
import { heldWords } from './heldWords.ts';
import { whyHeld } from './whyHeld.ts';

/** What is left of a held object without a picture, as lines. */
export function HeldText({ object }: { object: HeldFacts }) {
  const say = useSay(heldWords);
  const text = useCall('readHeldText', { sopInstanceUid: object.sopInstanceUid });
  const saysWhy =
    object.columns === null
      ? say('noPicture', { says: say(whyHeld(object.heldReason)) })
      : say('cannotDraw', { syntax: object.transferSyntax });
  return (
    <div className="lk-held-stage lk-held-text" data-loaded={text.data !== undefined}>
      <p className="lk-held-word">{saysWhy}</p>
      <h3>{say('whatIsLeft')}</h3>
      <Answered asked={text}>
        {(data) => (
          <>
            <ul>
              {data.lines.map((line, at) => (
                <li key={at} style={{ paddingLeft: line.depth * 18 }}>
                  <code>{line.tag}</code> <span>{line.name}</span> {line.value}
                </li>
              ))}
            </ul>
            {data.isCut ? <p className="lk-held-word">{say('isCut')}</p> : null}
          </>
        )}
      </Answered>
    </div>
  );
}
