import { column, type Steps } from './steps.ts';

/** Cases, their values, links and timepoints. */
export async function up({ create, index, unique, run }: Steps): Promise<void> {
  await create('cases', {
    caseId: column('text', { primaryKey: true }),
    pseudonym: column('text'),
    codebookVersion: column('text'),
    createdAt: column('text'),
  });
  await unique('cases', ['pseudonym']);
  await create('caseValues', {
    id: column('text', { primaryKey: true }),
    caseId: column('text', { references: 'cases.caseId' }),
    instrument: column('text'),
    instance: column('integer'),
    itemId: column('text'),
    value: column('text', { nullable: true }),
    nullFlavour: column('text', { nullable: true }),
    codebookVersion: column('text'),
    version: column('integer'),
    supersededById: column('text', { nullable: true }),
    enteredBy: column('text'),
    enteredAt: column('text'),
  });
  await unique('caseValues', ['caseId', 'instrument', 'instance', 'itemId', 'version']);
  await index('caseValues', ['caseId']);
  await create('caseLinks', {
    id: column('text', { primaryKey: true }),
    studyInstanceUid: column('text', { references: 'studies.studyInstanceUid' }),
    caseId: column('text', { references: 'cases.caseId' }),
    method: column('text'),
    evidence: column('text'),
    dayDelta: column('integer'),
    linkedBy: column('text'),
    linkedAt: column('text'),
    endedAt: column('text', { nullable: true }),
    endedBy: column('text', { nullable: true }),
    reason: column('text', { nullable: true }),
    supersededById: column('text', { nullable: true }),
  });
  await index('caseLinks', ['studyInstanceUid']);
  await index('caseLinks', ['caseId']);
  const oneLink =
    'CREATE UNIQUE INDEX "caseLinks_one_current" ON "caseLinks" ("studyInstanceUid") WHERE "endedAt" IS NULL';
  await run({ sqlite: oneLink, postgres: oneLink });
  await create('timepoints', {
    id: column('text', { primaryKey: true }),
    caseId: column('text', { references: 'cases.caseId' }),
    startDay: column('text', { nullable: true }),
    endDay: column('text', { nullable: true }),
    daysFromDiagnosis: column('integer', { nullable: true }),
    visit: column('text'),
    followUpNumber: column('integer', { nullable: true }),
    isAlternate: column('boolean'),
    surgicalPhase: column('text'),
    daysFromSurgery: column('integer', { nullable: true }),
    brainGrade: column('text'),
    spineGrade: column('text'),
    gradeReasons: column('json'),
    ruleVersion: column('text'),
    overrideReason: column('text', { nullable: true }),
    placedBy: column('text'),
    placedAt: column('text'),
    endedAt: column('text', { nullable: true }),
  });
  await index('timepoints', ['caseId']);
  await create('timepointStudies', {
    timepointId: column('text', { primaryKey: true, references: 'timepoints.id' }),
    studyInstanceUid: column('text', { primaryKey: true, references: 'studies.studyInstanceUid' }),
  });
  await index('timepointStudies', ['studyInstanceUid']);
}
