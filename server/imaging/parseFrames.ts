import type { FrameHeader, Header, Orientation, PixelSpacing, Vector } from '../../shared/imaging/header.ts';
import type { Values } from './valuesOf.ts';

/** What the functional groups of an enhanced object say: values true of all frames, and what each frame says of its own. */
export interface FunctionalGroups {
  shared: Partial<Header>;
  frames: FrameHeader[];
}

/**
 * Reads the functional groups of an enhanced multi-frame object, or null when it has none.
 *
 * A value that is equal in all frames, or that only the first frame tells (repetition time), goes to `shared`; a frame keeps what differs from it.
 * Source: PS3.3 C.7.6.16.
 */
export function parseFrames(values: Values): FunctionalGroups | null {
  const perFrame = values.items('x52009230');
  if (perFrame.length === 0) return null;
  const common = values.items('x52009229')[0] ?? null;
  const group = (frame: Values | null, tag: string): Values | null =>
    frame?.items(tag)[0] ?? common?.items(tag)[0] ?? null;
  const first = perFrame[0] ?? null;
  const frames = perFrame.map((frame) => frameOf((tag) => group(frame, tag)));
  const all = frames[0]!;
  return {
    shared: { ...timingOf((tag) => group(first, tag)), ...placeOf(all) },
    frames: frames.map((frame) => differing(frame, all)),
  };
}

type Group = (tag: string) => Values | null;

function frameOf(group: Group): FrameHeader {
  const measures = group('x00289110');
  const rescale = group('x00289145');
  const window = group('x00289132');
  const content = group('x00209111');
  const indices = content?.uint32s('x00209157');
  return {
    ImagePositionPatient: vectorOf(group('x00209113')?.numbers('x00200032')),
    ImageOrientationPatient: orientationOf(group('x00209116')?.numbers('x00200037')),
    PixelSpacing: spacingOf(measures?.numbers('x00280030')),
    SliceThickness: measures?.number('x00180050') ?? null,
    RescaleSlope: rescale?.number('x00281053') ?? null,
    RescaleIntercept: rescale?.number('x00281052') ?? null,
    WindowCenter: listOf(window?.numbers('x00281050')),
    WindowWidth: listOf(window?.numbers('x00281051')),
    DimensionIndexValues: indices && indices.length > 0 ? indices : null,
    StackID: content?.text('x00209056') ?? null,
    FrameType: textsOf((group('x00189226') ?? group('x00409096'))?.texts('x00089007')),
    DiffusionBValue: group('x00189117')?.float64('x00189087') ?? null,
  };
}

function timingOf(group: Group): Partial<Header> {
  const timing = group('x00189112');
  const echo = group('x00189114');
  const modifier = group('x00189115');
  const usage = group('x00189341');
  return {
    RepetitionTime: timing?.number('x00180080') ?? null,
    FlipAngle: timing?.number('x00181314') ?? null,
    EchoTrainLength: timing?.integer('x00180091') ?? null,
    EchoTime: echo?.float64('x00189082') ?? null,
    InversionTime: modifier?.float64('x00189079') ?? null,
    InversionRecovery: modifier?.text('x00189009') ?? null,
    SpectrallySelectedSuppression: modifier?.text('x00189025') ?? null,
    AcquisitionContrast: group('x00189226')?.text('x00089209') ?? null,
    SpacingBetweenSlices: group('x00289110')?.number('x00180088') ?? null,
    ReceiveCoilName: group('x00189042')?.text('x00181250') ?? null,
    AnatomicRegionSequence: group('x00209071')?.codes('x00082218') ?? [],
    ContrastBolusAgentAdministered: usage?.text('x00189342') ?? null,
    ContrastBolusAgentDetected: usage?.text('x00189343') ?? null,
  };
}

function placeOf(first: FrameHeader): Partial<Header> {
  return {
    ImagePositionPatient: first.ImagePositionPatient,
    ImageOrientationPatient: first.ImageOrientationPatient,
    PixelSpacing: first.PixelSpacing,
    SliceThickness: first.SliceThickness,
    RescaleSlope: first.RescaleSlope,
    RescaleIntercept: first.RescaleIntercept,
    WindowCenter: first.WindowCenter ?? [],
    WindowWidth: first.WindowWidth ?? [],
    DiffusionBValue: first.DiffusionBValue,
  };
}

function differing(frame: FrameHeader, all: FrameHeader): FrameHeader {
  return {
    ...frame,
    ImageOrientationPatient: own(frame.ImageOrientationPatient, all.ImageOrientationPatient),
    PixelSpacing: own(frame.PixelSpacing, all.PixelSpacing),
    SliceThickness: own(frame.SliceThickness, all.SliceThickness),
    RescaleSlope: own(frame.RescaleSlope, all.RescaleSlope),
    RescaleIntercept: own(frame.RescaleIntercept, all.RescaleIntercept),
    WindowCenter: own(frame.WindowCenter, all.WindowCenter),
    WindowWidth: own(frame.WindowWidth, all.WindowWidth),
    DiffusionBValue: own(frame.DiffusionBValue, all.DiffusionBValue),
  };
}

/** Three finite numbers, or null. */
export function vectorOf(numbers: number[] | undefined): Vector | null {
  return numbers?.length === 3 ? (numbers as Vector) : null;
}

/** Six finite numbers, or null. */
export function orientationOf(numbers: number[] | undefined): Orientation | null {
  return numbers?.length === 6 ? (numbers as Orientation) : null;
}

/** Two positive numbers, or null: a spacing of zero is no spacing. */
export function spacingOf(numbers: number[] | undefined): PixelSpacing | null {
  return numbers?.length === 2 && numbers.every((one) => one > 0) ? (numbers as PixelSpacing) : null;
}

function listOf(numbers: number[] | undefined): number[] | null {
  return numbers && numbers.length > 0 ? numbers : null;
}

function textsOf(texts: string[] | undefined): string[] | null {
  return texts && texts.length > 0 ? texts : null;
}

/** Null when the frame says what the header says for all. */
function own<T>(value: T, common: T): T | null {
  return JSON.stringify(value) === JSON.stringify(common) ? null : value;
}
