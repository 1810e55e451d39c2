import { column, type Steps } from './steps.ts';

/** What an import remembers of its files, what people decide about held objects and proposed links, and the windows of visits. */
export async function up({ add, create, index }: Steps): Promise<void> {
  await add('importBatches', 'source', column('text', { older: 'folder' }));
  await add('importBatches', 'unchangedFiles', column('integer', { older: 0 }));
  await add('importBatches', 'rejectedFiles', column('integer', { older: 0 }));
  await add('importBatches', 'retryOf', column('text', { nullable: true }));
  await add('importBatches', 'undoReason', column('text', { nullable: true }));
  await add('studies', 'headerDay', column('text', { nullable: true }));
  await add('studies', 'headerTime', column('text', { nullable: true }));
  await add('studies', 'sourceDates', column('text', { nullable: true }));
  await add('studies', 'spreadDays', column('integer', { nullable: true }));
  await add('timepoints', 'doubts', column('json', { older: '[]' }));
  await add('seriesOverrides', 'region', column('text', { nullable: true }));
  await add('seriesOverrides', 'ruleId', column('text', { nullable: true }));
  await index('instances', ['heldReason']);
  await create('sourceFiles', {
    fileKey: column('text', { primaryKey: true }),
    batchId: column('text', { references: 'importBatches.id' }),
    number: column('integer'),
    archiveKey: column('text', { nullable: true }),
    contentKey: column('text', { nullable: true }),
    sopInstanceUid: column('text', { nullable: true }),
    outcome: column('text'),
    code: column('text', { nullable: true }),
    sealedPlace: column('text', { nullable: true }),
  });
  await index('sourceFiles', ['batchId']);
  await index('sourceFiles', ['archiveKey']);
  await create('seriesHeaders', {
    seriesInstanceUid: column('text', { primaryKey: true, references: 'series.seriesInstanceUid' }),
    header: column('text'),
  });
  await create('heldDecisions', {
    id: column('text', { primaryKey: true }),
    sopInstanceUid: column('text', { references: 'instances.sopInstanceUid' }),
    act: column('text'),
    masks: column('json'),
    heldReason: column('text'),
    pixelSha256: column('text', { nullable: true }),
    reason: column('text'),
    decidedBy: column('text'),
    decidedAt: column('text'),
  });
  await index('heldDecisions', ['sopInstanceUid']);
  await create('linkRejections', {
    id: column('text', { primaryKey: true }),
    studyInstanceUid: column('text', { references: 'studies.studyInstanceUid' }),
    caseId: column('text', { references: 'cases.caseId' }),
    reason: column('text'),
    rejectedBy: column('text'),
    rejectedAt: column('text'),
    endedAt: column('text', { nullable: true }),
    endedBy: column('text', { nullable: true }),
  });
  await index('linkRejections', ['studyInstanceUid']);
  await create('doubtDecisions', {
    id: column('text', { primaryKey: true }),
    doubtKey: column('text'),
    kind: column('text'),
    decision: column('text'),
    caseId: column('text', { nullable: true, references: 'cases.caseId' }),
    movedNumbers: column('json'),
    linkIds: column('json'),
    endedLinkIds: column('json'),
    rejectionIds: column('json'),
    reason: column('text'),
    decidedBy: column('text'),
    decidedAt: column('text'),
    endedAt: column('text', { nullable: true }),
    endedBy: column('text', { nullable: true }),
  });
  await create('seriesRules', {
    id: column('text', { primaryKey: true }),
    conditions: column('json'),
    contrast: column('text', { nullable: true }),
    weighting: column('text', { nullable: true }),
    region: column('text', { nullable: true }),
    onlyUnknown: column('boolean'),
    series: column('integer'),
    reason: column('text'),
    appliedBy: column('text'),
    appliedAt: column('text'),
    endedAt: column('text', { nullable: true }),
    endedBy: column('text', { nullable: true }),
    endReason: column('text', { nullable: true }),
  });
  await create('windowSets', {
    id: column('text', { primaryKey: true }),
    number: column('integer'),
    baselineFromDays: column('integer'),
    baselineToDays: column('integer'),
    followUpFromDays: column('integer'),
    followUpToDays: column('integer'),
    preOpDays: column('integer'),
    postOpEarlyDays: column('integer'),
    postOpDays: column('integer'),
    mergeDays: column('integer'),
    reason: column('text'),
    setBy: column('text'),
    setAt: column('text'),
  });
}
