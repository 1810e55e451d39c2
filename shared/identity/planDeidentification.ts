import type { DeidentifyAction } from './profileLines.ts';
import { profileKept } from './profileKept.ts';
import { profileTable } from './profileTable.ts';
import { safePrivate } from './safePrivate.ts';

/** What to do with one element, and the VR the standard gives it. */
export interface ElementPlan {
  action: DeidentifyAction;
  vr: string;
}

/** Where the element stands. `creator` is the private creator that reserved its block, null for a public element. */
export interface ElementPlace {
  creator: string | null;
  /** 0 in the data set itself, 1 and more inside a sequence. */
  depth: number;
}

const removed: ElementPlan = { action: 'remove', vr: '' };
const planOfTag = new Map([profileTable, profileKept].flatMap((lines) => Object.entries(lines).flatMap(plansOfLine)));
const planOfPrivate = new Map(
  safePrivate.map((entry): [string, ElementPlan] => [
    `${entry.creator}|${hex(entry.group, 4)}${hex(entry.element, 2)}`,
    { action: entry.action, vr: entry.vr },
  ]),
);

/**
 * Says what becomes of one DICOM element when a study loses its identity.
 *
 * An allow-list: what is on no list is removed, as are group lengths, curves, overlays and every private element outside
 * the safe ones (PS3.15 2026c Annex E). Pixels and the patient's own attributes count only at the top of the data set.
 * `tag` is eight lower-case hex digits.
 */
export function planDeidentification(tag: string, place: ElementPlace): ElementPlan {
  if (isPrivate(tag)) return planPrivate(tag, place.creator);
  const plan = planOfTag.get(tag);
  if (plan === undefined) return removed;
  if (place.depth > 0 && (tag.startsWith('7fe0') || tag.startsWith('0010'))) return removed;
  return plan;
}

function planPrivate(tag: string, creator: string | null): ElementPlan {
  if (creator === null) return removed;
  return planOfPrivate.get(`${creator}|${tag.slice(0, 4)}${tag.slice(6)}`) ?? removed;
}

function isPrivate(tag: string): boolean {
  return (Number.parseInt(tag.charAt(3), 16) & 1) === 1;
}

function plansOfLine([key, tags = '']: [string, string | undefined]): [string, ElementPlan][] {
  const [action, vr = ''] = key.split(' ') as [DeidentifyAction, string?];
  const plan = { action, vr };
  return tags
    .trim()
    .split(/\s+/)
    .map((tag) => [tag, plan]);
}

function hex(value: number, width: number): string {
  return value.toString(16).padStart(width, '0');
}
