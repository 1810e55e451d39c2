import { Link } from 'wouter';
import type { HeldDecision } from '../../shared/imaging/heldDecision.ts';
import type { HeldFacts } from '../../shared/imaging/heldRoutes.ts';
import { useSay } from '../base/language.tsx';
import { sayInstant } from '../base/sayTime.ts';
import { heldWords } from './heldWords.ts';
import { nameReason, whyHeld } from './whyHeld.ts';

/** What is known of a held object, why it is held, and who decided what. */
export function HeldFactsBlock({ object, history }: { object: HeldFacts; history: readonly HeldDecision[] }) {
  const say = useSay(heldWords);
  const facts: readonly (readonly [string, string | null])[] = [
    [say('kind'), object.sopClassName ?? object.sopClassUid],
    [say('study'), object.pseudonym],
    [say('case'), object.casePseudonym],
    [say('series'), `${object.seriesLabel}${object.modality ? ` · ${object.modality}` : ''}`],
    [say('pixels'), sayPixels(object, say)],
    [say('flag'), object.burnedIn ?? say('flagAbsent')],
    [say('imageType'), object.imageType || null],
    [say('written'), object.transferSyntax],
    [say('size'), sayBytes(object.bytes)],
  ];
  return (
    <>
      <h2 className="lk-held-reason">{say(nameReason(object.heldReason))}</h2>
      <p className="lk-quiet">{say(whyHeld(object.heldReason))}</p>
      <dl className="lk-facts lk-facts-narrow lk-held-facts">
        {facts
          .filter(([, value]) => value !== null)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{name === say('study') ? <Link to={`/studies?q=${value}`}>{value}</Link> : value}</dd>
            </div>
          ))}
      </dl>
      <h3>{say('history')}</h3>
      {history.length === 0 ? <p className="lk-quiet">{say('noHistory')}</p> : null}
      <ul className="lk-held-history">
        {history.map((one) => (
          <li key={one.id}>
            <strong>{say(`act_${one.act}`, { n: one.masks.length })}</strong> · {one.decidedBy} ·{' '}
            <span className="lk-quiet">{sayInstant(one.decidedAt)}</span>
            <br />
            {one.reason}
          </li>
        ))}
      </ul>
    </>
  );
}

function sayPixels(object: HeldFacts, say: ReturnType<typeof useSay<typeof heldWords>>): string | null {
  if (object.columns === null || object.rows === null) return null;
  const size = `${object.columns} × ${object.rows}`;
  return object.frames > 1 ? `${size} · ${say('framesN', { n: object.frames })}` : size;
}

/** A number of bytes as a person reads it. */
export function sayBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} kB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
