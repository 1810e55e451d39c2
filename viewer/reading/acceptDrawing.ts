import type { Answer, Nodule } from '../../shared/reading/answer.ts';
import type { Draft, Patch } from '../../shared/reading/draft.ts';
import { findFormItem } from '../../shared/reading/findForm.ts';
import type { Form, FormItem } from '../../shared/reading/form.ts';
import type { Mark } from '../../shared/reading/mark.ts';
import { measureMark } from '../../shared/reading/measureMark.ts';
import { measureNodule } from '../../shared/reading/measureNodule.ts';
import { nearestLevel } from '../../shared/reading/nearestLevel.ts';
import { siteOfLevel } from '../../shared/reading/siteOfLevel.ts';
import { isSeen } from './answerByKey.ts';
import { answerLength } from './answerLength.ts';
import { drawRatio } from './drawRatio.ts';
import { isAcross } from './isAcross.ts';
import { markCentre } from './markCentre.ts';

/** What the tool filled in by itself, so that the reader is told: a level of the spine, or the site of a nodule. */
export type Proposal = { kind: 'level'; level: string } | { kind: 'site'; siteId: string };

/** What a drawing means for the draft, or why it means nothing: a key of the room's words. `tells` is a remark on what was taken. */
export type Accepted =
  | { kind: 'patches'; patches: Patch[]; proposal?: Proposal; tells?: 'twoSlices' | 'ratioOutside' }
  | { kind: 'refused'; why: 'answerFirst' | 'drawTwo' | 'nineNodules' | 'noAnchor' | 'drawLengths' };

/** A new drawing: where the reader was, and the labels of the spine that share its patient space. */
export interface Drawn {
  mark: Mark;
  itemId: string;
  /** The leptomeningeal site that the reader was at last. */
  siteId: string | null;
  /** Names the point that is added to a site when a nodule is measured there. */
  newId: string;
  levels?: readonly Mark[];
}

/**
 * Takes a new drawing as the anchor of the item in focus.
 *
 * A positive site takes any drawing; two diameters on a nodular site also make a row of the nodule table of that compartment, anchored by
 * this drawing, and a point as the site's own anchor. The nodule table takes two diameters; two more across a nodule measured before are its second
 * plane. A number in mm takes the length drawn, a ratio two lengths. Where the spine is labelled, the nearest level is filled in.
 */
export function acceptDrawing(form: Form, draft: Draft, drawn: Drawn): Accepted {
  const item = findFormItem(form, drawn.itemId);
  const mark = { ...drawn.mark, itemId: drawn.itemId };
  if (item?.kind === 'nodules') return acceptNodule(form, draft, { ...drawn, item, mark });
  if (item?.drawn === 'ratio') {
    if (mark.kind !== 'length') return { kind: 'refused', why: 'drawLengths' };
    return { kind: 'patches', ...drawRatio(item, draft, mark) };
  }
  if (item?.kind === 'number' && item.unit === 'mm') return acceptLength(draft, item, mark);
  if (item?.kind === 'choice' && item.anchoredOn) return acceptChoice(draft, item, mark);
  if (item?.kind !== 'location') return { kind: 'refused', why: 'noAnchor' };
  return acceptSite(form, draft, { ...drawn, item, mark });
}

function acceptSite(form: Form, draft: Draft, drawn: Drawn & { item: FormItem }): Accepted {
  const { item, mark } = drawn;
  const answer = draft.answers[item.id];
  if (!isSeen(answer)) return { kind: 'refused', why: 'answerFirst' };
  const isNodular = answer?.kind === 'location' && answer.pattern !== null && answer.pattern !== 'linear';
  const table = form.items.find((one) => one.kind === 'nodules' && one.compartment === item.compartment);
  if (mark.kind !== 'bidirectional' || !isNodular || !table || !item.leptomeningeal)
    return withLevel(form, draft, { ...drawn, patches: [setMark(mark)] });
  const nodule = acceptNodule(form, draft, {
    ...drawn,
    item: table,
    mark: { ...mark, itemId: table.id },
    siteId: item.id,
    levels: [],
  });
  if (nodule.kind === 'refused') return nodule;
  const isAnchored = Object.values(draft.marks).some((one) => one.itemId === item.id);
  const anchor: Mark = { ...mark, id: drawn.newId, kind: 'point', points: [markCentre(mark)] };
  const patches = isAnchored ? nodule.patches : [...nodule.patches, setMark(anchor)];
  return withLevel(form, draft, { ...drawn, patches });
}

