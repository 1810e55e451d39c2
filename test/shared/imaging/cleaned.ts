import { cleanDescriptor } from '../../../shared/identity/cleanDescriptor.ts';
import type { Header } from '../../../shared/imaging/header.ts';

const texts = [
  'SeriesDescription',
  'ProtocolName',
  'StudyDescription',
  'PerformedProcedureStepDescription',
  'ContrastBolusAgent',
] as const;

/** The same facts with the descriptions that are left after de-identification: what the rules see. */
export function cleaned(facts: Partial<Header>): Partial<Header> {
  const changed = texts.flatMap((key) => {
    const text = facts[key];
    return text ? [[key, cleanDescriptor(text).text || null]] : [];
  });
  return { ...facts, ...Object.fromEntries(changed) };
}
