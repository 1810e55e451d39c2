import { useEffect, useRef } from 'react';
import { useSay } from '../base/language.tsx';
import { Page } from '../ui/page.tsx';
import { SettingTabs } from './settingTabs.tsx';
import { settingWords } from './settingWords.ts';
import './settings.css';
import { layTestPattern } from './testPattern.ts';

/** A test pattern of the display in true device pixels, with what should be seen beside it; also over the whole screen. */
export function TestPatternPage() {
  const say = useSay(settingWords);
  const frame = useRef<HTMLDivElement>(null);
  return (
    <Page
      title={say('tabPattern')}
      says={say('patternSays')}
      deeds={
        <button type="button" className="lk-link" onClick={() => void frame.current?.requestFullscreen()}>
          {say('wholeScreen')}
        </button>
      }
    >
      <SettingTabs here="tabPattern" />
      <div className="lk-pattern-row">
        <div className="lk-pattern" ref={frame}>
          <Pattern label={say('tabPattern')} />
        </div>
        <ol>
          {(['seeSteps', 'seeFifths', 'seeBars', 'seeGrid', 'seeRamp', 'seeLight'] as const).map((key) => (
            <li key={key}>{say(key)}</li>
          ))}
        </ol>
      </div>
    </Page>
  );
}

function Pattern({ label }: { label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const shown = canvas.current;
    if (!shown) return undefined;
    const draw = () => {
      const box = shown.parentElement!.getBoundingClientRect();
      const width = Math.floor(box.width * window.devicePixelRatio);
      const height = Math.floor(box.height * window.devicePixelRatio);
      if (width < 64 || height < 64) return;
      shown.width = width;
      shown.height = height;
      // One pixel of the canvas is one of the display, also where the ratio is no whole number.
      shown.style.width = `${width / window.devicePixelRatio}px`;
      shown.style.height = `${height / window.devicePixelRatio}px`;
      paint(shown, width, height);
    };
    const observer = new ResizeObserver(draw);
    observer.observe(shown.parentElement!);
    return () => observer.disconnect();
  }, []);
  return <canvas ref={canvas} role="img" aria-label={label} />;
}

function paint(canvas: HTMLCanvasElement, width: number, height: number): void {
  const pen = canvas.getContext('2d');
  if (!pen) return;
  for (const patch of layTestPattern(width, height)) {
    pen.fillStyle = `rgb(${patch.level} ${patch.level} ${patch.level})`;
    pen.fillRect(patch.x, patch.y, patch.width, patch.height);
  }
  pen.strokeStyle = 'rgb(160 160 160)';
  pen.beginPath();
  pen.arc(width / 2, height / 2, Math.min(width, height) / 2 - 4, 0, 2 * Math.PI);
  pen.stroke();
}
