import type { Draft, Patch } from '../../shared/reading/draft.ts';

/** A draft after some changes, and the changes that would take them back, in the order to apply them. */
export interface Patched {
  draft: Draft;
  inverse: Patch[];
}

/** Applies changes to a draft; a value of null takes an answer or a mark away. The draft given is left as it was. */
export function patchDraft(draft: Draft, patches: readonly Patch[]): Patched {
  const next = { answers: { ...draft.answers }, marks: { ...draft.marks } };
  const inverse: Patch[] = [];
  for (const patch of patches) {
    inverse.unshift(
      patch.target === 'answers'
        ? { target: 'answers', id: patch.id, value: next.answers[patch.id] ?? null }
        : { target: 'marks', id: patch.id, value: next.marks[patch.id] ?? null },
    );
    if (patch.target === 'answers') {
      if (patch.value) next.answers[patch.id] = patch.value;
      else delete next.answers[patch.id];
    } else if (patch.value) next.marks[patch.id] = patch.value;
    else delete next.marks[patch.id];
  }
  return { draft: next, inverse };
}
