import type { Answer, Nodule } from '../../shared/reading/answer.ts';
import type { Draft, Patch } from '../../shared/reading/draft.ts';
import { findFormItem } from '../../shared/reading/findForm.ts';
import type { Form, FormItem } from '../../shared/reading/form.ts';
import type { Mark } from '../../shared/reading/mark.ts';
import { isSeen } from './answerByKey.ts';
import { markCentre } from './markCentre.ts';
import { measureMark } from './measureMark.ts';

/** What a drawing means for the draft, or why it means nothing: a key of the room's words. */
export type Accepted =
  | { kind: 'patches'; patches: Patch[] }
  | { kind: 'refused'; why: 'answerFirst' | 'drawTwo' | 'nineNodules' | 'noAnchor' };

/**
 * Takes a new drawing as the anchor of the item in focus.
 *
 * A positive site takes any drawing; two diameters on a nodular site also make a row of the nodule table of that compartment, anchored by
 * this drawing, and a point as the site's own anchor. The nodule table takes two diameters. A number in mm takes the length drawn.
 * `newId` names the point that is added.
 */
export function acceptDrawing(
  form: Form,
  draft: Draft,
  drawn: { mark: Mark; itemId: string; siteId: string | null; newId: string },
): Accepted {
  const item = findFormItem(form, drawn.itemId);
  const mark = { ...drawn.mark, itemId: drawn.itemId };
  if (item?.kind === 'nodules') return acceptNodule(form, draft, { item, mark, siteId: drawn.siteId });
  if (item?.kind === 'number' && item.unit === 'mm') return acceptLength(item, mark);
  if (item?.kind !== 'location') return { kind: 'refused', why: 'noAnchor' };
  const answer = draft.answers[item.id];
  if (!isSeen(answer)) return { kind: 'refused', why: 'answerFirst' };
  const isNodular = answer?.kind === 'location' && answer.pattern !== null && answer.pattern !== 'linear';
  const table = form.items.find((one) => one.kind === 'nodules' && one.compartment === item.compartment);
  if (mark.kind !== 'bidirectional' || !isNodular || !table || !item.leptomeningeal)
    return { kind: 'patches', patches: [setMark(mark)] };
  const nodule = acceptNodule(form, draft, { item: table, mark: { ...mark, itemId: table.id }, siteId: item.id });
  if (nodule.kind === 'refused') return nodule;
  const isAnchored = Object.values(draft.marks).some((one) => one.itemId === item.id);
  const anchor: Mark = { ...mark, id: drawn.newId, kind: 'point', points: [markCentre(mark)] };
  return { kind: 'patches', patches: isAnchored ? nodule.patches : [...nodule.patches, setMark(anchor)] };
}

function acceptNodule(
  form: Form,
  draft: Draft,
  { item, mark, siteId }: { item: FormItem; mark: Mark; siteId: string | null },
): Accepted {
  const { longMm, shortMm } = measureMark(mark);
  if (mark.kind !== 'bidirectional' || longMm === null || longMm <= 0) return { kind: 'refused', why: 'drawTwo' };
  const answer = draft.answers[item.id];
  const nodules = answer?.kind === 'nodules' ? answer.nodules : [];
  const targetId = Array.from({ length: 9 }, (_, i) => `N${i + 1}`).find(
    (id) => !nodules.some((nodule) => nodule.targetId === id),
  );
  if (!targetId) return { kind: 'refused', why: 'nineNodules' };
  const locationId = siteId ?? siteOf(form, draft, item);
  const nodule: Nodule = { targetId, locationId, longMm, shortMm, markId: mark.id };
  const value: Answer = { kind: 'nodules', nodules: [...nodules, nodule] };
  return { kind: 'patches', patches: [setMark(mark), { target: 'answers', id: item.id, value }] };
}

/** The site a nodule most likely lies at: the last nodular one of its compartment, else the first of the form. */
function siteOf(form: Form, draft: Draft, table: FormItem): string {
  const sites = form.items.filter((one) => one.leptomeningeal && one.compartment === table.compartment);
  const nodular = sites.filter((site) => {
    const answer = draft.answers[site.id];
    return answer?.kind === 'location' && answer.state === 'present' && answer.pattern !== 'linear';
  });
  return (nodular.at(-1) ?? sites[0])?.id ?? '';
}

function acceptLength(item: FormItem, mark: Mark): Accepted {
  const { longMm } = measureMark(mark);
  if (longMm === null) return { kind: 'refused', why: 'drawTwo' };
  const value = Math.min(item.max ?? longMm, Math.max(item.min ?? longMm, longMm));
  return {
    kind: 'patches',
    patches: [setMark(mark), { target: 'answers', id: item.id, value: { kind: 'number', value } }],
  };
}

function setMark(mark: Mark): Patch {
  return { target: 'marks', id: mark.id, value: mark };
}
