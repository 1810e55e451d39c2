import { z } from 'zod';
import { DisplayDeclaration } from '../people/displayDeclaration.ts';

/** Under which conditions a read was signed: what the browser sees of the screen, what the reader declared of it, how the images were windowed. */
export const ViewingConditions = z.strictObject({
  screenWidthPx: z.int().min(0).max(100_000),
  screenHeightPx: z.int().min(0).max(100_000),
  windowWidthPx: z.int().min(0).max(100_000),
  windowHeightPx: z.int().min(0).max(100_000),
  /** Device pixels in a CSS pixel. */
  ratio: z.number().min(0).max(20),
  /** Declared for this computer; null when the reader has not. */
  display: DisplayDeclaration.omit({ computerId: true }).nullable(),
  /** Series on screen by alias, with black and white as shown. */
  panes: z
    .array(
      z.strictObject({
        seriesKey: z.string().max(80),
        lower: z.number().nullable(),
        upper: z.number().nullable(),
      }),
    )
    .max(9),
});
export type ViewingConditions = z.infer<typeof ViewingConditions>;
