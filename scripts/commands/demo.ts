import type { Command } from 'commander';
import { command } from './print.ts';
import { makeDemo } from '../phantom/makeDemo.ts';
import { configOf, onProject, type ProjectOptions } from './project.ts';

/** `leptolink demo`: makes the demo project through the product's own verbs. */
export function registerDemo(program: Command): void {
  onProject(
    program.command('demo').description('make the demo project: 120 invented cases with images, reads and outcome'),
  ).action(
    command(async (options: ProjectOptions) => {
      await makeDemo(configOf(options));
      return 0;
    }),
  );
}
