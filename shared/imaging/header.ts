import { z } from 'zod';
import { Day } from '../base/day.ts';
import { field, type FieldFacts } from '../base/field.ts';

/** A point or direction in patient space, LPS: x to the left, y to the back, z to the head. Positions in mm. */
export const Vector = z.tuple([z.number(), z.number(), z.number()]);
export type Vector = z.infer<typeof Vector>;

/** Direction of a row (first three) and of a column (last three) in patient space, LPS (PS3.3 C.7.6.2.1.1). */
export const Orientation = z.tuple([z.number(), z.number(), z.number(), z.number(), z.number(), z.number()]);
export type Orientation = z.infer<typeof Orientation>;

/** Distance between rows, then between columns, mm: note the order (PS3.3 10.7.1.3). */
export const PixelSpacing = z.tuple([z.number(), z.number()]);
export type PixelSpacing = z.infer<typeof PixelSpacing>;

/** What one frame of an enhanced multi-frame object says of its own. Null: as the header says for all frames. */
export const FrameHeader = z.strictObject({
  ImagePositionPatient: field(Vector.nullable(), { label: 'Position of the first pixel', unit: 'mm' }),
  ImageOrientationPatient: field(Orientation.nullable(), { label: 'Orientation', unit: '1' }),
  PixelSpacing: field(PixelSpacing.nullable(), { label: 'Pixel spacing', unit: 'mm' }),
  SliceThickness: field(z.number().nullable(), { label: 'Slice thickness', unit: 'mm' }),
  RescaleSlope: field(z.number().nullable(), { label: 'Rescale slope', unit: '1' }),
  RescaleIntercept: field(z.number().nullable(), { label: 'Rescale intercept', unit: '1' }),
  WindowCenter: field(z.array(z.number()).nullable(), { label: 'Window centers', unit: '1' }),
  WindowWidth: field(z.array(z.number()).nullable(), { label: 'Window widths', unit: '1' }),
  DimensionIndexValues: field(z.array(z.number()).nullable(), { label: 'Dimension indices', unit: 'count' }),
  StackID: field(z.string().nullable(), { label: 'Stack' }),
  FrameType: field(z.array(z.string()).nullable(), { label: 'Frame type' }),
  DiffusionBValue: field(z.number().nullable(), { label: 'b-value', unit: 's/mm2' }),
});
export type FrameHeader = z.infer<typeof FrameHeader>;

/** A coded concept: contrast agent, anatomic region. */
export const CodedConcept = z.strictObject({
  CodeValue: field(z.string().nullable(), { label: 'Code' }),
  CodingSchemeDesignator: field(z.string().nullable(), { label: 'Coding scheme' }),
  CodeMeaning: field(z.string().nullable(), { label: 'Meaning' }),
});
export type CodedConcept = z.infer<typeof CodedConcept>;

const text = (dicom: string, label: string, facts: Partial<FieldFacts> = {}) =>
  field(z.string().nullable(), { label, dicom, ...facts });
const texts = (dicom: string, label: string) => field(z.array(z.string()), { label, dicom });
const number = (dicom: string, label: string, unit: string) => field(z.number().nullable(), { label, dicom, unit });
const numbers = (dicom: string, label: string, unit: string) => field(z.array(z.number()), { label, dicom, unit });
const count = (dicom: string, label: string) => field(z.number().int().nullable(), { label, dicom, unit: 'count' });
const day = (dicom: string, label: string) => field(Day.nullable(), { label, dicom });
const time = (dicom: string, label: string) =>
  field(z.string().nullable(), { label, dicom, help: 'HH:MM:SS with fractions' });

/**
 * What one Instance's DICOM header says, as far as indexing, describing, hanging, geometry and protocol checks need it. Names nobody.
 *
 * Keys are DICOM keywords and values are in DICOM's units; the few keys in lower camel are derived. Unknown is null, an absent list is empty.
 * For enhanced objects the values come from the shared functional groups, or from the first frame, and `frames` holds what differs.
 */
