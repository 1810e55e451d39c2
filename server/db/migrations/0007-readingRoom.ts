import { column, type Steps } from './steps.ts';

/** Second reading stage, masks and labels of drawings, what a reader saw the images on, notes of readers, and what people arrange for themselves. */
export async function up({ add, create, index }: Steps): Promise<void> {
  await add('rounds', 'stage', column('integer', { older: 1 }));
  await add('assignments', 'comparisons', column('json', { older: '[]' }));
  await add('reads', 'conditions', column('text', { nullable: true }));
  await add('annotations', 'label', column('text', { nullable: true }));
  await add('annotations', 'mask', column('text', { nullable: true }));
  await add('annotations', 'volumeMl', column('real', { nullable: true }));
  await create('readerNotes', {
    id: column('text', { primaryKey: true }),
    assignmentId: column('text', { references: 'assignments.id' }),
    kind: column('text'),
    says: column('text'),
    sentBy: column('text', { references: 'people.id' }),
    sentAt: column('text'),
    answer: column('text', { nullable: true }),
    answeredBy: column('text', { nullable: true }),
    answeredAt: column('text', { nullable: true }),
  });
  await index('readerNotes', ['assignmentId']);
  await create('personSettings', {
    personId: column('text', { primaryKey: true, references: 'people.id' }),
    kind: column('text', { primaryKey: true }),
    value: column('text'),
    savedAt: column('text'),
  });
}
