import type { Command } from 'commander';
import { Refusal } from '../../shared/base/refusal.ts';
import { Person } from '../../shared/people/person.ts';
import { Role } from '../../shared/people/role.ts';
import { answer, command, table } from './print.ts';
import { onProject, type ProjectOptions, runOn } from './project.ts';
import { askSecret, readSecretLines } from './secret.ts';

interface AddOptions extends ProjectOptions {
  role: string[];
  displayName?: string;
  passwordStdin?: boolean;
}

/** `leptolink users`: people and their roles. */
export function registerUsers(program: Command): void {
  const users = program.command('users').description('people and their roles');
  onProject(
    users
      .command('add')
      .description('add a person; the password is asked for, or read from standard input')
      .argument('<name>', 'sign-in name: small letters, digits, . _ -')
      .requiredOption('--role <role...>', `one or more of: ${Role.options.join(', ')}`)
      .option('--display-name <text>', 'name on the screen')
      .option('--password-stdin', 'read the password from standard input'),
  ).action(
    command(async (name: string, options: AddOptions) => {
      const roles = Role.array().min(1).safeParse(options.role);
      const signInName = Person.shape.name.safeParse(name);
      if (!roles.success) throw new Refusal('input.invalid', {}, `Roles are: ${Role.options.join(', ')}.`);
      if (!signInName.success)
        throw new Refusal('input.invalid', {}, 'A sign-in name has small letters, digits and . _ -');
      const password = options.passwordStdin
        ? (await readSecretLines()).join('\n')
        : await askSecret(`Password for ${name} (at least 10 characters)`, 'Give the password with --password-stdin.');
      const person = await runOn(options, 'addPerson', {
        name,
        displayName: options.displayName ?? name,
        roles: roles.data,
        password,
      });
      answer(options, person, [`${person.displayName} (${person.name}) may sign in as ${person.roles.join(', ')}.`]);
      return 0;
    }),
  );
  onProject(users.command('list').description('list the people')).action(
    command(async (options: ProjectOptions) => {
      const { people } = await runOn(options, 'listPeople', {});
      answer(options, people, [
        ...table(
          ['name', 'roles', 'display name'],
          people.map((person) => [person.name, person.roles.join(', '), person.displayName]),
        ),
      ]);
      return 0;
    }),
  );
}
