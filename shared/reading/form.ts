import type { Label } from '../cases/codebook.ts';

/** A coded concept; `tbv` codes are unverified and are never emitted as if sure: without a known code they are LOCAL. */
export interface Code {
  system: 'SCT' | 'DCM' | 'RadLex' | 'NCIt' | 'LOCAL';
  code: string;
  display: string;
  status: 'verified' | 'tbv';
}

/** One option of a choice. */
export interface FormOption {
  code: string;
  label: Label;
  concept: Code | null;
}

/** One of the groups that the region count adds up (form data, not law: the source's own map is unverified). */
export type RegionGroup =
  'cerebrum' | 'cerebellum' | 'brainstem' | 'cranialNerves' | 'ventricles' | 'cervical' | 'thoracic' | 'lumbar';

/** One item of a reading form. */
export interface FormItem {
  id: string;
  section: string;
  kind: 'location' | 'choice' | 'choices' | 'number' | 'text' | 'nodules';
  label: Label;
  /** Which images decide it: its items close when that compartment was not imaged or is not evaluable. `any` never closes. */
  compartment: 'brain' | 'spine' | 'any';
  /** Whether the protocol grade INVALID (no gadolinium) closes it. */
  needsContrast: boolean;
  required: boolean;
  /** Location: a site of the leptomeninges, counted by the letter; the others are reported apart. */
  leptomeningeal: boolean;
  /** Location: a positive answer needs a pattern. */
  patterned: boolean;
  /** Location: a positive answer needs a side. */
  sided: boolean;
  /** Location: the group of the region count, null where it counts for none. */
  group: RegionGroup | null;
  options: readonly FormOption[];
  unit: string | null;
  min: number | null;
  max: number | null;
  decimals: number;
  /** Asked only when this other item, or one of those besides it, has one of these choices or states. */
  onlyWhen: { itemId: string; orItemIds?: readonly string[]; isOneOf: readonly string[] } | null;
  /** Asked only when the reader's overall response is another than the rule's. */
  onlyOnMismatch?: boolean;
  /** A positive answer needs at least one mark. */
  anchored: boolean;
  /** Choice: these options need at least one mark. */
  anchoredOn?: readonly string[];
  /** The answer follows from drawings and is never typed: the ratio of two lengths on one slice, or the vertebrae labelled. */
  drawn: 'ratio' | 'levels' | null;
  /** A number may be answered as not evaluable. */
  canBeUnknown: boolean;
  code: Code | null;
  /** How two readers' answers are compared (charter: adjudication triggers). */
  discordance: 'state' | 'code' | 'size' | 'none';
}

/** A heading of the form; `group` regions have a "rest of this region normal" act. */
export interface FormSection {
  id: string;
  label: Label;
  compartment: 'brain' | 'spine' | 'any';
  /** Locations below this heading can be closed as absent in one act. */
  hasRest: boolean;
}

/** What a rule of the form rests on: `verified` was found in a source, `tbv` is remembered and to be verified before it is published. */
export interface Ruling {
  says: string;
  source: string;
  status: 'verified' | 'tbv';
}

/** Versioned data: the items of a reading form and the names of its derivation rules in code. */
export interface Form {
  version: string;
  title: Label;
  sections: readonly FormSection[];
  items: readonly FormItem[];
  /** A nodule is measurable when both diameters exceed these, mm. */
  measurable: { longMm: number; shortMm: number };
  rules: { letter: 'eanoLetter@1'; regions: 'nRegions8@1'; response?: 'lmResponse@1' };
  /** What its rules rest on, where that is not verified throughout. */
  rulings?: readonly Ruling[];
}
