import { maths } from './maths.ts';

/** Seconds since midnight as a DICOM time, HHMMSS.fff (ten characters). */
export function clockTime(seconds: number): string {
  const part = String(maths.floor((seconds % 1) * 1000)).padStart(3, '0');
  return `${two(seconds / 3600)}${two((seconds / 60) % 60)}${two(seconds % 60)}.${part}`;
}

function two(value: number): string {
  return String(maths.floor(value)).padStart(2, '0');
}
