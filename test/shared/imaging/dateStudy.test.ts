import { dateStudy } from '../../../shared/imaging/dateStudy.ts';
import type { Header } from '../../../shared/imaging/header.ts';
import { headerOf } from './headerOf.ts';

const none = { StudyDate: null, StudyTime: null };
const header = (facts: Partial<Header>): Header => headerOf({ hasPixels: true, ...none, ...facts });

describe('the day of a study', () => {
  it('is that on which its first image was acquired, not that of its registration', () => {
    const found = dateStudy([
      header({ StudyDate: '2023-05-01', AcquisitionDate: '2023-05-03', AcquisitionTime: '10:00:00' }),
      header({ StudyDate: '2023-05-01', AcquisitionDate: '2023-05-02', AcquisitionTime: '23:50:00' }),
    ]);
    expect(found).toMatchObject({ day: '2023-05-02', time: '23:50:00', spreadDays: 1, problems: [] });
  });

  it.each([
    [{ SeriesDate: '2023-05-02', StudyDate: '2023-05-03', ContentDate: '2023-05-04' }, '2023-05-02'],
    [{ StudyDate: '2023-05-03', ContentDate: '2023-05-04' }, '2023-05-03'],
    [{ ContentDate: '2023-05-04' }, '2023-05-04'],
    [{}, null],
  ])('falls back from the series to the study to the content: %j', (facts, day) => {
    expect(dateStudy([header(facts)]).day).toBe(day);
  });

  it('has the time of another date of the same day where its own has none', () => {
    const facts = { SeriesDate: '2023-05-02', StudyDate: '2023-05-02', StudyTime: '09:12:00' };
    expect(dateStudy([header(facts)])).toMatchObject({ day: '2023-05-02', time: '09:12:00' });
    expect(dateStudy([header({ ...facts, StudyDate: '2023-05-01' })]).time).toBeNull();
  });

  it('is not that of a derived image or of a report that came earlier in the list', () => {
    const found = dateStudy([
      header({ hasPixels: false, SeriesDate: '2023-04-01' }),
      header({ ImageType: ['DERIVED', 'SECONDARY'], AcquisitionDate: '2023-04-20' }),
      header({ ImageType: ['ORIGINAL', 'PRIMARY'], AcquisitionDate: '2023-05-02' }),
    ]);
    expect(found.day).toBe('2023-05-02');
  });

  it('dates more than a day apart are a problem that names no date', () => {
    const facts = { StudyDate: '2023-05-20', AcquisitionDate: '2023-05-02', ContentDate: '2023-05-02' };
    const { problems, spreadDays } = dateStudy([header(facts)]);
    expect(spreadDays).toBe(18);
    expect(problems.map((one) => one.code)).toEqual(['study.daySpread']);
    expect(problems[0]!.says).toContain('acquisition +0 d, study +18 d, content +0 d');
    expect(problems[0]!.says).not.toMatch(/2023/);
  });
});
