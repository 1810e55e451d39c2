import { column, type Steps } from './steps.ts';

/** Freezes, declared models and their fits. */
export async function up({ create, index, unique }: Steps): Promise<void> {
  await create('freezes', {
    id: column('text', { primaryKey: true }),
    number: column('integer'),
    title: column('text'),
    isInterim: column('boolean'),
    ethics: column('text'),
    codeVersion: column('text'),
    caseCount: column('integer'),
    excludedCount: column('integer'),
    eventCount: column('integer'),
    manifestHash: column('text'),
    auditHead: column('text'),
    madeBy: column('text'),
    madeAt: column('text'),
  });
  await unique('freezes', ['number']);
  await create('modelSpecs', {
    id: column('text', { primaryKey: true }),
    title: column('text'),
    isPrimary: column('boolean'),
    plan: column('text'),
    declaredBy: column('text'),
    declaredAt: column('text'),
  });
  await create('modelFits', {
    id: column('text', { primaryKey: true }),
    modelSpecId: column('text', { references: 'modelSpecs.id' }),
    freezeId: column('text', { references: 'freezes.id' }),
    result: column('text'),
    codeVersion: column('text'),
    fittedBy: column('text'),
    fittedAt: column('text'),
  });
  await index('modelFits', ['modelSpecId']);
}
