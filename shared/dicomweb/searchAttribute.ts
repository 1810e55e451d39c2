import { z } from 'zod';

/** What a search answers: studies, series or instances. */
export const SearchLevel = z.enum(['study', 'series', 'instance']);
export type SearchLevel = z.infer<typeof SearchLevel>;

/** One attribute that the index answers, with its DICOM tag (eight upper-case hex digits) and value representation. */
export const SearchAttribute = z.strictObject({
  keyword: z.string(),
  tag: z.string().regex(/^[0-9A-F]{8}$/),
  vr: z.enum(['AS', 'CS', 'DA', 'DS', 'IS', 'LO', 'PN', 'SH', 'TM', 'UI', 'UR', 'US']),
  level: SearchLevel,
});
export type SearchAttribute = z.infer<typeof SearchAttribute>;

const of =
  (level: SearchLevel) =>
  (tag: string, keyword: string, vr: SearchAttribute['vr']): SearchAttribute => ({ keyword, tag, vr, level });
const study = of('study');
const series = of('series');
const instance = of('instance');

/** Every attribute of an answer, in the order of the tags within a level (PS3.18 tables 10.6.3-3 to -5, and what a viewer's list shows). */
export const searchAttributes: readonly SearchAttribute[] = [
  study('00080005', 'SpecificCharacterSet', 'CS'),
  study('00080020', 'StudyDate', 'DA'),
  study('00080030', 'StudyTime', 'TM'),
  study('00080050', 'AccessionNumber', 'SH'),
  study('00080056', 'InstanceAvailability', 'CS'),
  study('00080061', 'ModalitiesInStudy', 'CS'),
  study('00080090', 'ReferringPhysicianName', 'PN'),
  study('00081030', 'StudyDescription', 'LO'),
  study('00081190', 'RetrieveURL', 'UR'),
  study('00100010', 'PatientName', 'PN'),
  study('00100020', 'PatientID', 'LO'),
  study('00100030', 'PatientBirthDate', 'DA'),
  study('00100040', 'PatientSex', 'CS'),
  study('00101010', 'PatientAge', 'AS'),
  study('0020000D', 'StudyInstanceUID', 'UI'),
  study('00200010', 'StudyID', 'SH'),
  study('00201206', 'NumberOfStudyRelatedSeries', 'IS'),
  study('00201208', 'NumberOfStudyRelatedInstances', 'IS'),
  series('00080060', 'Modality', 'CS'),
  series('00080070', 'Manufacturer', 'LO'),
  series('0008103E', 'SeriesDescription', 'LO'),
  series('00081090', 'ManufacturerModelName', 'LO'),
  series('00180087', 'MagneticFieldStrength', 'DS'),
  series('00181030', 'ProtocolName', 'LO'),
  series('0020000E', 'SeriesInstanceUID', 'UI'),
  series('00200011', 'SeriesNumber', 'IS'),
  series('00200052', 'FrameOfReferenceUID', 'UI'),
  series('00201209', 'NumberOfSeriesRelatedInstances', 'IS'),
  instance('00080016', 'SOPClassUID', 'UI'),
  instance('00080018', 'SOPInstanceUID', 'UI'),
  instance('00083002', 'AvailableTransferSyntaxUID', 'UI'),
  instance('00200013', 'InstanceNumber', 'IS'),
  instance('00280008', 'NumberOfFrames', 'IS'),
  instance('00280010', 'Rows', 'US'),
  instance('00280011', 'Columns', 'US'),
];

const rank = (level: SearchLevel): number => SearchLevel.options.indexOf(level);

/** The attributes of a level and of the levels above it. */
export function attributesDownTo(level: SearchLevel): SearchAttribute[] {
  return searchAttributes.filter((attribute) => rank(attribute.level) <= rank(level));
}
