import type { Attribute } from './dicomTemplate.ts';

/** An attribute of text values. */
export function text(vr: string, ...values: string[]): Attribute {
  return { vr, values };
}

/** An attribute of numbers written as decimal text (DS, IS), each at most 16 characters. */
export function decimals(vr: 'DS' | 'IS', ...values: number[]): Attribute {
  return { vr, values: values.map((value) => String(Number(value.toFixed(6))).slice(0, 16)) };
}

/** An attribute of binary 16-bit numbers. */
export function shorts(...values: number[]): Attribute {
  return { vr: 'US', values };
}
