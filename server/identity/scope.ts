import type { DataSet } from 'dicom-parser';
import type { ElementPlan, planDeidentification } from '../../shared/identity/planDeidentification.ts';
import { safePrivateCreators } from '../../shared/identity/safePrivate.ts';
import type { ReplaceContext } from './replaceValue.ts';

/** One data set on the way down, the object's own or that of a sequence item, and what decides about its elements. */
export interface Scope {
  dataSet: DataSet;
  depth: number;
  replace: ReplaceContext;
  plan: typeof planDeidentification;
  /** Safe private creators by the key of the element that reserves their block. */
  creators: ReadonlyMap<string, string>;
  /** Those of them whose block has elements to keep. */
  keptCreators: ReadonlySet<string>;
}

const publicSchemes =
  /^(?:DCM|SCT|SRT|SNM3|SNM|LN|UCUM|RADLEX|RADELEMENT|FMA|NEU|BI|MA|UMLS|NCIt|I10|I9C|ISO.*|C4|LNC)$/;

/** Opens the scope of a data set; `outer` is that of the item's sequence, null for the object itself. */
export function openScope(
  { context, plan }: { context: Omit<ReplaceContext, 'characterSet' | 'isPublicCode'>; plan: Scope['plan'] },
  dataSet: DataSet,
  outer: Scope | null,
): Scope {
  const characterSet = dataSet.string('x00080005') ?? outer?.replace.characterSet ?? '';
  const isPublicCode = publicSchemes.test((dataSet.string('x00080102') ?? '').trim());
  const privates = Object.keys(dataSet.elements).filter(isPrivate);
  const creators = safeCreators(dataSet, privates);
  const depth = outer === null ? 0 : outer.depth + 1;
  const kept =
    creators.size === 0 ? [] : privates.filter((key) => planIn({ plan, depth, creators }, key).action !== 'remove');
  const { mapUid, offsetDays, pseudonym } = context;
  const replace = { mapUid, offsetDays, pseudonym, characterSet, isPublicCode };
  return { dataSet, depth, replace, plan, creators, keptCreators: new Set(kept.map(creatorKey)) };
}

/** What the profile says of an element of a scope. */
export function planIn(
  { plan, depth, creators }: Pick<Scope, 'plan' | 'depth' | 'creators'>,
  key: string,
): ElementPlan {
  const creator = isPrivate(key) ? (creators.get(creatorKey(key)) ?? null) : null;
  return plan(key.slice(1), { creator, depth });
}

function safeCreators(dataSet: DataSet, privates: string[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const key of privates) {
    if (key.charAt(5) !== '0' || key.charAt(6) !== '0') continue;
    const creator = dataSet.string(key)?.trim() ?? '';
    if (safePrivateCreators.has(creator)) found.set(key, creator);
  }
  return found;
}

function isPrivate(key: string): boolean {
  return (key.charCodeAt(4) & 1) === (key.charCodeAt(4) > 0x39 ? 0 : 1);
}

/** `x0019100c` stands in the block that `x00190010` reserves. */
function creatorKey(key: string): string {
  return `${key.slice(0, 5)}00${key.slice(5, 7)}`;
}
