import { plantPeople, type PlantedSet } from '../../../scripts/phantom/plantPeople.ts';
import { toPinyin } from '../../../server/intake/toPinyin.ts';
import { decideLink, type LinkDecision } from '../../../shared/intake/decideLink.ts';
import { findDoubts } from '../../../shared/intake/findDoubts.ts';
import { indexCases } from '../../../shared/intake/indexCases.ts';

interface Outcome {
  study: PlantedSet['studies'][number];
  decision: LinkDecision;
}

function decideAll(set: PlantedSet): Outcome[] {
  const index = indexCases(set.people, toPinyin);
  const days = new Map(set.people.map((person) => [person.caseId, person.days]));
  return set.studies.map((study) => ({
    study,
    decision: decideLink(study, index, { daysOf: (caseId) => days.get(caseId) ?? null }),
  }));
}

/** The same person may have two cases: either is right. */
function isTrue(set: PlantedSet, study: Outcome['study'], caseId: string | undefined): boolean {
  const pair = set.samePeople.find((one) => one.includes(study.trueCaseId ?? ''));
  return caseId !== undefined && (caseId === study.trueCaseId || (pair?.includes(caseId) ?? false));
}

const seeds = [1, 2, 3, 4, 5];

describe.each(seeds)('300 studies of 200 planted cases, a tenth of them damaged, seed %i', (seed) => {
  const set = plantPeople(seed);
  const outcomes = decideAll(set);
  const waiting = outcomes.filter(({ decision }) => decision.outcome !== 'linked');
  const damaged = outcomes.filter(({ study }) => study.damage !== 'none');

  it('links no study to the case of somebody else', () => {
    const wrong = outcomes.filter(
      ({ study, decision }) => decision.caseId !== null && !isTrue(set, study, decision.caseId),
    );
    expect(wrong.map(({ study, decision }) => ({ ...study, decision }))).toEqual([]);
  });

  it('puts the true case first for at least 95% of the waiting studies that have one', () => {
    const having = waiting.filter(({ study }) => study.trueCaseId !== null);
    const first = having.filter(({ study, decision }) => isTrue(set, study, decision.candidates[0]?.caseId));
    const missed = having.filter((one) => !first.includes(one)).map(({ study }) => study.damage);
    const linked = outcomes.length - waiting.length;
    const links = damaged.filter(({ decision }) => decision.caseId !== null).length;
    console.info(
      `seed ${seed}: ${outcomes.length} studies, ${damaged.length} damaged or special; ${linked} linked (${links} of the damaged), ` +
        `${waiting.length} wait; true case first for ${first.length} of ${having.length}${missed.length > 0 ? `, not for ${missed.join(', ')}` : ''}`,
    );
    expect(first.length / having.length).toBeGreaterThanOrEqual(0.95);
  });

  it('links every study whose identifiers are whole, unless a case of its twin or double stands in the way', () => {
    const whole = outcomes.filter(({ study }) => study.damage === 'none');
    const linked = whole.filter(({ decision }) => decision.outcome === 'linked');
    expect(linked.length / whole.length).toBeGreaterThanOrEqual(0.99);
  });

  it('proposes nobody, or nobody likely, for strangers', () => {
    const strangers = outcomes.filter(({ study }) => study.damage === 'stranger');
    const scores = strangers.map(({ decision }) => decision.candidates[0]?.score ?? 0);
    expect(Math.max(...scores)).toBeLessThan(0.5);
    expect(strangers.every(({ decision }) => decision.caseId === null)).toBe(true);
  });

  it('finds all two people under one number and one person with two cases, and few others', () => {
    const studies = outcomes.map(({ study, decision }) => ({
      studyInstanceUid: study.studyInstanceUid,
      facts: study,
      caseId: decision.caseId,
      isByPerson: false,
    }));
    const doubts = findDoubts(studies, set.people, toPinyin);
    const shared = doubts.filter((doubt) => doubt.kind === 'numberShared');
    const doubted = new Set(shared.flatMap((doubt) => doubt.persons.flatMap((person) => person.studyInstanceUids)));
    expect(set.sharedNumbers.filter((study) => !doubted.has(study.studyInstanceUid))).toEqual([]);
    const twice = doubts.filter((doubt) => doubt.kind === 'personTwice');
    const pairs = twice.map((doubt) => doubt.persons.flatMap((person) => person.caseId ?? []));
    for (const [one, other] of set.samePeople)
      expect(pairs.some((ids) => ids.includes(one) && ids.includes(other))).toBe(true);
    const seconds = set.studies.filter((study) => study.damage === 'secondNumber');
    const found = new Set(twice.flatMap((doubt) => doubt.persons.flatMap((person) => person.studyInstanceUids)));
    expect(seconds.filter((study) => !found.has(study.studyInstanceUid))).toEqual([]);
    expect(doubts.length).toBeLessThanOrEqual(set.sharedNumbers.length + set.samePeople.length + seconds.length + 4);
  });
});
