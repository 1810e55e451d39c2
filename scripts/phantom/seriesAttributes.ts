import { decimals, shorts, text } from './attribute.ts';
import { privateAttributes } from './vendorHeader.ts';
import { seedOf } from './random.ts';
import { clockTime } from './clockTime.ts';
import { uidOf } from './uid.ts';
import { maths } from './maths.ts';
import type { Attributes } from './dicomTemplate.ts';
import type { PulseRecipe, SeriesKind } from './pulseRecipe.ts';
import type { Scanner } from './vendorHeader.ts';
import type { SeriesPlace } from './seriesGeometry.ts';
import type { StudySpec } from './studySpec.ts';

/** What a header tells of its series. */
export type SeriesFacts = SeriesPlace & {
  kind: SeriesKind;
  number: number;
  startSeconds: number;
  afterContrast: boolean;
  seriesInstanceUid: string;
  frameOfReferenceUid: string;
  description: string;
  recipe: PulseRecipe;
  scanner: Scanner;
};

const MR_IMAGE_STORAGE = '1.2.840.10008.5.1.4.1.1.4';

/** The attributes that all slices of a series share, as the maker writes them. */
export function seriesAttributes(spec: StudySpec, facts: SeriesFacts): Attributes {
  return {
    ...patientAndStudy(spec),
    ...equipment(spec, facts),
    ...acquisition(facts),
    ...contrast(spec, facts),
    ...picture(facts),
    ...privateAttributes(spec.vendor, {
      kind: facts.kind,
      recipe: facts.recipe,
      name: spec.patient.name.pinyin,
      recordNumber: spec.patient.recordNumber,
    }),
  };
}

const CHARACTER_SETS = {
  ascii: 'ISO_IR 100',
  gb18030: 'GB18030',
  mislabelled: 'ISO_IR 100',
  utf8: 'ISO_IR 192',
} as const;

function personName(spec: StudySpec): string {
  const { pinyin, chinese } = spec.patient.name;
  const mode = spec.text ?? 'ascii';
  if (chinese === null || mode === 'ascii') return pinyin;
  return mode === 'mislabelled' ? chinese : `${pinyin}=${chinese}`;
}

function patientAndStudy(spec: StudySpec): Attributes {
  const { patient } = spec;
  const day = spec.studyDay.replaceAll('-', '');
  const birth = patient.birthDay.replaceAll('-', '');
  const years = maths.floor((Number(day) - Number(birth)) / 10000);
  const pick = seedOf(spec.seed, 'people');
  return {
    '00080005': text('CS', CHARACTER_SETS[spec.text ?? 'ascii']),
    '00080020': text('DA', day),
    '00080030': text('TM', `${spec.studyTime.replace(':', '')}12`),
    '00080050': text('SH', spec.accession),
    '00080080': text('LO', spec.institution),
    '00080090': text('PN', ['CHEN^DOCTOR', 'LIU^DOCTOR', 'HE^DOCTOR'][pick % 3] ?? ''),
    '00081030': text(
      'LO',
      {
        brain: 'MR HEAD PLAIN+ENHANCED',
        'brain+spine': 'MR HEAD+SPINE PLAIN+ENHANCED',
        spine: 'MR SPINE PLAIN+ENHANCED',
      }[spec.region],
    ),
    '00081070': text('PN', ['TECH^A', 'TECH^B'][pick % 2] ?? ''),
    '00100010': text('PN', personName(spec)),
    '00100020': text('LO', patient.recordNumber),
    '00100030': text('DA', birth),
    '00100040': text('CS', patient.sex),
    '00101010': text('AS', `${String(years).padStart(3, '0')}Y`),
    '00101030': decimals('DS', 48 + (seedOf(spec.anatomySeed, 'weight') % 38)),
    '0020000D': text('UI', uidOf(spec.seed, 'study')),
    '00200010': text('SH', String(10000 + (seedOf(spec.seed, 'study id') % 89999))),
  };
}

