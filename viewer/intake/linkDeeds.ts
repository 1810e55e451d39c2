import { useState } from 'react';
import type { RouteName } from '../../shared/api.ts';
import { useAct } from '../base/useCall.ts';

/** What was decided last, and how to take it back; told at the top of the queue. */
export interface Deed {
  says: { key: 'linkedTo' | 'ruledOut' | 'linkedMany' | 'joined' | 'apart'; facts: Record<string, string | number> };
  linkIds: readonly string[];
  rejectionIds: readonly string[];
  decisionId: string | null;
  /** The study whose number may be added to its case. */
  newNumber: { studyInstanceUid: string; caseId: string } | null;
}

const refreshes: RouteName[] = [
  'listWaiting',
  'listDoubts',
  'previewLink',
  'board',
  'listStudies',
  'listTimepoints',
  'listCases',
];

/** The deeds of the queue with their undoing: the last one is taken back first. */
export function useLinkDeeds() {
  const [done, setDone] = useState<readonly Deed[]>([]);
  const accept = useAct('linkStudy', refreshes);
  const many = useAct('linkMany', refreshes);
  const reject = useAct('rejectCandidates', refreshes);
  const settle = useAct('settleDoubt', refreshes);
  const addNumber = useAct('addCaseNumber', refreshes);
  const undoLink = useAct('undoLink', refreshes);
  const undoRejections = useAct('undoRejections', refreshes);
  const undoDoubt = useAct('undoDoubt', refreshes);
  const acts = [accept, many, reject, settle, addNumber, undoLink, undoRejections, undoDoubt];
  const last = done.at(-1) ?? null;
  const undo = async () => {
    if (!last || acts.some((act) => act.isPending)) return;
    for (const linkId of last.linkIds) await undoLink.mutateAsync({ linkId });
    if (last.rejectionIds.length > 0) await undoRejections.mutateAsync({ rejectionIds: [...last.rejectionIds] });
    if (last.decisionId !== null) await undoDoubt.mutateAsync({ decisionId: last.decisionId });
    setDone((before) => before.slice(0, -1));
  };
  return {
    accept,
    many,
    reject,
    settle,
    addNumber,
    last,
    isBusy: acts.some((act) => act.isPending),
    error: acts.find((act) => act.error)?.error ?? null,
    remember: (deed: Partial<Deed> & Pick<Deed, 'says'>) =>
      setDone((before) => [...before, { linkIds: [], rejectionIds: [], decisionId: null, newNumber: null, ...deed }]),
    undo: () => void undo().catch(() => undefined),
  };
}

export type LinkDeeds = ReturnType<typeof useLinkDeeds>;
