import type { StackFrame } from './stack.ts';

type Pixels = Pick<StackFrame, 'photometricInterpretation' | 'bitsAllocated' | 'samplesPerPixel'>;

/** Why a frame is not drawn at all, known before its pixels come: a key of the words of a pane. Null: it can be drawn. */
export function whyNotShown(frame: Pixels): 'palette' | 'bitWidth' | null {
  // Grey values drawn from the numbers of a palette would look like an MR image and be none.
  if (frame.photometricInterpretation === 'PALETTE COLOR') return 'palette';
  return [1, 8, 16, 32].includes(frame.bitsAllocated) ? null : 'bitWidth';
}
