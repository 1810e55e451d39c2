import type { Request, Response } from 'express';
import type { Input, Output } from '../shared/api.ts';
import { Refusal } from '../shared/base/refusal.ts';
import { demoPeople } from '../shared/people/demoPeople.ts';
import type { Person } from '../shared/people/person.ts';
import type { Actor } from './base/actor.ts';
import type { Context } from './identity/context.ts';
import { findSession, LONGEST_MS } from './people/findSession.ts';
import { TryLimit } from './people/limitTries.ts';
import { readProject } from './people/readProject.ts';
import { rememberSessions } from './people/sessionMemory.ts';
import { setLanguage } from './people/setLanguage.ts';
import { signIn } from './people/signIn.ts';
import { signOut } from './people/signOut.ts';

const COOKIE = 'leptolink';

interface Exchange {
  request: Request;
  response: Response;
}

/** Signing in and out, and who is asking: the routes that need the exchange itself. */
export function openSessions(context: Context) {
  const tries = new TryLimit();
  const personBehind = rememberSessions(context);

  const describe = async (
    person: Pick<Person, 'id' | 'name' | 'displayName' | 'roles' | 'language'>,
  ): Promise<Output<'me'>> => {
    const { title, isDemo, ethics } = await readProject(context);
    const { id, name, displayName, roles, language } = person;
    return {
      person: { id, name, displayName, roles, language },
      project: { title, isDemo, ethics },
      identityUnlocked: context.identity.isOpen(),
    };
  };
  const personOf = async (request: Request): Promise<Person> => {
    const session = await findSession(context, secretOf(request));
    if (!session) throw new Refusal('session.none');
    return session.person;
  };

  return {
    findActor: async (request: Request): Promise<Actor | null> => {
      const secret = secretOf(request);
      return secret === '' ? null : personBehind(secret);
    },
    health: async (): Promise<Output<'health'>> => {
      const { title, isDemo } = await readProject(context);
      return { ok: true, title, isDemo, version: context.codeVersion, demoSignIn: isDemo ? [...demoPeople] : [] };
    },
    signIn: async (
      _actor: null,
      input: Input<'signIn'>,
      { request, response }: Exchange,
    ): Promise<Output<'signIn'>> => {
      const keys = [`person ${input.name.trim().toLowerCase()}`, `address ${request.socket.remoteAddress ?? ''}`];
      const nowMs = Date.parse(context.now());
      tries.check(keys, nowMs);
      try {
        const { person, secret } = await signIn(context, input);
        tries.succeed(keys);
        response.cookie(COOKIE, secret, {
          httpOnly: true,
          sameSite: 'strict',
          secure: request.secure,
          maxAge: LONGEST_MS,
          path: '/',
        });
        return await describe(person);
      } catch (error) {
        if (error instanceof Refusal) tries.fail(keys, nowMs);
        throw error;
      }
    },
    me: async (_actor: Actor, _input: object, { request }: Exchange) => describe(await personOf(request)),
    signOut: async (_actor: Actor, _input: object, { request, response }: Exchange) => {
      response.clearCookie(COOKIE, { path: '/' });
      return signOut(context, secretOf(request));
    },
    setLanguage: async (actor: Actor, input: Input<'setLanguage'>, { request }: Exchange) => {
      await setLanguage(context, actor, input.language);
      return describe(await personOf(request));
    },
  };
}

function secretOf(request: Request): string {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
  return pairs.find(([name]) => name === COOKIE)?.[1] ?? '';
}
