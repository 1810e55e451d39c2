import { useState, type KeyboardEvent, type PointerEvent } from 'react';
import { readCurve, type CurveReading } from '../../shared/analysis/figure/figureCounts.ts';
import { layOutSurvival, nameOfCurve, type SurvivalFrame } from '../../shared/analysis/figure/figureLayout.ts';
import { daysOfUnit, type SurvivalInput, type SurvivalOptions } from '../../shared/analysis/figure/figureOptions.ts';
import { formatTime } from '../../shared/analysis/formatNumber.ts';
import { useSay } from '../base/language.tsx';
import { figureScreenWords } from './figureScreenWords.ts';

interface Props {
  result: SurvivalInput;
  options: SurvivalOptions;
  heightPx: number;
  /** Called with the group of the nearest curve and the time, when a point of it is chosen. */
  onPoint?: ((level: string, timeDays: number) => void) | undefined;
}

interface Place {
  days: number;
  curve: number;
}

/** A line that follows the pointer or the arrow keys over the curves, and says what each of them says there; nothing under it moves. */
export function SurvivalPointer({ result, options, heightPx, onPoint }: Props) {
  const say = useSay(figureScreenWords);
  const [place, setPlace] = useState<Place | null>(null);
  const frame = layOutSurvival(result, options);
  const readings = place ? result.curves.map((curve) => readCurve(curve, place.days)) : [];
  const move = (event: PointerEvent<SVGRectElement>) => {
    const sheet = event.currentTarget.getBoundingClientRect();
    const across = (event.clientX - sheet.left) / sheet.width;
    const days = Math.max(0, across * frame.endDays);
    const height = frame.top + ((event.clientY - sheet.top) / sheet.height) * (frame.bottom - frame.top);
    setPlace({ days, curve: nearest(result, frame, { days, height }) });
  };
  const choose = () => {
    const curve = place ? result.curves[place.curve] : undefined;
    if (place && curve) onPoint?.(curve.level ?? '', place.days);
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter') choose();
    else if (event.key === 'Escape') setPlace(null);
    else {
      const next = moved(place, event, { endDays: frame.endDays, curves: result.curves.length });
      if (!next) return;
      setPlace(next);
    }
    event.preventDefault();
  };
  if (result.curves.length === 0) return null;
  const { left, right, top, bottom, size } = frame;
  return (
    <>
      <svg className="lk-figure-pointer" viewBox={`0 0 ${size.widthPx} ${heightPx}`}>
        {place ? (
          <g aria-hidden>
            <line
              x1={frame.x(place.days)}
              x2={frame.x(place.days)}
              y1={top}
              y2={bottom}
              stroke="#666"
              strokeWidth={0.8}
            />
            {readings.map((reading, index) =>
              reading.isOver ? null : (
                <circle
                  key={result.curves[index]!.level ?? ''}
                  cx={frame.x(place.days)}
                  cy={frame.y(reading.survival)}
                  r={index === place.curve ? 4.5 : 2.5}
                  fill={frame.looks[index]!.colour}
                />
              ),
            )}
          </g>
        ) : null}
        <rect
          x={left}
          y={top}
          width={right - left}
          height={bottom - top}
          fill="transparent"
          tabIndex={0}
          role="slider"
          aria-label={say('readCurves')}
          aria-valuemin={0}
          aria-valuemax={Math.round(frame.endDays)}
          aria-valuenow={Math.round(place?.days ?? 0)}
          aria-valuetext={place ? textOf(result, { frame, readings, place }) : say('readCurves')}
          onPointerMove={move}
          onPointerLeave={() => setPlace(null)}
          onBlur={() => setPlace(null)}
          onClick={choose}
          onKeyDown={press}
        />
      </svg>
      {place ? (
        <Readout result={result} frame={frame} readings={readings} place={place} opens={onPoint !== undefined} />
      ) : null}
    </>
  );
}

interface ReadoutProps {
  result: SurvivalInput;
  frame: SurvivalFrame;
  readings: CurveReading[];
  place: Place;
  opens: boolean;
}

