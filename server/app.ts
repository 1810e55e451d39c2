import path from 'node:path';
import express, { type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import { api, type RouteName } from '../shared/api.ts';
import { Refusal } from '../shared/base/refusal.ts';
import { openFreezeFile } from './analysis/openFreezeFile.ts';
import type { Actor } from './base/actor.ts';
import { allow, type FindActor, type Handler, mount } from './base/mount.ts';
import { refuse } from './base/refuse.ts';
import { mountDicomweb } from './dicomweb/mountDicomweb.ts';
import type { Context } from './identity/context.ts';
import { mountProfile } from './identity/mountProfile.ts';
import { mountRejected } from './intake/mountRejected.ts';
import { mountHeld } from './imaging/mountHeld.ts';
import { mountUploads } from './intake/mountUploads.ts';
import { mountFrames } from './reading/mountFrames.ts';
import { serveViewer } from './serveViewer.ts';
import { openSessions } from './sessions.ts';
import { verbs } from './verbs.ts';

const VIEWER = path.resolve(import.meta.dirname, '../dist/viewer');

/** Assembles the server without listening: security headers, every route of shared/api.ts, the streams, the viewer. */
export function makeApp(context: Context): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  const sessions = openSessions(context);
  // before all that a frame does not need: a series is hundreds of them
  mountFrames(app, context, sessions.findActor);
  app.use(securityHeaders());
  app.use('/api', refuseForeignWrites);
  app.use(express.json({ limit: '24mb' }));
  for (const name of Object.keys(api) as RouteName[])
    mount(app, api[name], sessions.findActor, handlerOf(context, sessions, name));
  mountStreams(app, context, sessions.findActor);
  mountRejected(app, context, sessions.findActor);
  mountHeld(app, context, sessions.findActor);
  mountUploads(app, context, sessions.findActor);
  mountProfile(app, context, sessions.findActor);
  mountDicomweb(app, context, sessions.findActor);
  app.use(['/api', '/dicomweb'], () => {
    throw new Refusal('unknown.route');
  });
  serveViewer(app, VIEWER);
  app.use(refuse(context.log));
  return app;
}

function handlerOf(context: Context, sessions: ReturnType<typeof openSessions>, name: RouteName): Handler {
  if (name in verbs) {
    const verb = verbs[name as keyof typeof verbs] as (
      context: Context,
      actor: Actor,
      input: never,
    ) => Promise<unknown>;
    return (actor, input) => verb(context, actor as Actor, input);
  }
  return sessions[name as keyof typeof sessions] as unknown as Handler;
}

/** Nothing but our own pages may run; wasm decodes compressed images (toolchain.md 4). */
function securityHeaders(): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
        workerSrc: ["'self'", 'blob:'],
        imgSrc: ["'self'", 'data:', 'blob:'],
        styleSrc: ["'self'", "'unsafe-inline'"],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: false,
    referrerPolicy: { policy: 'no-referrer' },
  });
}

/** A write must come from our own page: browsers name the origin of every cross-site request. */
const refuseForeignWrites: RequestHandler = (request, _response, next) => {
  const { origin, host } = request.headers;
  const isForeign = origin !== undefined && URL.canParse(origin) && new URL(origin).host !== host;
  if (request.method !== 'GET' && isForeign) throw new Refusal('session.foreignOrigin');
  next();
};

function mountStreams(app: Express, context: Context, findActor: FindActor): void {
  app.get('/api/freezes/:freezeId/files/:name', async (request, response) => {
    const actor = await findActor(request);
    allow({ audience: ['researcher', 'administrator'] }, actor);
    const file = await openFreezeFile(context, actor!, request.params);
    response
      .set('Content-Disposition', `attachment; filename="${file.name}"`)
      .set('Cache-Control', 'no-store')
      .type(file.type)
      .end(file.bytes);
  });
}
