import type { Instant } from '../../shared/base/day.ts';
import type { Id } from '../../shared/base/id.ts';
import type { StudyIdentity } from '../../shared/identity/studyIdentity.ts';
import { dateStudy } from '../../shared/imaging/dateStudy.ts';
import type { Header } from '../../shared/imaging/header.ts';
import type { Series } from '../../shared/imaging/series.ts';
import type { Study } from '../../shared/imaging/study.ts';
import type { ImportBatch } from '../../shared/intake/importBatch.ts';

/** The version of the rules of a series that no rule has looked at yet. */
export const NOT_DESCRIBED = 'none';

/** The row of a study at its first instance; its day, when others are earlier, and its modalities follow when the batch is described. */
export function newStudy(
  first: { header: Header; study: StudyIdentity },
  stamp: { batchId: Id; createdAt: Instant },
): Study {
  const { header, study } = first;
  const date = dateStudy([header]);
  return {
    studyInstanceUid: header.StudyInstanceUID,
    pseudonym: study.pseudonym,
    studyDay: date.day,
    studyTime: date.time,
    headerDay: header.StudyDate,
    headerTime: header.StudyTime,
    sourceDates: study.sourceDates ?? null,
    spreadDays: date.spreadDays,
    description: header.StudyDescription,
    modalities: header.Modality === null ? [] : [header.Modality],
    patientSex: header.PatientSex,
    patientAgeYears: header.PatientAge,
    ...stamp,
  };
}

/** The row of a series at its first instance, before its headers are described together. */
export function newSeries(header: Header): Series {
  return {
    seriesInstanceUid: header.SeriesInstanceUID,
    studyInstanceUid: header.StudyInstanceUID,
    modality: header.Modality,
    description: header.SeriesDescription,
    protocolName: header.ProtocolName,
    seriesNumber: header.SeriesNumber,
    acquiredTime: header.AcquisitionTime,
    manufacturer: header.Manufacturer,
    model: header.ManufacturerModelName,
    fieldStrengthT: null,
    weighting: 'unknown',
    weightingConfidence: 0,
    contrast: 'unknown',
    contrastConfidence: 0,
    plane: 'unknown',
    dimension: null,
    region: 'unknown',
    regionConfidence: 0,
    isDerived: false,
    evidence: [],
    ruleVersion: NOT_DESCRIBED,
    thicknessMm: null,
    spacingMm: null,
    pixelSpacingMm: null,
    rows: null,
    columns: null,
    instanceCount: 0,
    frameCount: 0,
    sliceCount: 0,
    gapCount: 0,
    isVolume: false,
    frameOfReferenceUid: null,
    geometryHash: null,
  };
}

/** The row of an import that begins: running, with nothing counted yet. */
export function newBatch(begun: Pick<ImportBatch, 'id' | 'label' | 'source' | 'startedBy' | 'startedAt'>): ImportBatch {
  return {
    ...begun,
    retryOf: null,
    state: 'running',
    endedAt: null,
    files: 0,
    unchangedFiles: 0,
    rejectedFiles: 0,
    studies: 0,
    series: 0,
    newInstances: 0,
    duplicateInstances: 0,
    conflictingInstances: 0,
    heldInstances: 0,
    linkedStudies: 0,
    waitingStudies: 0,
    problems: 0,
    bytes: 0,
    seconds: 0,
    undoReason: null,
  };
}