function equipment(spec: StudySpec, facts: SeriesFacts): Attributes {
  const { scanner } = facts;
  const day = spec.studyDay.replaceAll('-', '');
  const spine = facts.station !== 'head';
  return {
    '00080008': text('CS', ...scanner.imageType),
    '00080012': text('DA', day),
    '00080016': text('UI', MR_IMAGE_STORAGE),
    '00080021': text('DA', day),
    '00080022': text('DA', day),
    '00080023': text('DA', day),
    '00080031': text('TM', clockTime(facts.startSeconds)),
    '00080060': text('CS', 'MR'),
    '00080070': text('LO', scanner.manufacturer),
    '0008103E': text('LO', facts.description),
    '00081010': text('SH', scanner.station),
    '00081090': text('LO', scanner.model),
    // a spine often leaves the scanner called HEAD when the technician did not change the exam card
    '00180015': text(
      'CS',
      spine ? (seedOf(spec.seed, 'body part') % 4 === 0 ? 'HEAD' : 'SPINE') : spec.vendor === 'ge' ? 'HEAD' : 'BRAIN',
    ),
    '00181000': text('LO', String(20000 + (seedOf(scanner.station) % 60000))),
    '00181020': text('LO', scanner.software),
    '00181030': text('LO', facts.recipe.protocol),
    '00181250': text('SH', spine ? scanner.spineCoil : scanner.headCoil),
    '00185100': text('CS', 'HFS'),
    '0020000E': text('UI', facts.seriesInstanceUid),
    '00200011': text('IS', String(spec.vendor === 'philips' ? facts.number * 100 + 1 : facts.number)),
    '00200012': text('IS', '1'),
    '00200052': text('UI', facts.frameOfReferenceUid),
    '00201040': text('LO', ''),
  };
}

function acquisition(facts: SeriesFacts): Attributes {
  const { recipe, scanner, geometry } = facts;
  return {
    '00180020': { vr: 'CS', values: recipe.scanningSequence.split('\\') },
    '00180021': { vr: 'CS', values: recipe.sequenceVariant.split('\\') },
    '00180022': text('CS', recipe.scanOptions),
    '00180023': text('CS', recipe.is3d ? '3D' : '2D'),
    ...(scanner.manufacturer === 'SIEMENS' ? { '00180024': text('SH', recipe.sequenceName) } : {}),
    '00180050': decimals('DS', geometry.thicknessMm),
    '00180080': decimals('DS', recipe.repetitionTimeMs),
    '00180081': decimals('DS', recipe.echoTimeMs),
    ...(recipe.inversionTimeMs === null ? {} : { '00180082': decimals('DS', recipe.inversionTimeMs) }),
    '00180083': decimals('DS', 1),
    '00180084': decimals('DS', scanner.fieldTesla === 3 ? 127.74 : 63.87),
    '00180085': text('SH', '1H'),
    '00180087': decimals('DS', scanner.fieldTesla),
    '00180088': decimals('DS', geometry.spacingMm),
    '00180091': decimals('IS', recipe.echoTrainLength),
    '00180095': decimals('DS', recipe.bandwidthHz),
    '00181312': text('CS', 'ROW'),
    '00181314': decimals('DS', recipe.flipDegrees),
    ...(recipe.bValue === null ? {} : { '00189087': { vr: 'FD', values: [recipe.bValue] } }),
  };
}

function contrast(spec: StudySpec, facts: SeriesFacts): Attributes {
  const mode = spec.contrastTag ?? 'right';
  const agent = { siemens: 'Magnevist', ge: 'Gadobutrol', philips: 'Gd-DTPA', uih: 'Gadoteric acid' }[spec.vendor];
  const word =
    mode === 'missing'
      ? null
      : facts.afterContrast || mode === 'everySeries'
        ? agent
        : mode === 'noneWord'
          ? 'NONE'
          : null;
  if (word === null) return {};
  return word === 'NONE'
    ? { '00180010': text('LO', word) }
    : { '00180010': text('LO', word), '00181040': text('LO', 'IV'), '00181041': decimals('DS', 15) };
}

function picture(facts: SeriesFacts): Attributes {
  const { geometry, scanner } = facts;
  const centre = maths.round(430 * scanner.gain * (scanner.rescaleSlope ?? 1));
  return {
    '00200037': decimals('DS', ...geometry.rowDirection, ...geometry.columnDirection),
    '00280002': shorts(1),
    '00280004': text('CS', 'MONOCHROME2'),
    '00280010': shorts(geometry.rows),
    '00280011': shorts(geometry.columns),
    '00280030': decimals('DS', geometry.pixelMm, geometry.pixelMm),
    '00280100': shorts(16),
    '00280101': shorts(scanner.gain > 4 ? 16 : 12),
    '00280102': shorts(scanner.gain > 4 ? 15 : 11),
    '00280103': shorts(0),
    '00281050': decimals('DS', centre),
    '00281051': decimals('DS', centre * 2),
    ...(scanner.rescaleSlope === null
      ? {}
      : {
          '00281052': decimals('DS', 0),
          '00281053': decimals('DS', scanner.rescaleSlope),
          '00281054': text('LO', 'normalized'),
        }),
  };
}
