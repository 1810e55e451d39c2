import { column, type Steps } from './steps.ts';

/** Rounds, reads, findings and consensus. */
export async function up({ create, index, unique, run }: Steps): Promise<void> {
  await create('rounds', {
    id: column('text', { primaryKey: true }),
    title: column('text'),
    charterVersion: column('text'),
    formVersion: column('text'),
    seed: column('integer'),
    openedBy: column('text'),
    openedAt: column('text'),
    closedAt: column('text', { nullable: true }),
  });
  await create('assignments', {
    id: column('text', { primaryKey: true }),
    roundId: column('text', { references: 'rounds.id' }),
    readerId: column('text', { references: 'people.id' }),
    timepointId: column('text', { references: 'timepoints.id' }),
    stage: column('integer'),
    code: column('text'),
    position: column('integer'),
    imageSet: column('json'),
    imageSetHash: column('text'),
  });
  await unique('assignments', ['roundId', 'readerId', 'timepointId', 'stage']);
  await unique('assignments', ['roundId', 'readerId', 'code']);
  await index('assignments', ['readerId']);
  await index('assignments', ['timepointId']);
  await create('reads', {
    id: column('text', { primaryKey: true }),
    assignmentId: column('text', { references: 'assignments.id' }),
    version: column('integer'),
    state: column('text'),
    formVersion: column('text'),
    draft: column('text'),
    draftVersion: column('integer'),
    secondsSpent: column('integer'),
    startedAt: column('text'),
    savedAt: column('text'),
    signedAt: column('text', { nullable: true }),
    digest: column('text', { nullable: true }),
    reopenReason: column('text', { nullable: true }),
  });
  await unique('reads', ['assignmentId', 'version']);
  const oneRead = `CREATE UNIQUE INDEX "reads_one_current" ON "reads" ("assignmentId") WHERE "state" <> 'superseded'`;
  await run({ sqlite: oneRead, postgres: oneRead });
  await create('saves', {
    saveKey: column('text', { primaryKey: true }),
    readId: column('text', { references: 'reads.id' }),
    draftVersion: column('integer'),
    savedAt: column('text'),
  });
  await create('findings', {
    id: column('text', { primaryKey: true }),
    readId: column('text', { references: 'reads.id' }),
    itemId: column('text'),
    instance: column('integer'),
    value: column('text', { nullable: true }),
    nullFlavour: column('text', { nullable: true }),
    pattern: column('text', { nullable: true }),
    extent: column('text', { nullable: true }),
    side: column('text', { nullable: true }),
    confidence: column('integer', { nullable: true }),
    longMm: column('real', { nullable: true }),
    shortMm: column('real', { nullable: true }),
    locationId: column('text', { nullable: true }),
    byRest: column('boolean'),
    formVersion: column('text'),
  });
  await unique('findings', ['readId', 'itemId', 'instance']);
  await create('annotations', {
    id: column('text', { primaryKey: true }),
    readId: column('text', { references: 'reads.id' }),
    findingId: column('text', { nullable: true }),
    itemId: column('text'),
    kind: column('text'),
    pointsMm: column('json'),
    seriesInstanceUid: column('text'),
    sopInstanceUid: column('text'),
    frameNumber: column('integer'),
    frameOfReferenceUid: column('text', { nullable: true }),
  });
  await index('annotations', ['readId']);
  await create('adjudications', {
    id: column('text', { primaryKey: true }),
    roundId: column('text', { references: 'rounds.id' }),
    timepointId: column('text', { references: 'timepoints.id' }),
    firstReadId: column('text', { references: 'reads.id' }),
    secondReadId: column('text', { references: 'reads.id' }),
    aIsFirst: column('boolean'),
    code: column('text'),
    discordantItems: column('json'),
    state: column('text'),
    settledAt: column('text', { nullable: true }),
  });
  await index('adjudications', ['roundId']);
  await index('adjudications', ['timepointId']);
  await create('consensus', {
    id: column('text', { primaryKey: true }),
    adjudicationId: column('text', { references: 'adjudications.id' }),
    timepointId: column('text', { references: 'timepoints.id' }),
    itemId: column('text'),
    answer: column('text', { nullable: true }),
    origin: column('text'),
    readIds: column('json'),
    reason: column('text', { nullable: true }),
    ruleVersion: column('text'),
    decidedBy: column('text', { nullable: true }),
    decidedAt: column('text'),
    supersededById: column('text', { nullable: true }),
  });
  await index('consensus', ['adjudicationId']);
  await index('consensus', ['timepointId']);
}
