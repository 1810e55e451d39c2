import type { Express, Request, RequestHandler, Response } from 'express';
import type { Route } from '../../shared/base/route.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { Actor } from './actor.ts';

/** Answers a route: who asks (null on public routes), the parsed input, and the exchange itself for cookies. */
export type Handler = (
  actor: Actor | null,
  input: never,
  exchange: { request: Request; response: Response },
) => Promise<unknown>;

/** The person behind a request, or null. */
export type FindActor = (request: Request) => Promise<Actor | null>;

/** Puts one route on the server: audience, input schema, verb, output schema. What the output schema does not list does not leave. */
export function mount(app: Express, route: Route, findActor: FindActor, handler: Handler): void {
  const answer: RequestHandler = async (request, response) => {
    const actor = route.audience === 'public' ? null : await findActor(request);
    allow(route, actor);
    const parsed = route.input.safeParse(gather(request));
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      throw new Refusal(
        'input.invalid',
        { field: issue?.path.join('.') ?? '' },
        issue ? `${issue.path.join('.')}: ${issue.message}` : '',
      );
    }
    const output = await handler(actor, parsed.data as never, { request, response });
    response.set('Cache-Control', 'no-store').json(route.output.parse(output));
  };
  app[route.method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete'](route.path, answer);
}

/** @throws {Refusal} session.none, role.missing */
export function allow(route: Pick<Route, 'audience'>, actor: Actor | null): void {
  if (route.audience === 'public') return;
  if (!actor) throw new Refusal('session.none');
  if (route.audience === 'signedIn') return;
  const audience: readonly string[] = route.audience;
  if (!actor.roles.some((role) => audience.includes(role))) throw new Refusal('role.missing');
}

/** Path parameters, query and body as one object without a prototype; the path wins. */
function gather(request: Request): Record<string, unknown> {
  const body: unknown = request.method === 'GET' ? {} : (request.body ?? {});
  if (typeof body !== 'object' || Array.isArray(body)) throw new Refusal('input.invalid');
  const gathered = new Map<string, unknown>([
    ...Object.entries(request.query),
    ...Object.entries(body as object),
    ...Object.entries(request.params),
  ]);
  return Object.fromEntries(gathered);
}
