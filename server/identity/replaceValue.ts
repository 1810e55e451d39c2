import { cleanDescriptor } from '../../shared/identity/cleanDescriptor.ts';
import type { DeidentifyAction } from '../../shared/identity/profileLines.ts';
import { shiftDicomDate } from '../../shared/identity/shiftDicomDate.ts';
import { decodeText, isPlain } from './decodeText.ts';

/** What an element's new value is made from besides the old one. */
export interface ReplaceContext {
  mapUid: (uid: string) => string;
  /** Whole days, negative: into the past. */
  offsetDays: number;
  pseudonym: string;
  /** (0008,0005) of the data set the element stands in. */
  characterSet: string;
  /** Whether the code stands under a coding scheme of the standard (`DCM`, `SCT`, ...). */
  isPublicCode: boolean;
}

/** A new value, and how many words were dropped from it. A null value means: leave the element out. */
export interface ReplacedValue {
  value: Buffer | null;
  dropped: number;
}

const wellKnownUid = /^1\.2\.840\.10008\.1\.[45]\./;
const contrastAgent = '00180010';
/** SOP instance, study and series: what an object is known by is mapped whatever it is. */
const keys = new Set(['00080018', '0020000d', '0020000e']);

/**
 * Makes an element's value fit to leave the hospital, by the action of the profile.
 *
 * `tag` is eight lower-case hex digits; `value` the old bytes. Text comes back as UTF-8. A value that is not of its kind
 * (a date that is none, a time with letters) is emptied, for anything may have been written there.
 */
export function replaceValue(
  action: DeidentifyAction,
  tag: string,
  value: Buffer,
  context: ReplaceContext,
): ReplacedValue {
  if (action === 'cleanText') return cleanText(tag, value, context);
  if (action === 'code') return cleanCode(tag, value, context);
  const text = value.toString('latin1').replace(/[\0 ]+$/, '');
  const replaced = replaceText(action, text, { ...context, isKey: keys.has(tag) });
  return { value: replaced === null ? null : Buffer.from(replaced, 'utf8'), dropped: 0 };
}

function replaceText(
  action: DeidentifyAction,
  text: string,
  context: ReplaceContext & { isKey: boolean },
): string | null {
  switch (action) {
    case 'empty':
      return '';
    case 'dummy':
      return 'REMOVED';
    case 'pseudonym':
      return context.pseudonym;
    case 'replaceUid':
      return eachValue(text, (uid) =>
        uid === '' || (wellKnownUid.test(uid) && !context.isKey) ? uid : context.mapUid(uid),
      );
    case 'shiftDate':
      return shiftDicomDate(text, context.offsetDays);
    case 'keepTime':
      return eachValue(text, (time) => (isTime(time) ? time : ''));
    case 'age':
      return capAge(text.trim());
    case 'sex':
      return /^[MFO]$/.test(text.trim()) ? text.trim() : '';
    case 'device':
      return text === '' ? '' : `scanner-${context.mapUid(`device ${text}`).slice(-8)}`;
    default:
      return null;
  }
}

function cleanText(tag: string, value: Buffer, context: ReplaceContext): ReplacedValue {
  const readings = readingsOf(value, context).map((text) => cleanDescriptor(text.replaceAll('\0', '')));
  const best = readings.reduce((least, one) => (one.dropped < least.dropped ? one : least));
  // a brand nobody knows is still a contrast agent that was given
  const isUnknownAgent = tag === contrastAgent && best.text === '' && /[\p{L}]{2}/u.test(value.toString('latin1'));
  const text = isUnknownAgent ? 'agent given' : best.text;
  return { value: Buffer.from(text, 'utf8'), dropped: best.dropped };
}

function declaredReading(value: Buffer, context: ReplaceContext): string {
  return decodeText(
    value,
    context.characterSet.split('\\').map((term) => term.trim()),
  ).text;
}

/** The text as declared and as GB18030, which Chinese hospitals write whatever they declare: the one with more known words counts. */
function readingsOf(value: Buffer, context: ReplaceContext): string[] {
  const declared = declaredReading(value, context);
  if (isPlain(value)) return [declared];
  try {
    return [declared, new TextDecoder('gb18030', { fatal: true }).decode(value)];
  } catch {
    // not GB18030: the declared reading is the only one
    return [declared];
  }
}

/** A public code keeps value and meaning; a local one keeps the known words of its meaning. */
function cleanCode(tag: string, value: Buffer, context: ReplaceContext): ReplacedValue {
  if (context.isPublicCode) {
    return { value: Buffer.from(declaredReading(value, context).trimEnd(), 'utf8'), dropped: 0 };
  }
  return tag === '00080104' ? cleanText(tag, value, context) : { value: null, dropped: 1 };
}

function eachValue(text: string, change: (value: string) => string): string {
  return text
    .split('\\')
    .map((value) => change(value.trim()))
    .join('\\');
}

function isTime(text: string): boolean {
  return /^(?:[01]\d|2[0-3])(?::?[0-5]\d(?::?(?:[0-5]\d|60)(?:\.\d{1,6})?)?)?$/.test(text);
}

/** Age strings are three digits and D, W, M or Y; 90 years and over become `090Y` (HIPAA 164.514). */
function capAge(text: string): string {
  const match = /^(\d{1,3})([DWMY]?)$/.exec(text);
  if (match === null) return '';
  const unit = match[2] === '' ? 'Y' : (match[2] ?? 'Y');
  const count = Number(match[1]);
  return `${String(unit === 'Y' ? Math.min(count, 90) : count).padStart(3, '0')}${unit}`;
}
