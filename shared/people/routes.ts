import { z } from 'zod';
import { route } from '../base/route.ts';
import { Person } from './person.ts';
import { Project } from './project.ts';
import { Role } from './role.ts';

const nothing = z.strictObject({});

/** Who I am, in which project. */
export const Me = z.strictObject({
  person: Person.pick({ id: true, name: true, displayName: true, roles: true, language: true }),
  project: Project.pick({ title: true, isDemo: true, ethics: true }),
  identityUnlocked: z.boolean(),
});
export type Me = z.infer<typeof Me>;

export const peopleRoutes = {
  health: route({
    method: 'GET',
    path: '/api/health',
    audience: 'public',
    input: nothing,
    output: z.strictObject({
      ok: z.boolean(),
      title: z.string(),
      isDemo: z.boolean(),
      version: z.string(),
      demoSignIn: z.array(
        z.strictObject({ name: z.string(), displayName: z.string(), password: z.string(), roles: z.array(Role) }),
      ),
    }),
  }),
  signIn: route({
    method: 'POST',
    path: '/api/session',
    audience: 'public',
    input: z.strictObject({ name: z.string().max(80), password: z.string().max(200) }),
    output: Me,
  }),
  me: route({ method: 'GET', path: '/api/session', audience: 'signedIn', input: nothing, output: Me }),
  signOut: route({ method: 'DELETE', path: '/api/session', audience: 'signedIn', input: nothing, output: nothing }),
  setLanguage: route({
    method: 'PATCH',
    path: '/api/session',
    audience: 'signedIn',
    input: z.strictObject({ language: z.enum(['en', 'zh']) }),
    output: Me,
  }),
  listPeople: route({
    method: 'GET',
    path: '/api/people',
    audience: ['administrator', 'dataManager'],
    input: nothing,
    output: z.strictObject({ people: z.array(Person) }),
  }),
  addPerson: route({
    method: 'POST',
    path: '/api/people',
    audience: ['administrator'],
    input: z.strictObject({
      name: Person.shape.name,
      displayName: Person.shape.displayName,
      roles: z.array(Role).min(1),
      password: z.string().min(10).max(200),
    }),
    output: Person,
  }),
  listAudit: route({
    method: 'GET',
    path: '/api/audit',
    audience: ['administrator'],
    input: z.strictObject({ before: z.coerce.number().int().optional() }),
    output: z.strictObject({
      head: z.string(),
      isIntact: z.boolean(),
      rows: z.array(
        z.strictObject({
          number: z.int(),
          at: z.string(),
          who: z.string(),
          verb: z.string(),
          ids: z.array(z.string()),
          detail: z.string(),
          hash: z.string(),
        }),
      ),
    }),
  }),
};
