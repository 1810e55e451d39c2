import { closures } from '../../../shared/reading/closures.ts';
import { emptyDraft, type Draft } from '../../../shared/reading/draft.ts';
import { findFormItem } from '../../../shared/reading/findForm.ts';
import type { FormItem } from '../../../shared/reading/form.ts';
import { lmRead1 } from '../../../shared/reading/forms/lmRead1.ts';
import { unanswered } from '../../../shared/reading/unanswered.ts';
import { answerByKey } from '../../../viewer/reading/answerByKey.ts';
import { countItems } from '../../../viewer/reading/countItems.ts';
import { optionKeys } from '../../../viewer/reading/optionKeys.ts';
import { patchDraft } from '../../../viewer/reading/patchDraft.ts';
import { restNormal } from '../../../viewer/reading/restNormal.ts';

const open = { brain: 'open', spine: 'open' } as const;
const protocol = {
  brain: { isImaged: true, grade: 'FULL' },
  spine: { isImaged: true, grade: 'FULL' },
} as const;

function itemOf(id: string): FormItem {
  const item = findFormItem(lmRead1, id);
  if (!item) throw new Error(id);
  return item;
}

/** Presses keys on one item, one after the other. */
function press(id: string, keys: string, draft: Draft = emptyDraft): Draft {
  let now = draft;
  for (const key of keys.split(' ')) {
    const value = answerByKey(itemOf(id), now.answers[id], key);
    if (value) now = patchDraft(now, [{ target: 'answers', id, value }]).draft;
  }
  return now;
}

describe('keys on a site', () => {
  it('say present, linear, right, multifocal in five presses', () => {
    expect(press('CBL.HEM', 'p l r f f').answers['CBL.HEM']).toMatchObject({
      state: 'present',
      pattern: 'linear',
      side: 'R',
      extent: 'multifocal',
    });
  });

  it('take L for the pattern first and for the side only while a side is missing', () => {
    expect(press('CBL.HEM', 'p o l').answers['CBL.HEM']).toMatchObject({ pattern: 'nodular', side: 'L' });
    expect(press('CBL.HEM', 'p o r l').answers['CBL.HEM']).toMatchObject({ pattern: 'linear', side: 'R' });
  });

  it('ask no side where the site has none', () => {
    expect(press('CBL.VER', 'p d r').answers['CBL.VER']).toMatchObject({ pattern: 'both', side: null });
  });

  it('change the side at any time with Y, from the midline on', () => {
    expect(press('CBL.HEM', 'p l l y').answers['CBL.HEM']).toMatchObject({ pattern: 'linear', side: 'BIL' });
    expect(press('CBL.HEM', 'p l y').answers['CBL.HEM']).toMatchObject({ pattern: 'linear', side: 'MID' });
  });

  it('drop pattern, extent and side when the site is absent after all', () => {
    expect(press('CBL.HEM', 'p l r f a').answers['CBL.HEM']).toMatchObject({
      state: 'absent',
      pattern: null,
      extent: null,
      side: null,
    });
  });

  it('say nothing of a pattern before the site is positive', () => {
    expect(press('CBL.HEM', 'l').answers['CBL.HEM']).toBeUndefined();
    expect(press('CBL.HEM', 'a l').answers['CBL.HEM']).toMatchObject({ state: 'absent', pattern: null });
  });

  it('go round through the confidence from 4, and none is given by itself', () => {
    const said = (keys: string) => press('CBL.HEM', keys).answers['CBL.HEM'];
    expect(said('p')).toMatchObject({ confidence: null });
    expect(['p q', 'p q q', 'p q q q', 'a q q q q q'].map((keys) => said(keys))).toMatchObject(
      [4, 5, 1, 3].map((confidence) => ({ confidence })),
    );
  });

  it('go through the states with the arrows as through any radio buttons', () => {
    expect(press('CBL.HEM', 'ArrowRight ArrowRight').answers['CBL.HEM']).toMatchObject({ state: 'present' });
    expect(press('CBL.HEM', 'e ArrowLeft').answers['CBL.HEM']).toMatchObject({ state: 'present' });
  });
});

describe('keys on a choice', () => {
  it('are different letters for the options of every choice of the form', () => {
    for (const item of lmRead1.items.filter((one) => one.kind === 'choice')) {
      const keys = optionKeys(item).flatMap((one) => (one.key ? [one.key] : []));
      expect(new Set(keys).size).toBe(keys.length);
    }
  });

  it('never are letters that move the images', () => {
    const moving = 'sgrkwzxcvhij'.split('');
    for (const item of lmRead1.items)
      for (const { key } of optionKeys(item)) expect(key === null || !moving.includes(key)).toBe(true);
  });

  it('walk through the options with the arrows and stop at the ends', () => {
    expect(press('QUA.BRN', 'ArrowRight').answers['QUA.BRN']).toEqual({ kind: 'choice', code: 'excellent' });
    expect(press('QUA.BRN', 'ArrowRight ArrowRight').answers['QUA.BRN']).toEqual({ kind: 'choice', code: 'good' });
    expect(press('QUA.BRN', 'e ArrowLeft').answers['QUA.BRN']).toEqual({ kind: 'choice', code: 'excellent' });
  });
});

describe('rest of this region normal', () => {
  it('is one act that closes what is open and keeps what was answered', () => {
    const draft = press('CBL.HEM', 'p l r');
    const patches = restNormal(lmRead1, draft, { sectionIds: ['frequent'], closed: open });
    expect(patches.map((patch) => patch.id)).not.toContain('CBL.HEM');
    expect(patches).toHaveLength(6);
    expect(patches.every((patch) => patch.value && 'byRest' in patch.value && patch.value.byRest)).toBe(true);
  });

  it('says nothing of what is closed', () => {
    const closed = { brain: 'open', spine: 'notImaged' } as const;
    expect(restNormal(lmRead1, emptyDraft, { sectionIds: ['spine'], closed })).toEqual([]);
  });

  it('finishes a fully normal read of brain and spine in six acts, the signature with them', () => {
    let draft = emptyDraft;
    let acts = 0;
    for (const [id, key] of [
      ['CON.SEEN', 'y'],
      ['QUA.BRN', 'o'],
      ['QUA.SPI', 'o'],
    ] as const) {
      draft = press(id, key, draft);
      acts += 1;
    }
    const closed = closures(protocol, draft.answers);
    for (const part of ['brain', 'spine'] as const) {
      const sectionIds = lmRead1.sections.filter((one) => one.compartment === part).map((one) => one.id);
      draft = patchDraft(draft, restNormal(lmRead1, draft, { sectionIds, closed })).draft;
      acts += 1;
    }
    expect(unanswered(lmRead1, draft, closed)).toEqual([]);
    expect(acts + 1).toBe(6);
  });
});

describe('how far a read is', () => {
  it('counts required items that are asked and open, and those that lack nothing', () => {
    const before = countItems(lmRead1, emptyDraft, { closed: open, compartment: 'brain' });
    const after = countItems(lmRead1, press('CBL.VER', 'a'), { closed: open, compartment: 'brain' });
    expect(before.done).toBe(0);
    expect(after).toEqual({ done: 1, total: before.total });
  });

  it('counts nothing of a compartment that was not imaged', () => {
    const closed = { brain: 'open', spine: 'notImaged' } as const;
    expect(countItems(lmRead1, emptyDraft, { closed, compartment: 'spine' })).toEqual({ done: 0, total: 0 });
  });
});
