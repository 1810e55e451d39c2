import type { z } from 'zod';

/** What a field carries besides its type: the words of the form, the dictionary and the privacy test. */
export interface FieldFacts {
  label: string;
  help?: string;
  /** UCUM-like unit; '1' for a ratio, 'count' for a number of things. */
  unit?: string;
  /** DICOM keyword the value comes from. */
  dicom?: string;
  /** Could tell who the person is: never on a route open to readers or researchers. */
  identifying?: boolean;
  /** Typed by hand: never in a Freeze. */
  freeText?: boolean;
}

/**
 * Describes one field of a noun: the same description makes the API check, the table, the form and the dictionary.
 * Put it outermost, around `nullable()`.
 */
export function field<T extends z.ZodType>(type: T, facts: FieldFacts): T {
  return type.meta({ ...facts, title: facts.label });
}

/** The facts given by `field`, or null for a bare zod type. */
export function factsOf(type: z.ZodType): FieldFacts | null {
  const meta = type.meta() as FieldFacts | undefined;
  return meta?.label === undefined ? null : meta;
}
