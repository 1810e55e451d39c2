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

const screenWords = /SCREEN|SCRNSAVE|CAPTURE|SNAPSHOT|FILMED|REFORMATTED PAGE/;
const doseWords = /DOSE (REPORT|INFO|SHEET|SUMMARY)|PATIENT PROTOCOL|剂量/;
const screenDescriptions = /SCREEN ?(SAVE|SHOT)|SNAPSHOT|截图|截屏|拷屏/;
const captured = /^(DV|DF|SD|SI|DRW)$/;

/**
 * Whether the pixels or the content of an object may name the person, and why: such an object is held until a person has looked at it.
 *
 * Screen captures, reports, presentations, documents, ultrasound, photographs and projections are held by kind; any image by a burned-in flag
 * or by words that say it is a picture of a screen. A kind that is not known to be harmless is held. Null: may be served once de-identified.
 */
export function mayCarryIdentity(header: Header): HeldReason | null {
  if (header.BurnedInAnnotation?.toUpperCase() === 'YES') return 'burnedIn';
  const kind = header.SOPClassUID.startsWith(STORAGE) ? header.SOPClassUID.slice(STORAGE.length) : '';
  const held = heldKinds.find(([pattern]) => pattern.test(kind));
  if (held) return held[1];
  if (!releasedKinds.test(kind)) return 'unknownKind';
  const type = header.ImageType.join(' ').toUpperCase();
  const said = `${header.SeriesDescription ?? ''} ${header.ImageComments ?? ''}`.toUpperCase();
  if (doseWords.test(said) || /\bDOSE_INFO\b/.test(type)) return 'doseSheet';
  if (screenWords.test(type) || screenDescriptions.test(said)) return 'screenSave';
  if (captured.test(header.ConversionType ?? '') || /^(SC|OT|DOC|SR)$/.test(header.Modality ?? ''))
    return 'secondaryCapture';
  return null;
}
