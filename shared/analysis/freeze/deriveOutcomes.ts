import { daysBetween } from '../../base/day.ts';
import type { FollowUp } from '../../cases/deriveSurvival.ts';
import { RESPONSE_ITEM } from '../../reading/deriveResponse.ts';
import type { CaseRow } from './caseRow.ts';
import type { CaseScene } from './caseScene.ts';

type Outcome = CaseRow['outcomes']['shunt'];

/** The endpoints of a case besides overall survival, by their definitions (`endpoints`): a death that makes the event impossible is a 2. */
export function deriveOutcomes(
  scene: CaseScene,
  death: { event: boolean } & Pick<FollowUp, 'deathCause'>,
): CaseRow['outcomes'] {
  const { timeDays } = scene;
  const atEnd: Outcome = { timeDays, event: death.event ? 2 : 0 };
  return {
    cnsDeath: cnsDeathOf(timeDays, death),
    shunt: shuntOf(scene, atEnd),
    progression: progressionOf(scene, atEnd),
  };
}

function cnsDeathOf(timeDays: number, death: { event: boolean; deathCause: string | null }): Outcome {
  if (!death.event) return { timeDays, event: 0 };
  if (death.deathCause === null || death.deathCause === 'unknown') return null;
  return { timeDays, event: death.deathCause === 'neurologic' ? 1 : 2 };
}

function shuntOf(scene: CaseScene, atEnd: Outcome): Outcome {
  const shunts = scene.days.surgeries
    .filter((act) => act.kind === 'vpShunt')
    .map((act) => daysBetween(scene.originDay, act.day.middleDay));
  if (shunts.some((day) => day <= 0)) return null;
  const first = shunts.find((day) => day <= scene.timeDays);
  return first === undefined ? atEnd : { timeDays: first, event: 1 };
}

function progressionOf(scene: CaseScene, atEnd: Outcome): Outcome {
  const responses = scene.followUps.flatMap((visit) => {
    const answer = visit.change?.answers[RESPONSE_ITEM];
    const day = daysBetween(scene.originDay, visit.endDay);
    const isJudged = answer?.kind === 'choice' && answer.code !== 'NE';
    return isJudged && day > 0 && day <= scene.timeDays ? [{ day, code: answer.code }] : [];
  });
  const progressed = responses.find((one) => one.code === 'PD');
  if (progressed) return { timeDays: progressed.day, event: 1 };
  if (atEnd?.event === 2) return atEnd;
  const last = responses.at(-1);
  return last ? { timeDays: last.day, event: 0 } : null;
}
