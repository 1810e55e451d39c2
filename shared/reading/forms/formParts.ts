import { type Label, say } from '../../cases/codebook.ts';
import type { Code, FormItem, FormOption } from '../form.ts';

/** A SNOMED CT concept found in DICOM PS3.16 (domain.md S33, S35). */
export const sct = (code: string, display: string): Code => ({ system: 'SCT', code, display, status: 'verified' });

/** A concept whose code is still to be verified: it stays local until then. */
export const toVerify = (code: string, display: string): Code => ({ system: 'LOCAL', code, display, status: 'tbv' });

/** One option of a choice; without a concept it is local to the form. */
export const option = (code: string, label: Label, concept: Code | null = null): FormOption => ({
  code,
  label,
  concept,
});

const blank = {
  needsContrast: false,
  required: true,
  leptomeningeal: false,
  patterned: false,
  sided: false,
  group: null,
  options: [],
  unit: null,
  min: null,
  max: null,
  decimals: 0,
  onlyWhen: null,
  anchored: false,
  drawn: null,
  canBeUnknown: false,
  code: null,
} satisfies Partial<FormItem>;

type Own = Pick<FormItem, 'id' | 'section' | 'label' | 'compartment'> & Partial<FormItem>;

/** A site of the leptomeninges: pattern asked, anchored to the image, judged with gadolinium only. */
export const site = (own: Own): FormItem => ({
  ...blank,
  kind: 'location',
  needsContrast: true,
  leptomeningeal: true,
  patterned: true,
  anchored: true,
  discordance: 'state',
  ...own,
});

/** A finding beside the leptomeninges, answered by its state and never counted as leptomeningeal. */
export const finding = (own: Own): FormItem => ({ ...blank, kind: 'location', discordance: 'state', ...own });

/** One of the options. */
export const choice = (own: Own & { options: readonly FormOption[] }): FormItem => ({
  ...blank,
  kind: 'choice',
  discordance: 'code',
  ...own,
});

/** A number with its unit, range and decimals. */
export const measure = (own: Own & { unit: string; min: number; max: number; decimals: number }): FormItem => ({
  ...blank,
  kind: 'number',
  discordance: 'size',
  ...own,
});

/** Items that nobody has to answer and no two readers are compared on, unless said otherwise. */
export const remark = (own: Own & { kind: FormItem['kind'] }): FormItem => ({
  ...blank,
  required: false,
  discordance: 'none',
  ...own,
});

/** The answers yes and no as options. */
export const yesNo: readonly FormOption[] = [
  option('yes', say('yes', '是'), sct('373066001', 'Yes')),
  option('no', say('no', '否'), sct('373067005', 'No')),
];
