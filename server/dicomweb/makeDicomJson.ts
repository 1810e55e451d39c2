import dcmjs, { type DcmjsDict, type DcmjsElement } from 'dcmjs';
import type { DicomJson, JsonElement } from '../../shared/dicomweb/dicomJson.ts';
import { IMPLICIT_LITTLE, transferSyntaxes } from '../../shared/imaging/transferSyntax.ts';

const { DicomMessage, DicomMetaDictionary } = dcmjs.data;
const PIXEL_DATA = '7FE00010';
const AVAILABLE_TRANSFER_SYNTAX = '00083002';

dcmjs.log.setLevel('silent');
// loglevel does not hand the level down to loggers that exist already
(dcmjs.log as unknown as { getLogger(name: string): { setLevel(level: string): void } })
  .getLogger('validation.dcmjs')
  .setLevel('silent');

/**
 * Writes the header of one of our own de-identified files in the DICOM JSON model (PS3.18 annex F).
 *
 * Only for files that we wrote: dcmjs must not see foreign bytes. Pixel data become `pixelDataUri`, other binary values base64.
 */
export function makeDicomJson(bytes: Buffer, pixelDataUri: string): DicomJson {
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  const { meta, dict } = DicomMessage.readFile(buffer, { untilTag: PIXEL_DATA, includeUntilTagValue: false });
  const syntax = String(meta['00020010']?.Value?.[0]);
  const isSigned = syntax === IMPLICIT_LITTLE && dict['00280103']?.Value?.[0] === 1;
  const { [PIXEL_DATA]: pixels, ...header } = dict;
  const available = { vr: 'UI', Value: [syntax] };
  const json = writeDataSet({ ...header, [AVAILABLE_TRANSFER_SYNTAX]: available }, isSigned);
  const isBytes = transferSyntaxes.get(syntax)?.encapsulated === true || dict['00280100']?.Value?.[0] === 8;
  if (pixels) json[PIXEL_DATA] = { vr: isBytes ? 'OB' : 'OW', BulkDataURI: pixelDataUri };
  return json;
}

function writeDataSet(dict: DcmjsDict, isSigned: boolean): DicomJson {
  return Object.fromEntries(
    Object.entries(dict).map(([tag, element]) => [tag.toUpperCase(), writeElement(tag, element, isSigned)]),
  );
}

function writeElement(tag: string, element: DcmjsElement, isSigned: boolean): JsonElement {
  const { vr } = element;
  const values = Array.isArray(element.Value) ? element.Value : [];
  if (vr === 'SQ')
    return withValues(
      vr,
      values.map((item) => writeDataSet(item as DcmjsDict, isSigned)),
    );
  if (values.some(isBinary)) {
    const inline = Buffer.concat(values.filter(isBinary).map((value) => Buffer.from(value as ArrayBuffer)));
    return inline.length === 0 ? { vr } : { vr, InlineBinary: inline.toString('base64') };
  }
  if (isSigned && isSignedByPixels(tag))
    return withValues(
      'SS',
      values.map((value) => (Number(value) << 16) >> 16),
    );
  return withValues(
    vr,
    values.map((value) => writeValue(vr, value)),
  );
}

function withValues(vr: string, values: unknown[]): JsonElement {
  return values.every((value) => value === null) ? { vr } : { vr, Value: values };
}

function isBinary(value: unknown): boolean {
  return value instanceof ArrayBuffer || ArrayBuffer.isView(value);
}

/** Implicit files do not say whether such a value is signed; dcmjs reads it as unsigned (PS3.5 6.2.2). */
function isSignedByPixels(tag: string): boolean {
  return DicomMetaDictionary.dictionary[DicomMetaDictionary.punctuateTag(tag)]?.vr === 'xs';
}

function writeValue(vr: string, value: unknown): unknown {
  if (value === '' || value === undefined || (typeof value === 'number' && !Number.isFinite(value))) return null;
  if (typeof value === 'bigint') return String(value);
  if (vr === 'AT' && typeof value === 'number') return value.toString(16).toUpperCase().padStart(8, '0');
  if (vr === 'PN' && typeof value === 'string') return { Alphabetic: value };
  return value;
}
