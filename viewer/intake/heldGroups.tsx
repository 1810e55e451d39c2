import { useEffect, useRef } from 'react';
import type { HeldGroup } from '../../shared/imaging/heldRoutes.ts';
import { useSay } from '../base/language.tsx';
import { heldWords } from './heldWords.ts';
import { nameReason } from './whyHeld.ts';

/** What tells one group from another. */
export function keyOfGroup(group: HeldGroup): string {
  return `${group.seriesInstanceUid} ${group.heldReason ?? ''}`;
}

interface Props {
  groups: readonly HeldGroup[];
  current: HeldGroup;
  onChoose: (group: HeldGroup) => void;
}

/** The left side: studies with their series that hold something, and how much. */
export function HeldGroups({ groups, current, onChoose }: Props) {
  const say = useSay(heldWords);
  const chosen = useRef<HTMLButtonElement>(null);
  const key = keyOfGroup(current);
  useEffect(() => chosen.current?.scrollIntoView({ block: 'nearest' }), [key]);
  return (
    <ul className="lk-held-groups" aria-label={say('title')}>
      {groups.map((group, at) => (
        <li key={keyOfGroup(group)}>
          {groups[at - 1]?.studyInstanceUid === group.studyInstanceUid ? null : (
            <h3>
              {group.casePseudonym ?? group.pseudonym}
              {group.casePseudonym ? <span className="lk-quiet"> · {group.pseudonym}</span> : null}
            </h3>
          )}
          <button
            type="button"
            ref={keyOfGroup(group) === key ? chosen : null}
            aria-pressed={keyOfGroup(group) === key}
            onClick={() => onChoose(group)}
          >
            <span>
              {say(nameReason(group.heldReason))}
              <span className="lk-quiet"> {group.label}</span>
            </span>
            <strong>{group.objects}</strong>
          </button>
        </li>
      ))}
    </ul>
  );
}
