import type { ReactNode } from 'react';
import type { ImportPlan, PlannedOutcome, PlannedProblem } from '../../shared/intake/importPlan.ts';
import { useSay, type Say } from '../base/language.tsx';
import { Block } from '../ui/page.tsx';
import { ProblemLine } from '../ui/problemLine.tsx';
import { heldWords } from './heldWords.ts';
import { KindTable, PhaseTable, StudyTable } from './planTables.tsx';
import { planWords } from './planWords.ts';
import { sayBytes } from './sayBytes.ts';
import { nameReason } from './whyHeld.ts';

const OUTCOMES: readonly PlannedOutcome[] = ['linked', 'alreadyLinked', 'ambiguous', 'doubtful', 'none', 'unlinked'];

/** What an import would do: a sentence first, then what is left out and why, what waits for a person, and how the timelines would stand. */
export function PlanView({ plan, deeds }: { plan: ImportPlan; deeds: ReactNode }) {
  const say = useSay(planWords);
  const sayHeld = useSay(heldWords);
  const count = (n: number) => n.toLocaleString('en-US');
  const room = {
    needed: sayBytes(plan.bytesNeeded),
    free: sayBytes(plan.bytesFree),
    seconds: Math.ceil(plan.secondsExpected),
  };
  return (
    <>
      <Block>
        <div style={{ display: 'grid', gap: 8 }}>
          <p>
            {sayTakes(plan, say)}{' '}
            {plan.instances.headerDiffers > 0 ? say('headerDiffers', { n: count(plan.instances.headerDiffers) }) : null}
          </p>
          <p className={plan.bytesNeeded > plan.bytesFree ? undefined : 'lk-quiet'}>
            {say(plan.bytesNeeded > plan.bytesFree ? 'noRoom' : 'room', room)} {say('nothingWritten')}
          </p>
          <div className="lk-row">{deeds}</div>
        </div>
      </Block>
      <div className="lk-columns" style={{ gridTemplateColumns: 'repeat(auto-fit, minmax(340px, 1fr))' }}>
        <Block title={say('linksTitle')}>
          <dl className="lk-counts" style={{ display: 'grid', gap: 4 }}>
            {OUTCOMES.filter((outcome) => (plan.links[outcome] ?? 0) > 0).map((outcome) => (
              <div key={outcome}>
                <dt>{say(outcome)}</dt>
                <dd>{count(plan.links[outcome] ?? 0)}</dd>
              </div>
            ))}
          </dl>
        </Block>
        {plan.held.length > 0 ? (
          <Block title={say('heldTitle')}>
            <dl className="lk-counts" style={{ display: 'grid', gap: 4 }}>
              {plan.held.map((one) => (
                <div key={one.reason}>
                  <dt>{sayHeld(nameReason(one.reason))}</dt>
                  <dd>{count(one.instances)}</dd>
                </div>
              ))}
            </dl>
          </Block>
        ) : null}
        <Block title={say('kinds')}>
          <KindTable list={plan.kinds} />
        </Block>
      </div>
      <Problems title={say('leftOut')} problems={plan.leftOut} />
      <Problems title={say('noticed')} problems={plan.noticed} />
      {plan.studyList.total > 0 ? (
        <Block title={say('studies')}>
          <StudyTable list={plan.studyList} />
        </Block>
      ) : null}
      {plan.phases.total > 0 ? (
        <Block title={say('phases')}>
          <PhaseTable list={plan.phases} />
        </Block>
      ) : null}
    </>
  );
}

/** What would come in as a sentence; what does not occur is not said. */
function sayTakes(plan: ImportPlan, say: Say<typeof planWords>): string {
  const count = (n: number) => n.toLocaleString('en-US');
  const others = [
    ['stored', plan.instances.duplicate],
    ['conflict', plan.instances.conflicting],
    ['toHold', plan.instances.held],
    ['unchanged', plan.unchangedFiles],
  ] as const;
  const first = say('takes', {
    files: count(plan.files),
    new: count(plan.instances.new),
    studies: count(plan.studies.total),
    newStudies: count(plan.studies.new),
    series: count(plan.series.total),
  });
  const rest = others.filter(([, n]) => n > 0).map(([key, n]) => say(key, { n: count(n) }));
  return `${[first, ...rest].join(say('comma'))}${say('stopMark')}`;
}

function Problems({ title, problems }: { title: string; problems: readonly PlannedProblem[] }) {
  if (problems.length === 0) return null;
  return (
    <Block title={title}>
      {problems.map((one) => (
        <ProblemLine key={one.code} problem={{ ...one, at: one.places.join(', ') }}>
          {one.count.toLocaleString('en-US')}
        </ProblemLine>
      ))}
    </Block>
  );
}
