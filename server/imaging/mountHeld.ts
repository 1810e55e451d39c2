import type { Express } from 'express';
import { heldRoutes } from '../../shared/imaging/heldRoutes.ts';
import { allow, type FindActor } from '../base/mount.ts';
import type { Context } from '../identity/context.ts';
import { sendHeldFrame } from './sendHeldFrame.ts';

/** The images of held objects, for those who decide about them: `?window=stored|full|lifted`. Nothing on the way keeps them. */
export function mountHeld(app: Express, context: Context, findActor: FindActor): void {
  app.get('/api/held/objects/:sopInstanceUid/frames/:frameNumber', async (request, response) => {
    const actor = await findActor(request);
    allow(heldRoutes.showHeld, actor);
    const { sopInstanceUid, frameNumber } = request.params;
    const frame = await sendHeldFrame(context, actor!, {
      sopInstanceUid,
      frameNumber: Number(frameNumber),
      window: request.query.window,
    });
    response.set('Content-Type', frame.type).set('Cache-Control', 'no-store').end(frame.bytes);
  });
}
