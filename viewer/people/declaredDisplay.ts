import type { DisplayDeclaration } from '../../shared/people/displayDeclaration.ts';
import { computerId } from '../base/computer.ts';

const stored = 'leptolink.displayAsked';

/** What the reader says herself; the browser sees the rest. */
export type SaidOfDisplay = Pick<DisplayDeclaration, 'name' | 'kind' | 'calibrated' | 'ambient'>;

/** What is declared of this computer's display; null when nothing is. */
export function findDeclared(displays: readonly DisplayDeclaration[]): DisplayDeclaration | null {
  const here = computerId();
  return displays.find((one) => one.computerId === here) ?? null;
}

/** All declarations with this computer's renewed, newest first. */
export function declareDisplay(displays: readonly DisplayDeclaration[], said: SaidOfDisplay): DisplayDeclaration[] {
  const here = computerId();
  const declared: DisplayDeclaration = {
    ...said,
    computerId: here,
    widthPx: Math.round(window.screen.width * window.devicePixelRatio),
    heightPx: Math.round(window.screen.height * window.devicePixelRatio),
    ratio: Math.round(window.devicePixelRatio * 1000) / 1000,
    declaredAt: new Date().toISOString(),
  };
  return [declared, ...displays.filter((one) => one.computerId !== here)].slice(0, 12);
}

/** Whether the reader has declared this display today, or put the question off until tomorrow. */
export function isAskedToday(declared: DisplayDeclaration | null): boolean {
  const today = new Date().toISOString().slice(0, 10);
  return declared?.declaredAt.slice(0, 10) === today || localStorage.getItem(stored) === today;
}

/** The reader was asked today and answered, or not now. */
export function noteAsked(): void {
  localStorage.setItem(stored, new Date().toISOString().slice(0, 10));
}