/** Adds the nearest labelled level to the item that lists the levels of this one, where the form has such an item. */
function withLevel(form: Form, draft: Draft, taken: Drawn & { item: FormItem; patches: Patch[] }): Accepted {
  const { item, patches, mark, levels } = taken;
  const level = nearestLevel(markCentre(mark), levels ?? []);
  const list = form.items.find((one) => one.kind === 'choices' && one.onlyWhen?.itemId === item.id && !one.drawn);
  if (!level || !list?.options.some((option) => option.code === level)) return { kind: 'patches', patches };
  const before = draft.answers[list.id];
  const codes = before?.kind === 'choices' ? before.codes : [];
  if (codes.includes(level)) return { kind: 'patches', patches };
  const value: Answer = { kind: 'choices', codes: [...codes, level] };
  return {
    kind: 'patches',
    patches: [...patches, { target: 'answers', id: list.id, value }],
    proposal: { kind: 'level', level },
  };
}

function acceptNodule(form: Form, draft: Draft, drawn: Drawn & { item: FormItem }): Accepted {
  const { item, mark } = drawn;
  const { longMm, shortMm } = measureNodule(mark);
  if (mark.kind !== 'bidirectional' || longMm === null) return { kind: 'refused', why: 'drawTwo' };
  const answer = draft.answers[item.id];
  const nodules = answer?.kind === 'nodules' ? answer.nodules : [];
  const same = nodules.find((one) => {
    const first = one.markId ? draft.marks[one.markId] : undefined;
    return first !== undefined && !one.secondPlane && isAcross(first, mark);
  });
  if (same) {
    const measured = { ...same, secondPlane: { longMm, shortMm, markId: mark.id } };
    return setNodules(
      item,
      mark,
      nodules.map((one) => (one === same ? measured : one)),
    );
  }
  const targetId = Array.from({ length: 9 }, (_, i) => `N${i + 1}`).find(
    (id) => !nodules.some((nodule) => nodule.targetId === id),
  );
  if (!targetId) return { kind: 'refused', why: 'nineNodules' };
  const level = nearestLevel(markCentre(mark), drawn.levels ?? []);
  const atLevel = level && item.compartment === 'spine' ? siteOfLevel(level) : null;
  const locationId = atLevel ?? drawn.siteId ?? siteOf(form, draft, item);
  const nodule: Nodule = { targetId, locationId, longMm, shortMm, markId: mark.id };
  const taken = setNodules(item, mark, [...nodules, nodule]);
  return atLevel ? { ...taken, proposal: { kind: 'site', siteId: atLevel } } : taken;
}

function setNodules(item: FormItem, mark: Mark, nodules: Nodule[]): Extract<Accepted, { kind: 'patches' }> {
  const value: Answer = { kind: 'nodules', nodules };
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

function acceptChoice(draft: Draft, item: FormItem, mark: Mark): Accepted {
  const answer = draft.answers[item.id];
  const isAnchored = answer?.kind === 'choice' && item.anchoredOn?.includes(answer.code);
  return isAnchored ? { kind: 'patches', patches: [setMark(mark)] } : { kind: 'refused', why: 'answerFirst' };
}

/** A number in mm is the length drawn last; an earlier drawing of it goes. One out of the item's range is no answer. */
function acceptLength(draft: Draft, item: FormItem, mark: Mark): Accepted {
  const { longMm } = measureMark(mark);
  if (longMm === null) return { kind: 'refused', why: 'drawTwo' };
  const earlier = Object.values(draft.marks).filter((one) => one.itemId === item.id);
  return {
    kind: 'patches',
    patches: [
      ...earlier.map((one): Patch => ({ target: 'marks', id: one.id, value: null })),
      setMark(mark),
      answerLength(item, longMm),
    ],
  };
}

function setMark(mark: Mark): Patch {
  return { target: 'marks', id: mark.id, value: mark };
}
