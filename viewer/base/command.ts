/** Where a command is heard; a screen hears the commands of several groups at once. */
export type CommandGroup =
  'everywhere' | 'list' | 'images' | 'drawing' | 'form' | 'read' | 'adjudication' | 'review' | 'links' | 'held';

/** One thing that a key does: where, by which keys unless a person has changed them, in words. */
export interface Command {
  group: CommandGroup;
  /** As `KeyboardEvent.key` says it, modifiers before: `a`, `Enter`, `ctrl+Enter`, `shift+ArrowDown`. Letters count without case. */
  press: readonly string[];
  says: readonly [en: string, zh: string];
}

/** What a list of commands must be; keeps their ids as types. */
export function commandList<C extends Record<string, Command>>(commands: C): { [K in keyof C]: Command } {
  return commands;
}
