import { describeStudy } from '../../../shared/imaging/describeStudy.ts';
import type { Header } from '../../../shared/imaging/header.ts';
import type { Series } from '../../../shared/imaging/series.ts';
import { cleaned } from './cleaned.ts';
import { axialSeries } from './headerOf.ts';

const t1 = { ScanningSequence: ['SE'], MRAcquisitionType: '2D', RepetitionTime: 500, EchoTime: 12 };
const flair = { ScanningSequence: ['SE', 'IR'], RepetitionTime: 9000, EchoTime: 120, InversionTime: 2500 };
const agent = { ContrastBolusAgent: 'Gadovist' };
const named = (SeriesDescription: string, facts: Partial<Header> = {}): Partial<Header> => ({
  ...t1,
  SeriesDescription,
  ...facts,
});

/** One series a line: what it says of itself, and when it began; in the order given. */
function describeAll(...series: (Partial<Header> & { at?: string })[]): Series[] {
  const headers = series.flatMap(({ at, ...facts }, i) =>
    axialSeries(`1.2.3.${i + 1}`, { AcquisitionTime: at ? `${at}:00` : null, ...facts }),
  );
  return describeStudy(headers).map((one) => one.series);
}
const contrasts = (...series: Parameters<typeof describeAll>) => describeAll(...series).map((one) => one.contrast);

