import { problem, type Problem } from '../../shared/base/problem.ts';
import type { IdentityFacts } from '../../shared/identity/identityFacts.ts';
import type { Header } from '../../shared/imaging/header.ts';
import { orientationOf, parseFrames, spacingOf, vectorOf } from './parseFrames.ts';
import { ageOf, parseIdentity, sexOf } from './parseIdentity.ts';
import type { DicomObject } from './readDataSet.ts';
import { valuesOf, type TextState, type Values } from './valuesOf.ts';

/** A header read from one object: the part that names nobody, the part that does, and what was odd in it. */
export interface ParsedHeader {
  header: Header;
  identity: IdentityFacts;
  problems: Problem[];
}

/**
 * Reads the typed header of an object. Values that are malformed (a birth date of the 45th, a spacing of zero, a time of 25:99) are unknown, hence null.
 *
 * Enhanced objects: see `parseFrames`. Problems: `header.charset`. Never throws on what `readDataSet` accepted.
 */
export function parseHeader(object: DicomObject): ParsedHeader {
  const state: TextState = { fits: true };
  const values = valuesOf(object.dataSet, state);
  const enhanced = parseFrames(values);
  const shared = Object.fromEntries(
    Object.entries(enhanced?.shared ?? {}).filter(
      ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
    ),
  );
  const header: Header = {
    ...wordsOf(values),
    ...techniqueOf(values),
    ...contrastOf(values),
    ...imageOf(values),
    ...shared,
    frames: enhanced?.frames ?? null,
  };
  const identity = parseIdentity(values);
  return { header, identity, problems: state.fits ? [] : [problem('header.charset', 'file')] };
}

const WORDS = [
  ['Modality', 'x00080060'],
  ['Manufacturer', 'x00080070'],
  ['ManufacturerModelName', 'x00081090'],
  ['StudyDescription', 'x00081030'],
  ['SeriesDescription', 'x0008103e'],
  ['ProtocolName', 'x00181030'],
  ['PerformedProcedureStepDescription', 'x00400254'],
  ['RequestedProcedureDescription', 'x00321060'],
  ['ImageComments', 'x00204000'],
  ['FrameOfReferenceUID', 'x00200052'],
  ['BodyPartExamined', 'x00180015'],
  ['ReceiveCoilName', 'x00181250'],
  ['PatientPosition', 'x00185100'],
] as const;

type WordKey = (typeof WORDS)[number][0];
type DayKey =
  | 'StudyDate'
  | 'StudyTime'
  | 'SeriesDate'
  | 'SeriesTime'
  | 'AcquisitionDate'
  | 'AcquisitionTime'
  | 'ContentDate'
  | 'ContentTime';
type NumberKey =
  'SeriesNumber' | 'InstanceNumber' | 'AcquisitionNumber' | 'TemporalPositionIdentifier' | 'NumberOfTemporalPositions';
type UidKey = 'SpecificCharacterSet' | 'SOPClassUID' | 'SOPInstanceUID' | 'SeriesInstanceUID' | 'StudyInstanceUID';
type PersonKey = 'PatientAge' | 'PatientSex' | 'AnatomicRegionSequence';

function wordsOf(values: Values): Pick<Header, WordKey | DayKey | NumberKey | UidKey | PersonKey> {
  const words = Object.fromEntries(WORDS.map(([key, tag]) => [key, values.text(tag)])) as Record<
    WordKey,
    string | null
  >;
  return {
    ...words,
    ReceiveCoilName: words.ReceiveCoilName ?? values.text('x00181251'),
    SpecificCharacterSet: values.texts('x00080005'),
    SOPClassUID: values.text('x00080016') ?? '',
    SOPInstanceUID: values.text('x00080018') ?? '',
    SeriesInstanceUID: values.text('x0020000e') ?? '',
    StudyInstanceUID: values.text('x0020000d') ?? '',
    StudyDate: values.day('x00080020'),
    StudyTime: values.time('x00080030'),
    SeriesDate: values.day('x00080021'),
    SeriesTime: values.time('x00080031'),
    AcquisitionDate: values.day('x00080022') ?? values.day('x0008002a'),
    AcquisitionTime: values.time('x00080032') ?? values.clock('x0008002a'),
    ContentDate: values.day('x00080023'),
    ContentTime: values.time('x00080033'),
    SeriesNumber: values.integer('x00200011'),
    InstanceNumber: values.integer('x00200013'),
    AcquisitionNumber: values.integer('x00200012'),
    TemporalPositionIdentifier: values.integer('x00200100'),
    NumberOfTemporalPositions: values.integer('x00200105'),
    AnatomicRegionSequence: values.codes('x00082218'),
    PatientAge: ageOf(values),
    PatientSex: sexOf(values),
  };
}

type TechniqueKey =
  | 'MagneticFieldStrength'
  | 'ImageType'
  | 'ScanningSequence'
  | 'SequenceVariant'
  | 'ScanOptions'
  | 'SequenceName'
  | 'PulseSequenceName'
  | 'MRAcquisitionType'
  | 'RepetitionTime'
  | 'EchoTime'
  | 'InversionTime'
  | 'FlipAngle'
  | 'EchoTrainLength'
  | 'EchoNumbers'
  | 'DiffusionBValue'
  | 'AcquisitionContrast'
  | 'EchoPulseSequence'
  | 'EchoPlanarPulseSequence'
  | 'InversionRecovery'
  | 'SpectrallySelectedSuppression'
  | 'ComplexImageComponent'
  | 'VolumetricProperties'
  | 'isMosaic'
  | 'mosaicSlices';

