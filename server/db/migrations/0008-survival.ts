import { column, type Steps } from './steps.ts';

/** What a Freeze was declared for, what a fit depends on, and resampled fits. */
export async function up({ add, create, index }: Steps): Promise<void> {
  await add('freezes', 'population', column('json', { older: '[]' }));
  await add('freezes', 'cutoffDay', column('text', { nullable: true }));
  await add('modelFits', 'inputs', column('json', { nullable: true }));
  await create('fitBootstraps', {
    id: column('text', { primaryKey: true }),
    modelFitId: column('text', { references: 'modelFits.id' }),
    replicates: column('integer'),
    seed: column('integer'),
    result: column('text'),
    codeVersion: column('text'),
    madeBy: column('text'),
    madeAt: column('text'),
  });
  await index('fitBootstraps', ['modelFitId']);
}
