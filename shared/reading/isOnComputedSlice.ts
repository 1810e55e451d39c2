import type { Mark } from './mark.ts';

/** Whether a drawing was made on a computed slice of its series, which its label then names: `@12.3`, its place along its normal in mm. */
export function isOnComputedSlice({ label }: Pick<Mark, 'label'>): boolean {
  return label?.startsWith('@') ?? false;
}
