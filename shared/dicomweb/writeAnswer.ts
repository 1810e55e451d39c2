import type { DicomJson, JsonElement } from './dicomJson.ts';
import type { SearchAnswer } from './searchAnswer.ts';
import type { SearchAttribute } from './searchAttribute.ts';

/** Writes what the index says as DICOM JSON, in the order of the tags; an attribute without a value stands there empty (PS3.18 F.2). */
export function writeAnswer(answer: SearchAnswer, attributes: readonly SearchAttribute[]): DicomJson {
  return Object.fromEntries(
    attributes
      .filter(({ keyword }) => answer[keyword] !== undefined)
      .toSorted((a, b) => (a.tag < b.tag ? -1 : 1))
      .map(({ keyword, tag, vr }) => [tag, writeElement(vr, answer[keyword] ?? null)]),
  );
}

function writeElement(vr: string, value: SearchAnswer[string]): JsonElement {
  const values = Array.isArray(value) ? value : value === null || value === '' ? [] : [value];
  if (values.length === 0) return { vr };
  return { vr, Value: vr === 'PN' ? values.map((one) => ({ Alphabetic: one })) : values };
}
