import { gatherDescriptors, type DescribedObject } from '../../../server/identity/gatherDescriptors.ts';
import type { StudyIdentity } from '../../../shared/identity/studyIdentity.ts';

const object = (series: string, SeriesDescription: string): DescribedObject => ({
  header: {
    StudyDescription: '头颅增强 张三',
    SeriesDescription,
    ProtocolName: 'T1 SAG',
    PerformedProcedureStepDescription: null,
  },
  identity: { studyInstanceUid: '1.2', seriesInstanceUid: series },
});
const mapUid = (uid: string) => `2.25.${uid.length}`;

describe('descriptions as they came', () => {
  it('are kept where cleaning drops a word, once a series, and nothing else', () => {
    const objects = [object('9.1', 'T1 SAG Zhang'), object('9.1', 'another'), object('9.22', 'T1 SAG C+')];
    const gathered = gatherDescriptors({ studyOf: () => null, mapUid }, objects);
    expect([...gathered]).toEqual([
      ['1.2', { StudyDescription: '头颅增强 张三', '2.25.3 SeriesDescription': 'T1 SAG Zhang' }],
    ]);
  });

  it('are not gathered again when the store has them', () => {
    const rawDescriptors = { StudyDescription: '头颅增强 张三', '2.25.3 SeriesDescription': 'T1 SAG Zhang' };
    const studyOf = () => ({ rawDescriptors }) as unknown as StudyIdentity;
    expect(gatherDescriptors({ studyOf, mapUid }, [object('9.1', 'T1 SAG Zhang')]).size).toBe(0);
  });
});
