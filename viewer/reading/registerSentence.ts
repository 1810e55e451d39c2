import { useSay } from '../base/language.tsx';
import { mistrustOf, wayOf } from './registerState.ts';
import { registerWords } from './registerWords.ts';
import type { Register } from './useRegister.ts';

/** How a registration stands, as a sentence; `tone` says whether the two are linked. */
export interface RegisterSentence {
  text: string;
  title: string;
  tone: 'unknown' | 'running' | 'linked' | 'mistrusted' | 'failed';
}

/** Says how the pair of the active pane is registered, with its figures; null where there is no pair. */
export function useRegisterSentence({ pair, state }: Register): RegisterSentence | null {
  const say = useSay(registerWords);
  if (!pair) return null;
  const visit = pair.moving.visit === 'current' ? '' : `${say(pair.moving.visit)} `;
  const moving = `${visit}${pair.moving.label}`;
  if (state.kind === 'unknown') return { text: say('unknown', { moving }), title: '', tone: 'unknown' };
  if (state.kind === 'loading')
    return { text: say('loading', { loaded: state.loaded, total: state.total }), title: '', tone: 'running' };
  if (state.kind === 'running')
    return { text: say('running', { moving, step: state.step }), title: '', tone: 'running' };
  if (state.kind === 'failed')
    return { text: say('failed', { moving, why: say(`failed_${state.why}`) }), title: '', tone: 'failed' };
  const mm = state.quality.consistencyMm.toFixed(1);
  const mistrust = mistrustOf(state);
  if (mistrust)
    return { text: say('mistrust', { why: say(`mistrust_${mistrust}`, { mm }) }), title: '', tone: 'mistrusted' };
  const tone = wayOf(state) ? 'linked' : 'mistrusted';
  if (state.byHand) return { text: say('byHand', { moving }), title: say('handMeans'), tone };
  const { ncc = 0, nmi = 1 } = state.quality.after ?? {};
  const isLike = pair.fixed.weighting === pair.moving.weighting;
  const text = isLike
    ? say('registered', { moving, mm, ncc: ncc.toFixed(2) })
    : say('registeredUnlike', { moving, mm, nmi: nmi.toFixed(2) });
  return { text, title: say('mmMeans', { mm }), tone };
}