function Readout({ result, frame, readings, place, opens }: ReadoutProps) {
  const say = useSay(figureScreenWords);
  const { options, size } = frame;
  const across = (frame.x(place.days) / size.widthPx) * 100;
  const side = across > 55 ? { right: `${100 - across + 1}%` } : { left: `${across + 1}%` };
  const chosen = result.curves[place.curve]!;
  return (
    <div className="lk-figure-readout" style={side}>
      <strong>{timeOf(place.days, frame, say)}</strong>
      {result.curves.map((curve, index) => (
        <div key={curve.level ?? ''} style={{ fontWeight: index === place.curve ? 600 : 400 }}>
          <svg width="22" height="8" aria-hidden>
            <line
              x1="0"
              x2="22"
              y1="4"
              y2="4"
              stroke={frame.looks[index]!.colour}
              strokeWidth="2"
              strokeDasharray={frame.looks[index]!.dash ?? undefined}
            />
          </svg>{' '}
          {nameOfCurve(curve, options.language)}: {sayReading(readings[index]!, frame, say)}
        </div>
      ))}
      {opens ? (
        <div className="lk-quiet">{say('openPoint', { name: nameOfCurve(chosen, options.language) })}</div>
      ) : null}
    </div>
  );
}

type SayFigure = ReturnType<typeof useSay<typeof figureScreenWords>>;

function timeOf(days: number, frame: SurvivalFrame, say: SayFigure): string {
  const { timeUnit } = frame.options;
  return `${formatTime(timeUnit === 'days' ? Math.round(days) : days, daysOfUnit[timeUnit])} ${say(timeUnit)}`;
}

/** `62% (51-75), 34 at risk`, turned round where the curves are. */
function sayReading(reading: CurveReading, frame: SurvivalFrame, say: SayFigure): string {
  if (reading.isOver) return say('over');
  const turns = frame.options.scale === 'incidence';
  const share = (value: number) => ((turns ? 1 - value : value) * 100).toFixed(0);
  const { survival, lower, upper } = reading;
  const limits =
    lower === null || upper === null
      ? ''
      : turns
        ? ` (${share(upper)}-${share(lower)})`
        : ` (${share(lower)}-${share(upper)})`;
  return `${share(survival)}%${limits}, ${say('atRisk', { n: reading.atRisk })}`;
}

function textOf(result: SurvivalInput, at: { frame: SurvivalFrame; readings: CurveReading[]; place: Place }): string {
  const { frame, readings, place } = at;
  const { language, timeUnit } = frame.options;
  const curve = result.curves[place.curve]!;
  const time = formatTime(place.days, daysOfUnit[timeUnit]);
  const reading = readings[place.curve]!;
  return `${time}: ${nameOfCurve(curve, language)} ${(reading.survival * 100).toFixed(0)}%, n = ${reading.atRisk}`;
}

function nearest(result: SurvivalInput, frame: SurvivalFrame, at: { days: number; height: number }): number {
  const distances = result.curves.map((curve) => {
    const reading = readCurve(curve, at.days);
    const away = Math.abs(frame.y(reading.survival) - at.height);
    return reading.isOver ? away + 1e6 : away;
  });
  return Math.max(0, distances.indexOf(Math.min(...distances)));
}

/** Where a key leads: left and right in time (with Shift further), up and down to another curve. */
function moved(place: Place | null, event: KeyboardEvent, room: { endDays: number; curves: number }): Place | null {
  const { days, curve } = place ?? { days: 0, curve: 0 };
  const step = room.endDays / (event.shiftKey ? 10 : 100);
  const within = (value: number) => Math.min(room.endDays, Math.max(0, value));
  switch (event.key) {
    case 'ArrowRight':
      return { days: within(days + step), curve };
    case 'ArrowLeft':
      return { days: within(days - step), curve };
    case 'ArrowDown':
      return { days, curve: (curve + 1) % room.curves };
    case 'ArrowUp':
      return { days, curve: (curve + room.curves - 1) % room.curves };
    case 'Home':
      return { days: 0, curve };
    case 'End':
      return { days: room.endDays, curve };
    default:
      return null;
  }
}
