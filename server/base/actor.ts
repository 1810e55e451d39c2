import type { Person } from '../../shared/people/person.ts';

/** Who does something: a signed-in person, or the operator of the command line. */
export type Actor = Pick<Person, 'id' | 'name' | 'displayName' | 'roles'>;

/** The person at the command line of the machine: may do what an administrator and a data manager may. */
export const operator: Actor = {
  id: '00000000-0000-4000-8000-000000000000',
  name: 'operator',
  displayName: 'Operator (command line)',
  roles: ['administrator', 'dataManager', 'researcher'],
};
