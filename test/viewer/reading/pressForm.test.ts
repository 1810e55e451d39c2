import { closures, type ProtocolFacts } from '../../../shared/reading/closures.ts';
import { emptyDraft, type Draft } from '../../../shared/reading/draft.ts';
import { lmRead11 } from '../../../shared/reading/forms/lmRead11.ts';
import { unanswered } from '../../../shared/reading/unanswered.ts';
import { commands } from '../../../viewer/base/commands.ts';
import { nextOpenItem } from '../../../viewer/reading/nextOpenItem.ts';
import { optionKeys } from '../../../viewer/reading/optionKeys.ts';
import { patchDraft } from '../../../viewer/reading/patchDraft.ts';
import { formLetters, pressForm } from '../../../viewer/reading/pressForm.ts';

const full: ProtocolFacts = { brain: { isImaged: true, grade: 'FULL' }, spine: { isImaged: true, grade: 'FULL' } };
const noSpine: ProtocolFacts = { ...full, spine: { isImaged: false, grade: 'NOT_IMAGED' } };

interface Sitting {
  draft: Draft;
  focusId: string | null;
}

/** Sits down at an empty form and presses keys, one after the other, as the room hands them to the form. */
function press(keys: string, at: { protocol?: ProtocolFacts; from?: Sitting } = {}): Sitting {
  const protocol = at.protocol ?? full;
  const start = at.from ?? {
    draft: emptyDraft,
    focusId: nextOpenItem(lmRead11, { draft: emptyDraft, protocol }, null),
  };
  return keys.split(' ').reduce<Sitting>(({ draft, focusId }, key) => {
    const act = pressForm(lmRead11, { draft, focusId, protocol, compartment: 'brain' }, key);
    return act ? { draft: patchDraft(draft, act.patches).draft, focusId: act.focusId } : { draft, focusId };
  }, start);
}

const owed = ({ draft }: Sitting, protocol = full) =>
  unanswered(lmRead11, draft, closures(protocol, draft.answers)).map((one) => `${one.itemId} ${one.lacks}`);

describe('a normal examination by keyboard', () => {
  const keys = 'y o o shift+a shift+a';

  it('of brain and spine takes five keys and the signature: six acts of the twelve allowed', () => {
    expect(owed(press(keys))).toEqual([]);
    expect(keys.split(' ').length + 1).toBeLessThanOrEqual(12);
  });

  it('region by region takes ten keys and the signature', () => {
    const byRegion = 'y o o r r r r r r r r';
    const sitting = press(byRegion);
    expect(owed(sitting)).toEqual([]);
    expect(byRegion.split(' ').length + 1).toBeLessThanOrEqual(12);
  });

  it('of the brain alone takes three keys and the signature, since the spine is closed by the tool', () => {
    expect(owed(press('y o shift+a', { protocol: noSpine }), noSpine)).toEqual([]);
  });

  it('answers every site by an act that is kept as such, and none by itself', () => {
    const { draft } = press(keys);
    const sites = lmRead11.items.filter((item) => item.leptomeningeal);
    expect(sites.every(({ id }) => 'byRest' in draft.answers[id]! && draft.answers[id].byRest)).toBe(true);
    expect(Object.keys(press('y o o').draft.answers)).toEqual(['CON.SEEN', 'QUA.BRN', 'QUA.SPI']);
  });
});

describe('the focus', () => {
  it('begins at the first open item and goes on to the next one with each answer', () => {
    expect(press('').focusId).toBe('CON.SEEN');
    expect(press('y').focusId).toBe('QUA.BRN');
    expect(press('y o o').focusId).toBe('CBL.HEM');
    expect(press('y o o a').focusId).toBe('CBL.VER');
  });

  it('stays at a positive site until that is complete', () => {
    expect(press('y o o p l r f').focusId).toBe('CBL.HEM');
  });

  it('goes from open item to open item with ctrl and the arrow, past what is answered', () => {
    const rested = press('y o o r');
    expect(press('ctrl+ArrowDown', { from: { ...rested, focusId: 'CON.SEEN' } }).focusId).toBe('CBR.FRO');
  });
});

describe('R', () => {
  it('closes the region of the item in focus', () => {
    expect(press('y o o r').focusId).toBe('CBR.FRO');
  });

  it('is "right" while a positive site waits for its side, and nothing while it waits for its pattern', () => {
    expect(press('y o o p r').draft.answers['CBL.VER']).toBeUndefined();
    expect(press('y o o p l r').draft.answers['CBL.HEM']).toMatchObject({ side: 'R' });
    expect(press('y o o p l r r').draft.answers['CBL.VER']).toMatchObject({ state: 'absent', byRest: true });
  });
});

describe('five kinds of not-known', () => {
  it('are five answers to one site by five keys', () => {
    const said = (keys: string) => press(`y o o ${keys}`).draft.answers['CBL.HEM'];
    expect(said('e')).toMatchObject({ state: 'equivocal' });
    expect(said('n')).toMatchObject({ state: 'notEvaluable' });
    expect(said('shift+n')).toMatchObject({ state: 'notImaged' });
    expect(said('ArrowDown')).toBeUndefined();
    // Not applicable: not asked, so no key says anything of it.
    expect(press('a', { from: { draft: emptyDraft, focusId: 'POP.CAV' } }).draft).toEqual(emptyDraft);
  });

  it('holds for a number too', () => {
    const from = { draft: press('y o o').draft, focusId: 'HYD' };
    const sitting = press('p ctrl+ArrowDown', { from });
    const after = press('n', { from: { ...sitting, focusId: 'HYD.EVANS' } });
    expect(after.draft.answers['HYD.EVANS']).toEqual({ kind: 'unknown', why: 'notEvaluable' });
  });
});

describe('the letters of the form', () => {
  const images = Object.values(commands).filter((one) => one.group === 'images' || one.group === 'drawing');

  it('are none that moves an image or takes a tool', () => {
    const taken = new Set(images.flatMap((one) => one.press));
    const options = lmRead11.items.flatMap((item) => optionKeys(item).flatMap(({ key }) => (key ? [key] : [])));
    expect([...formLetters, ...options].filter((key) => taken.has(key))).toEqual([]);
    expect(options.filter((key) => !new Set<string>(formLetters).has(key))).toEqual([]);
  });
});
