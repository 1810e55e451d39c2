import type { LesionSpec, PlacedLesion } from './lesion.ts';
import type { SeriesKind } from './pulseRecipe.ts';
import type { SurgicalCavity } from './surgery.ts';
import type { Vec3 } from './grid.ts';
import type { Vendor } from './vendorHeader.ts';

/** One MRI study to be made; every person in it is invented. */
export type StudySpec = {
  /** Chance of this study (noise, UIDs, small choices); different for every study. */
  seed: number;
  /** Chance of this person's anatomy (one of six) and of where lesions lie; the same for every study of a case. */
  anatomySeed: number;
  vendor: Vendor;
  patient: {
    recordNumber: string;
    /** `pinyin` as family^given, ASCII; `chinese` in characters or null. */
    name: { pinyin: string; chinese: string | null };
    /** YYYY-MM-DD */
    birthDay: string;
    sex: 'F' | 'M';
  };
  /** YYYY-MM-DD and HH:MM */
  studyDay: string;
  studyTime: string;
  institution: string;
  accession: string;
  /** `full`: to be read (about 10 MB, 13 MB with the spine); `small`: real but tiny series (about 0.4 MB). */
  kind: 'full' | 'small';
  region: 'brain' | 'brain+spine' | 'spine';
  lesions: readonly LesionSpec[];
  /** 1 normal (Evans index about 0.22), 1.5 borderline (0.28), 2 clear hydrocephalus (0.34); drawn in steps of 0.25. */
  ventricleScale: number;
  surgicalCavity?: SurgicalCavity;
  /** Series in the order taken; left out: T1, FLAIR, T1 after gadolinium, and for the spine T2 and T1 after gadolinium. */
  series?: readonly SeriesKind[];
  /** How the contrast agent's tag is filled: right, never, in every series, or with the word NONE before contrast. Default `right`. */
  contrastTag?: 'right' | 'missing' | 'everySeries' | 'noneWord';
  /** How text is written: ASCII only, GB18030 declared, GB bytes declared as Latin-1, UTF-8. Default `ascii`. */
  text?: 'ascii' | 'gb18030' | 'mislabelled' | 'utf8';
  /** True: descriptions in Chinese (needs a text other than `ascii`). */
  chineseDescriptions?: boolean;
  /** Folder of the study in the export; default record number and day. */
  folder?: string;
};

/** A lesion with the slice of the T1 after gadolinium that shows it. */
export type AnchoredLesion = PlacedLesion & {
  anchor: {
    seriesInstanceUid: string;
    sopInstanceUid: string;
    frameOfReferenceUid: string;
    /** The lesion's point moved into the plane of that slice, LPS mm. */
    pointMm: Vec3;
    /** Slice plane: origin and directions, for measuring in it. */
    originMm: Vec3;
    rowDirection: Vec3;
    columnDirection: Vec3;
    spacingMm: number;
  } | null;
};

/** One series of a made study. */
export type MadeSeries = {
  kind: SeriesKind;
  seriesInstanceUid: string;
  frameOfReferenceUid: string;
  description: string;
  sopInstanceUids: string[];
  afterContrast: boolean;
};

/** A made study: what is in it, and its files, drawn as they are asked for. */
export type MadeStudy = {
  studyInstanceUid: string;
  series: MadeSeries[];
  lesions: AnchoredLesion[];
  /** Width of the frontal horns over that of the skull, as drawn. */
  evansIndex: number;
  /** Paths use `/` and are relative to the export's root. Can be walked once or many times. */
  files(): Iterable<{ path: string; bytes: Uint8Array }>;
};
