import type { Command } from 'commander';
import { showImmortalTime, type TransplantEffect } from '../../shared/analysis/showImmortalTime.ts';
import { answer, command, table } from './print.ts';
import { makeDemo } from '../phantom/makeDemo.ts';
import { configOf, onProject, type ProjectOptions } from './project.ts';

/** `leptolink demo`: makes the demo project through the product's own verbs; `demo heart` shows what immortal time does. */
export function registerDemo(program: Command): void {
  const demo = onProject(
    program.command('demo').description('make the demo project: 120 invented cases with images, reads and outcome'),
  ).action(
    command(async (options: ProjectOptions) => {
      await makeDemo(configOf(options));
      return 0;
    }),
  );
  demo
    .command('heart')
    .description('immortal time on real data: the Stanford heart transplants, naive beside time-varying')
    .option('--json', 'answer as JSON for machines')
    .action(
      command(async (_own: object, heart: Command) => {
        const shown = showImmortalTime();
        answer(heart.optsWithGlobals(), shown, [
          'Stanford heart transplants: 103 patients, 75 deaths. Hazard ratio of a transplant, adjusted for age and earlier surgery:',
          '',
          ...table(
            ['', 'HR', '95% limits', 'p', 'rows'],
            [
              line('naive: transplanted at any time', shown.naive),
              line('time-varying: from the transplant on', shown.timeVarying),
            ],
          ),
          '',
          shown.explanation,
        ]);
        return Promise.resolve(0);
      }),
    );
}

function line(name: string, { hr, lower, upper, p, rows }: TransplantEffect): string[] {
  const shownP = p < 0.001 ? p.toExponential(1) : p.toFixed(2);
  return [name, hr.toFixed(2), `${lower.toFixed(2)} to ${upper.toFixed(2)}`, shownP, String(rows)];
}