describe('one series by itself (domain dossier 4.5, rungs 1, 2 and 4)', () => {
  const code = { CodeValue: null, CodingSchemeDesignator: null, CodeMeaning: 'Gadobutrol' };
  const sentences: [string, Partial<Header>, Series['contrast'], string | null][] = [
    // structured
    ['an agent is named', { ...t1, ...agent }, 'post', 'ContrastBolusAgent'],
    ['an agent is coded', { ...t1, ContrastBolusAgentSequence: [code] }, 'post', 'ContrastBolusAgent'],
    ['a volume alone', { ...t1, ContrastBolusVolume: 7.5 }, 'post', 'ContrastBolusVolume'],
    ['a volume of zero says nothing', { ...t1, ContrastBolusVolume: 0 }, 'unknown', null],
    ['a route alone says nothing', { ...t1, ContrastBolusRoute: 'IV' }, 'unknown', null],
    [
      'enhanced: administered YES',
      { ...t1, ContrastBolusAgentAdministered: 'YES' },
      'post',
      'ContrastBolusAgentAdministered',
    ],
    [
      'enhanced: administered NO beside an agent',
      { ...t1, ...agent, ContrastBolusAgentAdministered: 'NO' },
      'pre',
      'ContrastBolusAgentAdministered',
    ],
    ['enhanced: detected YES', { ...t1, ContrastBolusAgentDetected: 'YES' }, 'post', 'ContrastBolusAgentDetected'],
    [
      'enhanced: detected NO, given YES',
      { ...t1, ContrastBolusAgentAdministered: 'YES', ContrastBolusAgentDetected: 'NO' },
      'post',
      'ContrastBolusAgentAdministered',
    ],
    ['an empty string is present', { ...t1, ContrastBolusAgent: '' }, 'unknown', null],
    ['"NONE"', { ...t1, ContrastBolusAgent: 'NONE' }, 'pre', 'ContrastBolusAgent'],
    ['"NO"', { ...t1, ContrastBolusAgent: 'No' }, 'pre', 'ContrastBolusAgent'],
    ['"无"', { ...t1, ContrastBolusAgent: '无' }, 'pre', 'ContrastBolusAgent'],
    ['"W CONTRAST" while the tag is absent', named('T1 W CONTRAST'), 'post', 'SeriesDescription'],
    // negative words first
    ['pre', named('AX T1 PRE'), 'pre', 'SeriesDescription'],
    ['plain', named('T1 plain'), 'pre', 'SeriesDescription'],
    ['native', named('t1_native'), 'pre', 'SeriesDescription'],
    ['w/o', named('T1 w/o'), 'pre', 'SeriesDescription'],
    ['non-con', named('T1 non-con'), 'pre', 'SeriesDescription'],
    ['-C', named('T1 -C'), 'pre', 'SeriesDescription'],
    ['C-', named('T1 C-'), 'pre', 'SeriesDescription'],
    ['平扫', named('颅脑 T1 平扫'), 'pre', 'SeriesDescription'],
    // then positive
    ['+C', named('T1 +C'), 'post', 'SeriesDescription'],
    ['C+', named('T1 C+'), 'post', 'SeriesDescription'],
    ['CE', named('T1 CE'), 'post', 'SeriesDescription'],
    ['Gd', named('T1 Gd'), 'post', 'SeriesDescription'],
    ['Gad', named('T1 Gad'), 'post', 'SeriesDescription'],
    ['post', named('T1 post'), 'post', 'SeriesDescription'],
    ['contrast', named('T1 contrast'), 'post', 'SeriesDescription'],
    ['enh', named('T1 enh'), 'post', 'SeriesDescription'],
    ['增强', named('颅脑 T1 增强'), 'post', 'SeriesDescription'],
    ['全脊柱增强 矢状位', named('全脊柱增强 矢状位 T1'), 'post', 'SeriesDescription'],
    ['an agent by its brand', named('T1 Gadovist'), 'post', 'SeriesDescription'],
    ['a protocol opened once says less, but something', { ...t1, ProtocolName: 't1_tra_post' }, 'post', 'ProtocolName'],
    // the collisions
    ['"C+T spine" is cervical and thoracic', named('C+T spine T1'), 'unknown', null],
    ['"C-spine" holds "C-"', named('C-spine T1'), 'unknown', null],
    ['"post fossa"', named('post fossa T1'), 'unknown', null],
    ['"posterior"', named('posterior fossa T1'), 'unknown', null],
    ['"post-op"', named('post-op T1'), 'unknown', null],
    ['"SPACE"', named('SPACE T1'), 'unknown', null],
    ['"FIESTA-C"', { SeriesDescription: 'FIESTA-C' }, 'unknown', null],
    ['"T1 C" is cervical', named('T1 C'), 'unknown', null],
    ['"术后" is after surgery', named('T1 术后'), 'unknown', null],
    ['"增强前" is before', named('T1 增强前'), 'pre', 'SeriesDescription'],
    // the whole examination
    [
      'an examination ordered plain and enhanced',
      named('T1', { StudyDescription: 'MR head plain + enhanced' }),
      'unknown',
      null,
    ],
    ['颅脑平扫+增强', named('T1', { StudyDescription: '颅脑平扫+增强' }), 'unknown', null],
    ['an order alone is no proof', named('T1', { RequestedProcedureDescription: 'MR head enhanced' }), 'unknown', null],
    [
      'an enhanced examination says nothing of one series',
      named('T1', { StudyDescription: 'MR brain with contrast' }),
      'unknown',
      null,
    ],
    ['a plain examination', named('T1', { StudyDescription: 'MR brain without contrast' }), 'pre', 'StudyDescription'],
    ['"W WO CONTRAST" is both', named('T1', { StudyDescription: 'MRI BRAIN W WO CONTRAST' }), 'unknown', null],
    ['"WO/W" is both', named('T1', { StudyDescription: 'MR BRAIN WO/W' }), 'unknown', null],
    [
      'an agent in a plain examination wins',
      named('T1', { ...agent, StudyDescription: 'MR brain without contrast' }),
      'post',
      'ContrastBolusAgent',
    ],
  ];
  it.each(sentences)('%s', (_, facts, contrast, fact) => {
    for (const given of [facts, cleaned(facts)]) {
      const [series] = describeAll(given);
      expect([series!.contrast, series!.contrastConfidence >= 0.5]).toEqual([contrast, contrast !== 'unknown']);
      const about = series!.evidence.filter((one) => one.about === 'contrast').map((one) => one.fact);
      if (fact !== null) expect(about).toContain(fact);
    }
  });
});

