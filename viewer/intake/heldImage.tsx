import { Button, SegmentedControl, Slider } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Mask } from '../../shared/imaging/heldDecision.ts';
import { type HeldFacts, HeldWindow } from '../../shared/imaging/heldRoutes.ts';
import { useKeys } from '../base/keys.tsx';
import { useSay } from '../base/language.tsx';
import { ErrorLine } from '../ui/problemLine.tsx';
import { HeldRectangles } from './heldRectangles.tsx';
import { heldWords } from './heldWords.ts';
import { loadHeldFrame } from './loadHeldFrame.ts';

interface Props {
  object: HeldFacts;
  masks: readonly Mask[];
  onMasks: (masks: readonly Mask[]) => void;
}

/** The picture of a held object, large on dark, with the rectangles to blacken. */
export function HeldImage({ object, masks, onMasks }: Props) {
  const say = useSay(heldWords);
  const [frame, setFrame] = useState(1);
  const [window, setWindow] = useState<HeldWindow>('stored');
  const picture = useFrame(object, Math.min(frame, object.frames), window);
  const step = (by: number) => setFrame((now) => Math.min(object.frames, Math.max(1, now + by)));
  const windows = HeldWindow.options;
  useKeys([
    {
      command: 'held.window',
      run: () => setWindow(windows[(windows.indexOf(window) + 1) % windows.length]!),
    },
    { command: 'held.nextFrame', isListed: object.frames > 1, run: () => step(1) },
    { command: 'held.frameBefore', isListed: object.frames > 1, run: () => step(-1) },
  ]);
  const { columns, rows, maskHindrance } = object;
  const mayDraw = maskHindrance === null && columns !== null && rows !== null;
  return (
    <>
      <div className="lk-held-stage" data-loaded={picture.address !== null || picture.error !== null}>
        {picture.error ? <ErrorLine error={picture.error} /> : null}
        {picture.address === null && !picture.error ? <p className="lk-held-word">{say('loading')}</p> : null}
        {picture.address !== null && columns !== null && rows !== null ? (
          <svg viewBox={`0 0 ${columns} ${rows}`} role="img" aria-label={object.seriesLabel}>
            <image href={picture.address} width={columns} height={rows} preserveAspectRatio="none" />
            {mayDraw ? <HeldRectangles columns={columns} rows={rows} masks={masks} onChange={onMasks} /> : null}
          </svg>
        ) : null}
      </div>
      <div className="lk-held-tools">
        <SegmentedControl
          value={window}
          onChange={(next) => setWindow(HeldWindow.parse(next))}
          data={windows.map((value) => ({ value, label: say(`window${value}`) }))}
        />
        {object.frames > 1 ? (
          <>
            <Slider
              className="lk-held-frames"
              size="xs"
              min={1}
              max={object.frames}
              value={Math.min(frame, object.frames)}
              onChange={setFrame}
              label={null}
              thumbLabel={say('keyFrame')}
            />
            <span className="lk-held-frame-word">
              {say('frame', { n: Math.min(frame, object.frames), total: object.frames })}
            </span>
          </>
        ) : null}
        {masks.length > 0 && mayDraw ? (
          <Button size="compact-xs" variant="default" onClick={() => onMasks([])}>
            {say('clearMasks')}
          </Button>
        ) : null}
        <span className="lk-held-hint">
          {maskHindrance !== null
            ? say(`hindrance_${maskHindrance}` as keyof typeof heldWords)
            : masks.length === 0
              ? say('drawHint')
              : say('masksN', { n: masks.length })}
        </span>
      </div>
    </>
  );
}

/** The picture of a frame; the one before stays until the next is there, unless it is of another object. */
function useFrame(object: HeldFacts, frameNumber: number, window: HeldWindow) {
  const { sopInstanceUid, bytes, heldReason } = object;
  const [picture, setPicture] = useState<{ of: string; address: string | null; error: Error | null }>({
    of: sopInstanceUid,
    address: null,
    error: null,
  });
  useEffect(() => {
    const control = new AbortController();
    let address: string | null = null;
    loadHeldFrame(sopInstanceUid, { frameNumber, window, signal: control.signal }).then(
      (loaded) => {
        address = loaded;
        if (control.signal.aborted) URL.revokeObjectURL(loaded);
        else setPicture({ of: sopInstanceUid, address: loaded, error: null });
      },
      (error: Error) => {
        if (!control.signal.aborted) setPicture({ of: sopInstanceUid, address: null, error });
      },
    );
    return () => {
      control.abort();
      // shown until the next one is there
      if (address !== null) setTimeout(URL.revokeObjectURL, 2_000, address);
    };
  }, [sopInstanceUid, bytes, heldReason, frameNumber, window]);
  return picture.of === sopInstanceUid ? picture : { of: sopInstanceUid, address: null, error: null };
}
