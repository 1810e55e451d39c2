import type { OwnKeys } from '../../shared/people/setting.ts';
import type { Command, CommandGroup } from './command.ts';
import { commandsOfImages } from './commandsOfImages.ts';
import { commandsOfReading } from './commandsOfReading.ts';
import { commandsOfScreens } from './commandsOfScreens.ts';

const all = { ...commandsOfScreens, ...commandsOfImages, ...commandsOfReading };

export type CommandId = keyof typeof all;

/** Every command of every screen by its id, in the order in which they are listed. */
export const commands: Readonly<Record<CommandId, Command>> = all;

/** The ids of all commands, in their order. */
export const commandIds = Object.keys(all) as CommandId[];

/** Groups that one screen hears together: within one of these sets a key has one meaning. */
const heardTogether: readonly (readonly CommandGroup[])[] = [
  ['everywhere', 'images', 'drawing', 'form', 'read'],
  ['everywhere', 'images', 'adjudication'],
  ['everywhere', 'images', 'review'],
  ['everywhere', 'list', 'links'],
  ['everywhere', 'list', 'held'],
];

/** The keys of a command: those of the person, else the default ones. */
export function pressesOf(id: CommandId, own: OwnKeys): readonly string[] {
  return own[id] ?? commands[id].press;
}

/** Other commands that one screen hears by the same key as this one. */
export function findKeyConflicts(id: CommandId, own: OwnKeys): { press: string; with: CommandId }[] {
  const mine = new Set(pressesOf(id, own));
  const near = new Set(heardTogether.filter((set) => set.includes(commands[id].group)).flat());
  return commandIds
    .filter((other) => other !== id && near.has(commands[other].group))
    .flatMap((other) =>
      pressesOf(other, own)
        .filter((press) => mine.has(press))
        .map((press) => ({ press, with: other })),
    );
}
