/** Names of the kinds of objects that are held most often, by the end of their SOP class UID (PS3.6 table A-1). */
const names: Record<string, string> = {
  '1': 'Computed Radiography',
  '1.1': 'Digital X-Ray, presentation',
  '1.1.1': 'Digital X-Ray, processing',
  '2': 'CT Image',
  '2.1': 'Enhanced CT Image',
  '3.1': 'Ultrasound, multi-frame',
  '4': 'MR Image',
  '4.1': 'Enhanced MR Image',
  '4.2': 'MR Spectroscopy',
  '4.3': 'Enhanced MR Colour Image',
  '6.1': 'Ultrasound',
  '7': 'Secondary Capture',
  '7.1': 'Secondary Capture, multi-frame, one bit',
  '7.2': 'Secondary Capture, multi-frame, grey 8 bit',
  '7.3': 'Secondary Capture, multi-frame, grey 16 bit',
  '7.4': 'Secondary Capture, multi-frame, colour',
  '11.1': 'Presentation State, grey',
  '11.2': 'Presentation State, colour',
  '12.1': 'X-Ray Angiography',
  '12.2': 'X-Ray Fluoroscopy',
  '20': 'Nuclear Medicine',
  '30': 'Parametric Map',
  '66': 'Raw Data',
  '66.4': 'Segmentation',
  '77.1.4': 'Photograph',
  '77.1.6': 'Whole Slide Microscopy',
  '88.11': 'Basic Text SR',
  '88.22': 'Enhanced SR',
  '88.33': 'Comprehensive SR',
  '88.34': 'Comprehensive 3D SR',
  '88.59': 'Key Object Selection',
  '88.67': 'X-Ray Radiation Dose SR',
  '104.1': 'Encapsulated PDF',
  '104.2': 'Encapsulated CDA',
  '128': 'PET Image',
};

/** What kind of object a SOP class UID stands for, in English; null for a rare or private kind. */
export function sopClassName(sopClassUid: string): string | null {
  return names[sopClassUid.replace('1.2.840.10008.5.1.4.1.1.', '')] ?? null;
}