describe('the order of the study (rung 3)', () => {
  it('the same geometry and timing acquired twice: by acquisition time, never by series number', () => {
    expect(
      contrasts({ ...named('T1'), SeriesNumber: 9, at: '09:00' }, { ...named('T1'), SeriesNumber: 2, at: '09:25' }),
    ).toEqual(['pre', 'post']);
  });

  it('a copy that began in the same second is no second acquisition', () => {
    expect(contrasts({ ...named('T1'), at: '09:00' }, { ...named('T1'), at: '09:00' })).toEqual(['unknown', 'unknown']);
  });

  it('after a perfusion run all is post: FLAIR and spine, too', () => {
    const run = { SeriesDescription: 'DSC perfusion', ScanningSequence: ['EP'], at: '09:10' };
    const spine = { ...named('T1 sag L-spine'), at: '09:30' };
    expect(contrasts(run, { ...flair, SeriesDescription: 'FLAIR', at: '09:20' }, spine).slice(1)).toEqual([
      'post',
      'post',
    ]);
  });

  it('after the recorded injection all is post, before it pre', () => {
    const given = { ...agent, ContrastBolusStartTime: '09:15:00' };
    const series = describeAll(
      { ...flair, SeriesDescription: 'FLAIR', at: '09:05' },
      { ...named('T1', given), EchoTime: 11, at: '09:20' },
      { ...flair, SeriesDescription: 'FLAIR', RepetitionTime: 8000, at: '09:30' },
    );
    expect(series.map((one) => one.contrast)).toEqual(['pre', 'post', 'post']);
    expect(series[2]!.evidence.map((one) => one.fact)).toContain('ContrastBolusStartTime');
  });

  it('an agent copied into every series does not make the plain one post: the repeated T1 tells', () => {
    const series = describeAll({ ...named('T1', agent), at: '09:00' }, { ...named('T1', agent), at: '09:25' });
    expect(series.map((one) => one.contrast)).toEqual(['pre', 'post']);
  });

  it('an agent copied also into the series that is named plain counts little there', () => {
    const series = describeAll(
      { ...named('T1 平扫', agent), at: '09:00' },
      { ...named('T1 增强', agent), at: '09:25' },
    );
    expect(series.map((one) => one.contrast)).toEqual(['pre', 'post']);
    expect(series.flatMap((one) => one.evidence).filter((one) => one.fact === 'conflict')).toEqual([]);
  });

  it('a localizer of the spine after the injection does not take the agent away from the T1', () => {
    const plain = { ...flair, SeriesDescription: 'FLAIR', at: '09:00' };
    const after = [
      { ...named('T1', agent), at: '09:20' },
      { SeriesDescription: 'localizer', ...agent, at: '09:30' },
    ];
    expect(contrasts(plain, ...after)[1]).toBe('post');
  });
});

describe('evidence that contradicts itself', () => {
  const conflicts = (series: Series | undefined) =>
    series?.evidence.filter((one) => one.fact === 'conflict').map((one) => `${one.about}: ${one.says}`) ?? [];

  it('a single series named plain with an agent recorded: plain, less sure, and both sides are named', () => {
    const [{ series, problems } = { series: undefined, problems: [] }] = describeStudy(
      axialSeries('1.2.3.1', named('T1 PRE', agent)),
    );
    expect(series).toMatchObject({ contrast: 'pre' });
    expect(series!.contrastConfidence).toBeLessThan(0.7);
    expect(conflicts(series)).toEqual([
      'contrast: contradiction: pre (the word pre) against post (an agent is recorded, in this series alone)',
    ]);
    expect(problems.map((one) => one.code)).toEqual(['series.conflict']);
  });

  it('a name that says T1 and a timing that says T2: unknown, and both sides are named', () => {
    const [{ series, problems } = { series: undefined, problems: [] }] = describeStudy(
      axialSeries('1.2.3.1', {
        SeriesDescription: 'T1',
        ScanningSequence: ['SE'],
        RepetitionTime: 4000,
        EchoTime: 100,
      }),
    );
    expect(series!.weighting).toBe('unknown');
    expect(conflicts(series)).toEqual([
      'weighting: contradiction: T1 (the word T1) against T2 (spin echo, repetition time 4000 ms, echo time 100 ms)',
    ]);
    expect(problems.map((one) => one.code)).toEqual(['series.weightingUnknown', 'series.conflict']);
  });

  it('answers that may both be true are no contradiction', () => {
    const [series] = describeAll({
      SeriesDescription: 'SWI',
      ScanningSequence: ['GR'],
      RepetitionTime: 700,
      EchoTime: 20,
    });
    expect(conflicts(series)).toEqual([]);
  });
});
