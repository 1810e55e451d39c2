import { useSay } from '../base/language.tsx';
import { resultWords } from './resultWords.ts';
import { Term } from './term.tsx';

/** What has changed under a result since it was computed, in a sentence; it stays as it is until somebody fits it again. */
export function StaleLine({ says }: { says: readonly string[] }) {
  const say = useSay(resultWords);
  return (
    <p className="lk-stale" role="status">
      <Term of="stale" />: {say('staleSays', { says: says.join('; ') })}
    </p>
  );
}
