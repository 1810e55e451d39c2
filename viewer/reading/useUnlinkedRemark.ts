import { useSay } from '../base/language.tsx';
import type { DeskPane } from './deskPanes.ts';
import { registerPair } from './registerPair.ts';
import { mistrustOf } from './registerState.ts';
import { registerWords } from './registerWords.ts';
import type { Desk } from './useDesk.ts';
import type { Register } from './useRegister.ts';

/** Says in a pane that shows another visit why it does not follow the current one: registration runs, is not trusted, failed, or nobody asked; empty where it follows. */
export function useUnlinkedRemark(desk: Desk, register: Register): (pane: DeskPane) => string {
  const say = useSay(registerWords);
  return ({ stack }) => {
    if (!stack || stack.visit === 'current') return '';
    const current = desk.panes.flatMap((pane) => (pane.stack?.visit === 'current' ? [pane.stack] : []));
    if (current.length === 0 || current.some((other) => desk.board.way(other, stack) !== null)) return '';
    const pair = registerPair(desk.stacks, desk.compartment, stack);
    const state = pair && register.stateOf(pair);
    if (state?.kind === 'loading' || state?.kind === 'running') return say('unlinkedYet');
    if (state?.kind === 'failed') return say('unlinkedFailed');
    return say(state && mistrustOf(state) ? 'unlinkedMistrusted' : 'unlinked');
  };
}