function techniqueOf(values: Values): Pick<Header, TechniqueKey> {
  const imageType = values.texts('x00080008');
  const isMosaic = imageType.some((word) => word === 'MOSAIC' || word === 'VFRAME');
  return {
    MagneticFieldStrength: values.number('x00180087'),
    ImageType: imageType,
    ScanningSequence: values.texts('x00180020'),
    SequenceVariant: values.texts('x00180021'),
    ScanOptions: values.texts('x00180022'),
    SequenceName: values.text('x00180024'),
    PulseSequenceName:
      values.text('x00189005') ??
      privateText(values, 'x00190010', 'GEMS_ACQU_01', 'x0019109c') ??
      privateText(values, 'x00190010', 'GEMS_ACQU_01', 'x0019109e') ??
      privateText(values, 'x00650010', 'Image Private Header', 'x0065102d'),
    MRAcquisitionType: values.text('x00180023'),
    RepetitionTime: values.number('x00180080'),
    EchoTime: values.number('x00180081'),
    InversionTime: values.number('x00180082'),
    FlipAngle: values.number('x00181314'),
    EchoTrainLength: values.integer('x00180091'),
    EchoNumbers: values.numbers('x00180086'),
    DiffusionBValue: bValueOf(values),
    AcquisitionContrast: values.text('x00089209'),
    EchoPulseSequence: values.text('x00189008'),
    EchoPlanarPulseSequence: values.text('x00189018'),
    InversionRecovery: values.text('x00189009'),
    SpectrallySelectedSuppression: values.text('x00189025'),
    ComplexImageComponent: values.text('x00089208'),
    VolumetricProperties: values.text('x00089206'),
    isMosaic,
    mosaicSlices: isMosaic ? mosaicSlicesOf(values) : null,
  };
}

function contrastOf(values: Values) {
  return {
    ContrastBolusAgent: values.text('x00180010'),
    ContrastBolusAgentSequence: values.codes('x00180012'),
    ContrastBolusRoute: values.text('x00181040') ?? values.codes('x00180014')[0]?.CodeMeaning ?? null,
    ContrastBolusVolume: values.number('x00181041'),
    ContrastBolusTotalDose: values.number('x00181044'),
    ContrastBolusStartTime: values.time('x00181042'),
    ContrastBolusAgentAdministered: null,
    ContrastBolusAgentDetected: null,
  };
}

function imageOf(values: Values) {
  const hasPixels = ['x7fe00010', 'x7fe00008', 'x7fe00009'].some((tag) => values.has(tag));
  return {
    Rows: values.uint16('x00280010'),
    Columns: values.uint16('x00280011'),
    NumberOfFrames: values.integer('x00280008') ?? (hasPixels ? 1 : null),
    PixelSpacing: spacingOf(values.numbers('x00280030')),
    SliceThickness: values.number('x00180050'),
    SpacingBetweenSlices: values.number('x00180088'),
    ImagePositionPatient: vectorOf(values.numbers('x00200032')),
    ImageOrientationPatient: orientationOf(values.numbers('x00200037')),
    BitsAllocated: values.uint16('x00280100'),
    BitsStored: values.uint16('x00280101'),
    HighBit: values.uint16('x00280102'),
    PixelRepresentation: values.uint16('x00280103'),
    SamplesPerPixel: values.uint16('x00280002'),
    PhotometricInterpretation: values.text('x00280004'),
    PlanarConfiguration: values.uint16('x00280006'),
    WindowCenter: values.numbers('x00281050'),
    WindowWidth: values.numbers('x00281051'),
    RescaleSlope: values.number('x00281053'),
    RescaleIntercept: values.number('x00281052'),
    LossyImageCompression: values.text('x00282110'),
    BurnedInAnnotation: values.text('x00280301'),
    ConversionType: values.text('x00080064'),
    hasPixels,
  };
}

/** The standard attribute, then the private ones that PS3.15 table E.3.10-1 calls safe. GE adds 1e9 to its b-values as a flag. */
function bValueOf(values: Values): number | null {
  const standard = values.float64('x00189087');
  if (standard !== null) return standard;
  if (values.text('x00190010') === 'SIEMENS MR HEADER') return values.number('x0019100c');
  const ge = values.text('x00430010') === 'GEMS_PARM_01' ? values.number('x00431039') : null;
  return ge === null ? null : ge % 1_000_000_000;
}

function mosaicSlicesOf(values: Values): number | null {
  const siemens = values.text('x00190010') === 'SIEMENS MR HEADER' ? values.uint16('x0019100a') : null;
  const united = values.text('x00650010') === 'Image Private Header' ? values.integer('x00651050') : null;
  const slices = siemens ?? united;
  return slices !== null && slices > 0 ? slices : null;
}

function privateText(values: Values, creatorTag: string, creator: string, tag: string): string | null {
  return values.text(creatorTag) === creator ? values.text(tag) : null;
}