export const Header = z.strictObject({
  SpecificCharacterSet: texts('SpecificCharacterSet', 'Character sets'),
  SOPClassUID: field(z.string(), { label: 'SOP class', dicom: 'SOPClassUID' }),
  SOPInstanceUID: field(z.string(), { label: 'Instance UID', dicom: 'SOPInstanceUID' }),
  SeriesInstanceUID: field(z.string(), { label: 'Series UID', dicom: 'SeriesInstanceUID' }),
  StudyInstanceUID: field(z.string(), { label: 'Study UID', dicom: 'StudyInstanceUID' }),
  FrameOfReferenceUID: text('FrameOfReferenceUID', 'Frame of reference'),
  Modality: text('Modality', 'Modality'),
  Manufacturer: text('Manufacturer', 'Manufacturer'),
  ManufacturerModelName: text('ManufacturerModelName', 'Model'),
  MagneticFieldStrength: number('MagneticFieldStrength', 'Field strength', 'T'),

  StudyDate: day('StudyDate', 'Study day'),
  StudyTime: time('StudyTime', 'Study time'),
  SeriesDate: day('SeriesDate', 'Series day'),
  SeriesTime: time('SeriesTime', 'Series time'),
  AcquisitionDate: day('AcquisitionDate', 'Acquisition day'),
  AcquisitionTime: time('AcquisitionTime', 'Acquisition time'),
  ContentDate: day('ContentDate', 'Content day'),
  ContentTime: time('ContentTime', 'Content time'),

  StudyDescription: text('StudyDescription', 'Study description', { freeText: true }),
  SeriesDescription: text('SeriesDescription', 'Series description', { freeText: true }),
  ProtocolName: text('ProtocolName', 'Protocol', { freeText: true }),
  PerformedProcedureStepDescription: text('PerformedProcedureStepDescription', 'Procedure step', { freeText: true }),
  RequestedProcedureDescription: text('RequestedProcedureDescription', 'Requested procedure', { freeText: true }),
  ImageComments: text('ImageComments', 'Image comments', { freeText: true }),
  SeriesNumber: count('SeriesNumber', 'Series number'),
  InstanceNumber: count('InstanceNumber', 'Instance number'),
  AcquisitionNumber: count('AcquisitionNumber', 'Acquisition number'),
  TemporalPositionIdentifier: count('TemporalPositionIdentifier', 'Temporal position'),
  NumberOfTemporalPositions: count('NumberOfTemporalPositions', 'Temporal positions'),

  ImageType: texts('ImageType', 'Image type'),
  ScanningSequence: texts('ScanningSequence', 'Scanning sequence'),
  SequenceVariant: texts('SequenceVariant', 'Sequence variant'),
  ScanOptions: texts('ScanOptions', 'Scan options'),
  SequenceName: text('SequenceName', 'Sequence name'),
  PulseSequenceName: text('PulseSequenceName', 'Pulse sequence name'),
  MRAcquisitionType: text('MRAcquisitionType', '2D or 3D'),
  RepetitionTime: number('RepetitionTime', 'Repetition time', 'ms'),
  EchoTime: number('EchoTime', 'Echo time', 'ms'),
  InversionTime: number('InversionTime', 'Inversion time', 'ms'),
  FlipAngle: number('FlipAngle', 'Flip angle', 'deg'),
  EchoTrainLength: count('EchoTrainLength', 'Echo train length'),
  EchoNumbers: numbers('EchoNumbers', 'Echo number', 'count'),
  DiffusionBValue: number('DiffusionBValue', 'b-value', 's/mm2'),
  AcquisitionContrast: text('AcquisitionContrast', 'Acquisition contrast (enhanced)'),
  EchoPulseSequence: text('EchoPulseSequence', 'Echo type (enhanced)'),
  EchoPlanarPulseSequence: text('EchoPlanarPulseSequence', 'Echo planar (enhanced)'),
  InversionRecovery: text('InversionRecovery', 'Inversion recovery (enhanced)'),
  SpectrallySelectedSuppression: text('SpectrallySelectedSuppression', 'Fat or water suppression (enhanced)'),
  ComplexImageComponent: text('ComplexImageComponent', 'Magnitude or phase (enhanced)'),
  VolumetricProperties: text('VolumetricProperties', 'Volume, sampled or distorted (enhanced)'),

  ContrastBolusAgent: text('ContrastBolusAgent', 'Contrast agent'),
  ContrastBolusAgentSequence: field(z.array(CodedConcept), {
    label: 'Contrast agents, coded',
    dicom: 'ContrastBolusAgentSequence',
  }),
  ContrastBolusRoute: text('ContrastBolusRoute', 'Route'),
  ContrastBolusVolume: number('ContrastBolusVolume', 'Volume given', 'mL'),
  ContrastBolusTotalDose: number('ContrastBolusTotalDose', 'Dose given', 'mL'),
  ContrastBolusStartTime: time('ContrastBolusStartTime', 'Given at'),
  ContrastBolusAgentAdministered: text('ContrastBolusAgentAdministered', 'Given (enhanced)'),
  ContrastBolusAgentDetected: text('ContrastBolusAgentDetected', 'Seen in the image (enhanced)'),

  BodyPartExamined: text('BodyPartExamined', 'Body part'),
  AnatomicRegionSequence: field(z.array(CodedConcept), {
    label: 'Anatomic region, coded',
    dicom: 'AnatomicRegionSequence',
  }),
  ReceiveCoilName: text('ReceiveCoilName', 'Receive coil'),
  PatientPosition: text('PatientPosition', 'Position in the scanner'),
  PatientAge: number('PatientAge', 'Age', 'a'),
  PatientSex: field(z.enum(['F', 'M', 'O']).nullable(), { label: 'Sex', dicom: 'PatientSex' }),

  Rows: count('Rows', 'Rows'),
  Columns: count('Columns', 'Columns'),
  NumberOfFrames: count('NumberOfFrames', 'Frames'),
  PixelSpacing: field(PixelSpacing.nullable(), { label: 'Pixel spacing', dicom: 'PixelSpacing', unit: 'mm' }),
  SliceThickness: number('SliceThickness', 'Slice thickness', 'mm'),
  SpacingBetweenSlices: number('SpacingBetweenSlices', 'Spacing between slices, as declared', 'mm'),
  ImagePositionPatient: field(Vector.nullable(), {
    label: 'Position of the first pixel',
    dicom: 'ImagePositionPatient',
    unit: 'mm',
  }),
  ImageOrientationPatient: field(Orientation.nullable(), {
    label: 'Orientation',
    dicom: 'ImageOrientationPatient',
    unit: '1',
  }),
  BitsAllocated: count('BitsAllocated', 'Bits allocated'),
  BitsStored: count('BitsStored', 'Bits stored'),
  HighBit: count('HighBit', 'High bit'),
  PixelRepresentation: count('PixelRepresentation', 'Signed'),
  SamplesPerPixel: count('SamplesPerPixel', 'Samples per pixel'),
  PhotometricInterpretation: text('PhotometricInterpretation', 'Photometric interpretation'),
  PlanarConfiguration: count('PlanarConfiguration', 'Planar configuration'),
  WindowCenter: numbers('WindowCenter', 'Window centers', '1'),
  WindowWidth: numbers('WindowWidth', 'Window widths', '1'),
  RescaleSlope: number('RescaleSlope', 'Rescale slope', '1'),
  RescaleIntercept: number('RescaleIntercept', 'Rescale intercept', '1'),
  LossyImageCompression: text('LossyImageCompression', 'Lossy compressed'),
  BurnedInAnnotation: text('BurnedInAnnotation', 'Burned-in annotation'),
  ConversionType: text('ConversionType', 'Conversion type'),

  hasPixels: field(z.boolean(), { label: 'Has pixel data' }),
  mosaicSlices: field(z.number().int().positive().nullable(), {
    label: 'Slices tiled into one image (Siemens mosaic, UIH grid)',
    unit: 'count',
  }),
  isMosaic: field(z.boolean(), { label: 'Many slices tiled into one image' }),
  frames: field(z.array(FrameHeader).nullable(), { label: 'Frames of an enhanced object' }),
});
export type Header = z.infer<typeof Header>;
