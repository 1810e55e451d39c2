import type { Output } from '../../shared/api.ts';
import { useSay } from '../base/language.tsx';
import { useCall } from '../base/useCall.ts';
import { ErrorLine } from '../ui/problemLine.tsx';
import { roundWords } from './roundWords.ts';
import type { RoundWish } from './openRound.tsx';

type Left = Output<'previewRound'>['left'][number];

/** What the round would hand out if it were opened now, and what not, counted by reason with the visits behind each count. */
export function RoundPreview({ wish }: { wish: RoundWish }) {
  const say = useSay(roundWords);
  const isReady = wish.visits.length > 0 && (wish.stage === 1 || wish.readerIds.length === 2);
  const preview = useCall('previewRound', wish, { enabled: isReady });
  if (!isReady)
    return <p className="lk-quiet">{say(wish.stage === 2 ? 'previewNeedsReaders' : 'previewNeedsVisits')}</p>;
  if (preview.error) return <ErrorLine error={preview.error} />;
  if (!preview.data) return <p className="lk-quiet">…</p>;
  const { timepoints, cases, left } = preview.data;
  const reasons = [...new Set(left.map((one) => one.why))];
  return (
    <div data-preview={timepoints} data-left-out={left.length}>
      <p>
        <b>{say('wouldHandOut', { n: timepoints, cases })}</b>
      </p>
      {reasons.map((why) => (
        <LeftOut key={why} why={why} left={left.filter((one) => one.why === why)} />
      ))}
    </div>
  );
}

function LeftOut({ why, left }: { why: Left['why']; left: readonly Left[] }) {
  const say = useSay(roundWords);
  return (
    <details data-left={why}>
      <summary>{say(`left_${why}`, { n: left.length })}</summary>
      <p className="lk-quiet">{left.map((one) => `${one.casePseudonym} ${one.visit}`).join(' · ')}</p>
    </details>
  );
}
