import type { OwnKeys } from '../../shared/people/setting.ts';
import { commands, pressesOf, type CommandId } from '../base/commands.ts';

/** The person's keys after one command was given these; a command that has its default keys again is no longer listed. */
export function giveKeys(own: OwnKeys, id: CommandId, presses: readonly string[]): OwnKeys {
  const { [id]: _was, ...rest } = own;
  const wished = [...new Set(presses)];
  return wished.join(' ') === commands[id].press.join(' ') ? rest : { ...rest, [id]: wished };
}

/** The person's keys after a press was taken away from a command. */
export function takeKey(own: OwnKeys, id: CommandId, press: string): OwnKeys {
  return giveKeys(
    own,
    id,
    pressesOf(id, own).filter((one) => one !== press),
  );
}
