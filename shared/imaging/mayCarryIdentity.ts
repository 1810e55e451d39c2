import type { Header } from './header.ts';
import type { HeldReason } from './heldReason.ts';

const STORAGE = '1.2.840.10008.5.1.4.1.1.';

/** Kinds of objects that are held, by the end of their SOP class UID; the first that fits decides. */
const heldKinds: [RegExp, HeldReason][] = [
  [/^7(\.|$)/, 'secondaryCapture'],
  [/^88\.(67|68|70|73|74|75|76)$/, 'doseSheet'],
  [/^88\./, 'report'],
  [/^11\./, 'presentation'],
  [/^104\./, 'document'],
  [/^(3|6)(\.|$)/, 'ultrasound'],
  [/^77\.1\./, 'photograph'],
  [/^(1|12)(\.|$)/, 'projection'],
];

/** Kinds that hold slices, or geometry, and no writing: MR, CT, PET, nuclear, parametric maps, registrations, segmentations, surfaces, real world values, radiotherapy. */
const releasedKinds = /^(2|4|20|128|130|30|66\.[1-5]|67|481)(\.|$)/;

/** Reasons of kinds that are no images: nothing in their pixels decides. */
const withoutImage = new Set<HeldReason>(['doseSheet', 'report', 'presentation', 'document', 'unknownKind']);

const screenWords = /SCREEN|SCRNSAVE|CAPTURE|SNAPSHOT|FILMED|REFORMATTED PAGE/;
const doseWords = /DOSE (REPORT|INFO|SHEET|SUMMARY)|PATIENT PROTOCOL|剂量/;
const screenDescriptions = /SCREEN ?(SAVE|SHOT)|SNAPSHOT|截图|截屏|拷屏/;
const captured = /^(DV|DF|SD|SI|DRW)$/;

/** Kinds whose numbers are computed: their modality is often written as "other". */
const computedKinds = /^(30|66|67|481)(\.|$)/;

/**
 * Whether the pixels or the content of an object may name the person, and why: such an object is held until a person has looked at it.
 *
 * Reports, presentations and documents are held by kind, whatever they say of themselves; then any image that is a dose sheet, has a burned-in flag or an
 * overlay written into its pixels, or is a picture of a screen by its words; then captures, ultrasound, photographs and projections by kind, for
 * they carry writing even where the flag says no. A kind that is not known to be harmless is held. Null: may be served once de-identified.
 */
export function mayCarryIdentity(header: Header, pixels = { hasOverlay: false }): HeldReason | null {
  const kind = header.SOPClassUID.startsWith(STORAGE) ? header.SOPClassUID.slice(STORAGE.length) : '';
  const byKind =
    heldKinds.find(([pattern]) => pattern.test(kind))?.[1] ?? (releasedKinds.test(kind) ? null : 'unknownKind');
  if (byKind !== null && withoutImage.has(byKind)) return byKind;
  const type = header.ImageType.join(' ').toUpperCase();
  const said = `${header.SeriesDescription ?? ''} ${header.ImageComments ?? ''}`.toUpperCase();
  if (doseWords.test(said) || /\bDOSE_INFO\b/.test(type)) return 'doseSheet';
  if (pixels.hasOverlay || header.BurnedInAnnotation?.trim().toUpperCase() === 'YES') return 'burnedIn';
  if (screenWords.test(type) || screenDescriptions.test(said)) return 'screenSave';
  if (byKind !== null) return byKind;
  if (captured.test(header.ConversionType ?? '')) return 'secondaryCapture';
  const isOther = /^(SC|OT|DOC|SR)$/.test(header.Modality ?? '');
  return isOther && !computedKinds.test(kind) ? 'secondaryCapture' : null;
}
