import type { Command } from 'commander';
import { readProject } from '../../server/people/readProject.ts';
import { serve } from '../../server/main.ts';
import { tables } from '../../server/db/tables.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import { demoPeople } from '../../shared/people/demoPeople.ts';
import { command, note } from './print.ts';
import { configOf, onProject, type ProjectOptions } from './project.ts';

/** `leptolink serve`: serves a project to browsers until it is told to stop. */
export function registerServe(program: Command): void {
  onProject(
    program.command('serve').description('serve a project to browsers (HOST and PORT from the environment)'),
  ).action(
    command(async (options: ProjectOptions) => {
      const config = configOf(options);
      const server = await serve(config).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'EADDRINUSE')
          throw new Refusal('input.invalid', {}, `Port ${config.port} is taken: set PORT to another.`);
        throw error;
      });
      const { isDemo, title } = await readProject(server.context);
      process.stdout.write(`Leptolink serves "${title}" at ${server.url}\n`);
      if (isDemo) {
        process.stdout.write(
          `Sign in as one of: ${demoPeople.map((person) => `${person.name} (${person.roles.join(', ')})`).join(', ')}; password: ${demoPeople[0]!.password}\n`,
        );
      } else {
        const people = await server.context.db.count(tables.people);
        process.stdout.write(
          people > 0
            ? 'Sign in with your name and password.\n'
            : `Nobody can sign in yet: leptolink users add NAME --role administrator --data ${config.dataDir}\n`,
        );
        if (!server.context.identity.isOpen())
          note(
            'The identity store is locked: reading and analysis work; give --key-file or LEPTOLINK_KEY_FILE to import and link.',
          );
      }
      await untilStopped();
      await server.close();
      return 0;
    }),
  );
}

function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
