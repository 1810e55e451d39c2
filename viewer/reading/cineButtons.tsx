import { useSay } from '../base/language.tsx';
import { KeyHint } from '../ui/keyCaps.tsx';
import { registerWords } from './registerWords.ts';
import type { Cine } from './useCine.ts';

/** Play or stop, what runs, how fast. */
export function CineButtons({ cine }: { cine: Cine }) {
  const say = useSay(registerWords);
  return (
    <span className="lk-joined" role="group" aria-label={say('cine')}>
      <button type="button" data-cine={cine.isPlaying} aria-pressed={cine.isPlaying} onClick={cine.toggle}>
        {say(cine.isPlaying ? 'cineStop' : 'cine')}
        <KeyHint command="image.cine" />
      </button>
      {(['slices', 'flip'] as const).map((of) => (
        <button
          key={of}
          type="button"
          aria-pressed={cine.isPlaying && cine.of === of}
          data-cine-of={of}
          onClick={() => cine.choose(of)}
        >
          {say(of === 'slices' ? 'cineSlices' : 'cineFlip')}
        </button>
      ))}
      <button type="button" aria-label={say('cineSlower')} onClick={() => cine.faster(-1)}>
        −
      </button>
      <output>{say('cineFps', { fps: cine.fps })}</output>
      <button type="button" aria-label={say('cineFaster')} onClick={() => cine.faster(1)}>
        +
      </button>
    </span>
  );
}
