import { advanceRead } from '../../../shared/reading/advanceRead.ts';
import { blindCase, stateOf } from '../../../shared/reading/blindCase.ts';
import { canonicalRead, type SignedContent } from '../../../shared/reading/canonicalRead.ts';
import { lmRead1 } from '../../../shared/reading/forms/lmRead1.ts';
import { ReadingView } from '../../../shared/reading/routes.ts';
import { fullProtocol, markId, sayRead } from './sayRead.ts';

const now = '2024-05-06T07:08:09Z';
const assignment = {
  id: markId(1),
  roundId: markId(2),
  readerId: markId(3),
  timepointId: markId(4),
  stage: 1,
  code: 'R7-K3',
  position: 4,
  imageSet: ['1.2.826.CANARY.1'],
  imageSetHash: 'c'.repeat(64),
  comparisons: [],
};
const round = {
  id: markId(2),
  title: 'Main round',
  charterVersion: 'LM-CHARTER 1.0.0',
  formVersion: lmRead1.version,
  stage: 1,
  seed: 12345678,
  openedBy: 'CANARY manager',
  openedAt: '1999-01-02T03:04:05Z',
  closedAt: null,
};

describe('what a blinded reader sees', () => {
  const view = blindCase({
    assignment,
    round,
    form: lmRead1,
    read: null,
    protocol: fullProtocol,
    compared: [],
    notes: [],
    notices: [],
    total: 20,
    nextAssignmentId: null,
  });

  test('passes the output schema and has a code, a place in the order and an empty draft', () => {
    expect(ReadingView.parse(view)).toMatchObject({ code: 'R7-K3', position: 4, total: 20, state: 'notStarted' });
  });

  test('holds no UID, timepoint, other person, seed or day of the round', () => {
    const text = JSON.stringify(view);
    for (const canary of ['CANARY', '1.2.826', markId(2), markId(3), markId(4), '1999', '12345678', 'cccc']) {
      expect(text).not.toContain(canary);
    }
  });

  test('shows the own draft with the class that follows from it', () => {
    const read = advanceRead(lmRead1, null, { kind: 'open', id: markId(9), assignmentId: assignment.id, now });
    const draft = JSON.stringify({ answers: sayRead('brain=absent; spine=absent; CBL.VER=both'), marks: {} });
    const opened = {
      assignment,
      round,
      form: lmRead1,
      protocol: fullProtocol,
      compared: [],
      notes: [],
      notices: [],
      total: 1,
    };
    const shown = blindCase({ ...opened, read: { ...read, draft }, nextAssignmentId: null });
    expect(shown).toMatchObject({ state: 'draft', derived: { eanoLetter: 'C', regionCount: 1 } });
    expect([stateOf(null), stateOf({ state: 'signed' })]).toEqual(['notStarted', 'signed']);
  });
});

describe('the text that a signature covers', () => {
  const mark = {
    itemId: 'CBL.HEM',
    kind: 'point' as const,
    pointsMm: [[1, 2, 3]],
    seriesInstanceUid: '1.2',
    sopInstanceUid: '1.3',
    frameNumber: 1,
    label: null,
    mask: null,
    volumeMl: null,
    frameOfReferenceUid: null,
  };
  const content: SignedContent = {
    assignment,
    read: { version: 1, formVersion: lmRead1.version, signedAt: now },
    answers: sayRead('CBL.HEM=linear L; HYD=absent'),
    annotations: [mark, { ...mark, itemId: 'HYD' }],
  };

  test('does not depend on the order of keys, answers or drawings', () => {
    const answers = Object.fromEntries(Object.entries(content.answers).toReversed());
    const annotations = content.annotations.toReversed();
    expect(canonicalRead({ ...content, answers, annotations })).toBe(canonicalRead(content));
  });

  test.each([
    ['an answer', { answers: sayRead('CBL.HEM=linear R; HYD=absent') }],
    [
      'a point of a drawing',
      {
        annotations: [
          { ...mark, pointsMm: [[1, 2, 3.1]] },
          { ...mark, itemId: 'HYD' },
        ],
      },
    ],
    ['the images', { assignment: { ...assignment, imageSetHash: 'd'.repeat(64) } }],
    ['the version of the form', { read: { ...content.read, formVersion: 'LM-READ 1.0.1' } }],
  ])('changes with %s', (_, change) => {
    expect(canonicalRead({ ...content, ...change })).not.toBe(canonicalRead(content));
  });
});
