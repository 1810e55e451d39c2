import { column, type Steps } from './steps.ts';

/** What imports bring: batches, studies, series, instances. */
export async function up({ create, index }: Steps): Promise<void> {
  await create('importBatches', {
    id: column('text', { primaryKey: true }),
    label: column('text'),
    state: column('text'),
    startedBy: column('text'),
    startedAt: column('text'),
    endedAt: column('text', { nullable: true }),
    files: column('integer'),
    studies: column('integer'),
    series: column('integer'),
    newInstances: column('integer'),
    duplicateInstances: column('integer'),
    conflictingInstances: column('integer'),
    heldInstances: column('integer'),
    linkedStudies: column('integer'),
    waitingStudies: column('integer'),
    problems: column('integer'),
    bytes: column('real'),
    seconds: column('real'),
  });
  await create('batchProblems', {
    id: column('text', { primaryKey: true }),
    batchId: column('text', { references: 'importBatches.id' }),
    code: column('text'),
    severity: column('text'),
    at: column('text'),
    says: column('text'),
  });
  await index('batchProblems', ['batchId']);
  await create('studies', {
    studyInstanceUid: column('text', { primaryKey: true }),
    pseudonym: column('text'),
    studyDay: column('text', { nullable: true }),
    studyTime: column('text', { nullable: true }),
    description: column('text', { nullable: true }),
    modalities: column('json'),
    patientSex: column('text', { nullable: true }),
    patientAgeYears: column('real', { nullable: true }),
    batchId: column('text', { references: 'importBatches.id' }),
    createdAt: column('text'),
  });
  await create('series', {
    seriesInstanceUid: column('text', { primaryKey: true }),
    studyInstanceUid: column('text', { references: 'studies.studyInstanceUid' }),
    modality: column('text', { nullable: true }),
    description: column('text', { nullable: true }),
    protocolName: column('text', { nullable: true }),
    seriesNumber: column('integer', { nullable: true }),
    acquiredTime: column('text', { nullable: true }),
    manufacturer: column('text', { nullable: true }),
    model: column('text', { nullable: true }),
    fieldStrengthT: column('real', { nullable: true }),
    weighting: column('text'),
    weightingConfidence: column('real'),
    contrast: column('text'),
    contrastConfidence: column('real'),
    plane: column('text'),
    dimension: column('text', { nullable: true }),
    region: column('text'),
    regionConfidence: column('real'),
    isDerived: column('boolean'),
    evidence: column('json'),
    ruleVersion: column('text'),
    thicknessMm: column('real', { nullable: true }),
    spacingMm: column('real', { nullable: true }),
    pixelSpacingMm: column('real', { nullable: true }),
    rows: column('integer', { nullable: true }),
    columns: column('integer', { nullable: true }),
    instanceCount: column('integer'),
    frameCount: column('integer'),
    sliceCount: column('integer'),
    gapCount: column('integer'),
    isVolume: column('boolean'),
    frameOfReferenceUid: column('text', { nullable: true }),
    geometryHash: column('text', { nullable: true }),
  });
  await index('series', ['studyInstanceUid']);
  await create('instances', {
    sopInstanceUid: column('text', { primaryKey: true }),
    seriesInstanceUid: column('text', { references: 'series.seriesInstanceUid' }),
    studyInstanceUid: column('text'),
    sopClassUid: column('text'),
    transferSyntaxUid: column('text'),
    instanceNumber: column('integer', { nullable: true }),
    frameCount: column('integer'),
    fileId: column('text'),
    bytes: column('integer'),
    sha256: column('text'),
    pixelSha256: column('text', { nullable: true }),
    header: column('text'),
    heldReason: column('text', { nullable: true }),
    batchId: column('text', { references: 'importBatches.id' }),
  });
  await index('instances', ['seriesInstanceUid']);
  await index('instances', ['studyInstanceUid']);
  await index('instances', ['batchId']);
  await create('seriesOverrides', {
    id: column('text', { primaryKey: true }),
    seriesInstanceUid: column('text', { references: 'series.seriesInstanceUid' }),
    contrast: column('text', { nullable: true }),
    weighting: column('text', { nullable: true }),
    reason: column('text'),
    decidedBy: column('text'),
    decidedAt: column('text'),
  });
  await index('seriesOverrides', ['seriesInstanceUid']);
}
