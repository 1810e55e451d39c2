import { existsSync } from 'node:fs';
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
import { sendFrame } from './reading/sendFrame.ts';
import { openSessions } from './sessions.ts';
import { verbs } from './verbs.ts';

const VIEWER = path.resolve(import.meta.dirname, '../dist/viewer');

/** Assembles the server without listening: security headers, every route of shared/api.ts, the streams, the viewer. */
export function makeApp(context: Context): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.use(securityHeaders());
  app.use('/api', refuseForeignWrites);
  app.use(express.json({ limit: '24mb' }));
  const sessions = openSessions(context);
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
  serveViewer(app);
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
  app.get('/api/images/:scope/:scopeId/:seriesKey/:imageKey/:frameNumber', async (request, response) => {
    const actor = await findActor(request);
    allow({ audience: 'signedIn' }, actor);
    const { scope, scopeId, seriesKey, imageKey, frameNumber } = request.params;
    if (scope !== 'assignment' && scope !== 'adjudication' && scope !== 'timepoint') throw new Refusal('unknown.id');
    const frame = await sendFrame(context, actor!, {
      scope,
      scopeId,
      seriesKey,
      imageKey,
      frameNumber: Number(frameNumber),
    });
    const boundary = 'leptolink-frame';
    response
      .set('Content-Type', `multipart/related; type="application/octet-stream"; boundary=${boundary}`)
      .set('Cache-Control', 'private, no-store');
    const head = `--${boundary}\r\nContent-Type: application/octet-stream; transfer-syntax=${frame.transferSyntaxUid}\r\n\r\n`;
    response.end(Buffer.concat([Buffer.from(head), frame.bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]));
  });
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

/** The built viewer; every other address is one of its screens. */
function serveViewer(app: Express): void {
  app.use(
    express.static(VIEWER, {
      index: false,
      setHeaders: (response, file) =>
        response.set(
          'Cache-Control',
          file.includes(`${path.sep}assets${path.sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache',
        ),
    }),
  );
  app.get('/{*path}', (_request, response) => {
    const page = path.join(VIEWER, 'index.html');
    if (existsSync(page)) response.set('Cache-Control', 'no-cache').sendFile(page);
    else
      response
        .status(503)
        .type('text')
        .send('The viewer is not built: npm start builds it, or open the address of npm run dev.');
  });
}
