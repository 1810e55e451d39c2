import { jest } from '@jest/globals';
import type { Answer } from '../../../shared/reading/answer.ts';
import { deriveClass } from '../../../shared/reading/deriveClass.ts';
import { emptyDraft, type Draft, type Patch } from '../../../shared/reading/draft.ts';
import { lmRead1 } from '../../../shared/reading/forms/lmRead1.ts';
import { patchesTo } from '../../../viewer/reading/compareDrafts.ts';
import { joinKept, type Keeper, type Kept, type SaveOutcome, type Send } from '../../../viewer/reading/draftQueue.ts';
import { DraftStore } from '../../../viewer/reading/draftStore.ts';
import { patchDraft } from '../../../viewer/reading/patchDraft.ts';

const text = (words: string): Answer => ({ kind: 'text', text: words });
const say = (words: string): Patch => ({ target: 'answers', id: 'COMMENT', value: text(words) });
const site = (id: string, value: Answer | null): Patch => ({ target: 'answers', id, value });
const absent: Answer = {
  kind: 'location',
  state: 'absent',
  pattern: null,
  extent: null,
  side: null,
  confidence: null,
  byRest: false,
};

/** A server that keeps the rules: compare and swap, and the same key answered the same. */
class SmallServer {
  draft: Draft = emptyDraft;
  draftVersion = 0;
  sends: string[] = [];
  isReached = true;
  losesAnswers = false;
  private readonly answered = new Map<string, SaveOutcome>();

  readonly send: Send = (input) => {
    this.sends.push(input.saveKey);
    if (!this.isReached) return Promise.resolve({ kind: 'unreached' });
    const before = this.answered.get(input.saveKey);
    if (before) return Promise.resolve(before);
    if (input.draftVersion !== this.draftVersion) return Promise.resolve({ kind: 'stale' });
    this.draft = patchDraft(this.draft, input.patches).draft;
    this.draftVersion += 1;
    const outcome: SaveOutcome = {
      kind: 'saved',
      answer: {
        draftVersion: this.draftVersion,
        savedAt: '2024-03-01T10:00:00.000Z',
        derived: deriveClass(lmRead1, this.draft.answers),
        state: 'draft',
      },
    };
    this.answered.set(input.saveKey, outcome);
    return Promise.resolve(this.losesAnswers ? { kind: 'unreached' } : outcome);
  };
}

function keeperOf(): Keeper & { kept: Map<string, Kept> } {
  const kept = new Map<string, Kept>();
  return {
    kept,
    read: (id) => kept.get(id) ?? null,
    write: (id, what) => {
      if (what === null) kept.delete(id);
      else kept.set(id, structuredClone(what));
      return true;
    },
  };
}

let keys = 0;

function openStore(server: SmallServer, keeper: Keeper): DraftStore {
  const store = new DraftStore({
    assignmentId: 'a1',
    draft: server.draft,
    draftVersion: server.draftVersion,
    send: server.send,
    keeper,
    newKey: () => `key-${(keys += 1)}`,
    now: () => Date.now(),
    takeSeconds: () => 3,
  });
  store.start();
  return store;
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('saving a draft', () => {
  it('reaches the server within two seconds of the first change, however steadily one goes on', async () => {
    const server = new SmallServer();
    const store = openStore(server, keeperOf());
    for (let i = 0; i < 8; i += 1) {
      store.apply([say(`word ${i}`)]);
      await jest.advanceTimersByTimeAsync(250);
    }
    expect(server.draft.answers.COMMENT).toBeDefined();
    await jest.advanceTimersByTimeAsync(2000);
    expect(server.draft.answers.COMMENT).toEqual(text('word 7'));
    expect(store.getState()).toMatchObject({ save: 'saved', unsaved: 0 });
  });

  it('sends the last value of an item once', async () => {
    const server = new SmallServer();
    const store = openStore(server, keeperOf());
    for (const words of ['a', 'ab', 'abc']) store.apply([say(words)]);
    await jest.advanceTimersByTimeAsync(2000);
    expect(server.sends).toHaveLength(1);
    expect(server.draftVersion).toBe(1);
  });

  it('keeps changes in the browser while the server is away, says how many, and sends them when it is back', async () => {
    const server = new SmallServer();
    const keeper = keeperOf();
    const store = openStore(server, keeper);
    server.isReached = false;
    store.apply([say('offline')]);
    store.apply([site('HYD', absent)]);
    await jest.advanceTimersByTimeAsync(3000);
    expect(store.getState()).toMatchObject({ save: 'offline', unsaved: 2 });
    expect(keeper.kept.size).toBe(1);
    server.isReached = true;
    await jest.advanceTimersByTimeAsync(16_000);
    expect(store.getState()).toMatchObject({ save: 'saved', unsaved: 0 });
    expect(server.draft.answers.HYD).toEqual(absent);
    expect(keeper.kept.size).toBe(0);
  });

  it('sends a save whose answer was lost again under its own key, and it counts once', async () => {
    const server = new SmallServer();
    const store = openStore(server, keeperOf());
    server.losesAnswers = true;
    store.apply([say('lost answer')]);
    await jest.advanceTimersByTimeAsync(1500);
    expect(store.getState().save).toBe('offline');
    server.losesAnswers = false;
    await jest.advanceTimersByTimeAsync(3000);
    expect(store.getState()).toMatchObject({ save: 'saved', draftVersion: 1 });
    expect(server.draftVersion).toBe(1);
    expect(new Set(server.sends).size).toBe(1);
  });

  it('loses nothing when the page dies with unsaved changes', async () => {
    const server = new SmallServer();
    const keeper = keeperOf();
    const store = openStore(server, keeper);
    server.isReached = false;
    store.apply([say('before the crash')]);
    await jest.advanceTimersByTimeAsync(1500);
    store.apply([site('HYD', absent)]);
    server.isReached = true;
    jest.clearAllTimers();

    const again = openStore(server, keeper);
    expect(again.getState().draft.answers).toMatchObject({ COMMENT: text('before the crash'), HYD: absent });
    await jest.advanceTimersByTimeAsync(4000);
    expect(server.draft.answers).toMatchObject({ COMMENT: text('before the crash'), HYD: absent });
    expect(keeper.kept.size).toBe(0);
  });

  it('sends what is open at once before signing', async () => {
    const server = new SmallServer();
    const store = openStore(server, keeperOf());
    store.apply([say('last word')]);
    await expect(store.flush()).resolves.toBe(true);
    expect(server.draft.answers.COMMENT).toEqual(text('last word'));
  });

  it('does not say saved before signing when the server is away', async () => {
    const server = new SmallServer();
    const store = openStore(server, keeperOf());
    server.isReached = false;
    store.apply([say('last word')]);
    await expect(store.flush()).resolves.toBe(false);
  });

  it('hands the last save to the browser on leaving, under the key it is sent with again', async () => {
    const server = new SmallServer();
    const keeper = keeperOf();
    const store = openStore(server, keeper);
    store.apply([say('leaving')]);
    const save = store.leave();
    if (!save) throw new Error('nothing to send');
    await server.send(save);
    jest.clearAllTimers();
    const again = openStore(server, keeper);
    await jest.advanceTimersByTimeAsync(2000);
    expect(server.draftVersion).toBe(1);
    expect(again.getState()).toMatchObject({ save: 'saved', draftVersion: 1 });
  });
});

describe('a draft changed elsewhere', () => {
  async function conflict() {
    const server = new SmallServer();
    const keeper = keeperOf();
    const store = openStore(server, keeper);
    server.draft = patchDraft(server.draft, [site('HYD', absent)]).draft;
    server.draftVersion = 7;
    store.apply([say('mine')]);
    await jest.advanceTimersByTimeAsync(2000);
    return { server, keeper, store };
  }

  it('is never overwritten by itself', async () => {
    const { server, store } = await conflict();
    expect(store.getState()).toMatchObject({ save: 'stale', unsaved: 1 });
    await jest.advanceTimersByTimeAsync(60_000);
    expect(server.draft.answers.COMMENT).toBeUndefined();
  });

  it('takes my changes on top when I ask for it, and keeps the other ones', async () => {
    const { server, store } = await conflict();
    store.rebase({ draft: server.draft, draftVersion: server.draftVersion });
    await jest.advanceTimersByTimeAsync(2000);
    expect(server.draft.answers).toEqual({ HYD: absent, COMMENT: text('mine') });
    expect(store.getState().save).toBe('saved');
  });

  it('is told as soon as another window is heard to have saved, and nothing is sent that would be refused', async () => {
    const server = new SmallServer();
    const store = openStore(server, keeperOf());
    store.noteServer(0);
    expect(store.getState().save).toBe('saved');
    store.noteServer(4);
    expect(store.getState()).toMatchObject({ save: 'stale', unsaved: 0 });
    store.apply([say('mine')]);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(server.sends).toEqual([]);
    expect(store.getState()).toMatchObject({ save: 'stale', unsaved: 1 });
  });

  it('is not told while a save of this window is on its way: its answer will tell', async () => {
    const server = new SmallServer();
    const store = openStore(server, keeperOf());
    store.apply([say('mine')]);
    void store.flush();
    store.noteServer(1);
    await jest.advanceTimersByTimeAsync(2000);
    expect(store.getState()).toMatchObject({ save: 'saved', draftVersion: 1 });
  });

  it('gives way to the draft here when I choose that one: the server then has exactly this', async () => {
    const { server, store } = await conflict();
    const here = store.getState().draft;
    const there = { draft: server.draft, draftVersion: server.draftVersion };
    store.rebase(there, patchesTo(there.draft, here));
    await jest.advanceTimersByTimeAsync(2000);
    expect(server.draft).toEqual(here);
    expect(store.getState()).toMatchObject({ save: 'saved', unsaved: 0 });
  });

  it('is loaded instead when I give mine up', async () => {
    const { server, keeper, store } = await conflict();
    store.dropKept();
    expect(keeper.kept.size).toBe(0);
    expect(openStore(server, keeper).getState().draft).toEqual(server.draft);
  });

  it('is noticed on opening when changes of an earlier visit build on an older version', () => {
    const server = new SmallServer();
    const keeper = keeperOf();
    keeper.kept.set('a1', { draftVersion: 3, sending: null, waiting: [say('old')] });
    server.draftVersion = 5;
    expect(openStore(server, keeper).getState()).toMatchObject({ save: 'stale', unsaved: 1 });
  });
});

describe('a save that cannot be made', () => {
  it('says that the session has ended, keeps everything and goes on by itself after signing in again', async () => {
    const server = new SmallServer();
    const keeper = keeperOf();
    let isOut = true;
    const store = new DraftStore({
      assignmentId: 'a1',
      draft: emptyDraft,
      draftVersion: 0,
      send: (input) => (isOut ? Promise.resolve({ kind: 'signedOut' }) : server.send(input)),
      keeper,
      newKey: () => `key-${(keys += 1)}`,
      now: () => Date.now(),
      takeSeconds: () => 0,
    });
    store.start();
    store.apply([say('signed out')]);
    await jest.advanceTimersByTimeAsync(31 * 60_000);
    expect(store.getState()).toMatchObject({ save: 'signedOut', unsaved: 1 });
    expect(keeper.kept.size).toBe(1);
    isOut = false;
    await jest.advanceTimersByTimeAsync(16_000);
    expect(store.getState()).toMatchObject({ save: 'saved', unsaved: 0 });
    expect(server.draft.answers.COMMENT).toEqual(text('signed out'));
  });

  it('loses nothing in ten minutes without the server, form and drawings alike', async () => {
    const server = new SmallServer();
    const keeper = keeperOf();
    const store = openStore(server, keeper);
    server.isReached = false;
    for (let minute = 0; minute < 10; minute += 1) {
      store.apply([say(`minute ${minute}`), site(`CBR.${minute}`, absent)]);
      await jest.advanceTimersByTimeAsync(60_000);
    }
    expect(store.getState()).toMatchObject({ save: 'offline', unsaved: 11 });
    server.isReached = true;
    await jest.advanceTimersByTimeAsync(17_000);
    expect(store.getState()).toMatchObject({ save: 'saved', unsaved: 0 });
    expect(Object.keys(server.draft.answers)).toHaveLength(11);
  });

  it('says when even the browser would not keep it', () => {
    const server = new SmallServer();
    server.isReached = false;
    const store = openStore(server, { read: () => null, write: () => false });
    store.apply([say('a full disk')]);
    expect(store.getState()).toMatchObject({ isKept: false, unsaved: 1 });
    expect(store.getState().draft.answers.COMMENT).toEqual(text('a full disk'));
  });
});

describe('a save that the server will not have', () => {
  /** Refuses a nodule list and takes everything else; keeps the seconds it was told. */
  function picky() {
    const server = new SmallServer();
    const seconds: number[] = [];
    const send: Send = (input) => {
      if (input.patches.some(({ value }) => value && 'kind' in value && value.kind === 'nodules'))
        return Promise.resolve({ kind: 'refused', says: 'bad value' });
      seconds.push(input.secondsSpent);
      return server.send(input);
    };
    const keeper = keeperOf();
    const store = new DraftStore({
      assignmentId: 'a1',
      draft: emptyDraft,
      draftVersion: 0,
      send,
      keeper,
      newKey: () => `key-${(keys += 1)}`,
      now: () => Date.now(),
      takeSeconds: () => 3,
    });
    store.start();
    return { server, seconds, keeper, store };
  }

  it('keeps nothing that follows from being saved once the value is taken back; the seconds of reading count', async () => {
    const { server, seconds, keeper, store } = picky();
    store.apply([site('NOD.BRN', { kind: 'nodules', nodules: [] })]);
    await jest.advanceTimersByTimeAsync(2000);
    expect(store.getState()).toMatchObject({ save: 'refused', unsaved: 1 });
    expect(keeper.kept.get('a1')).toMatchObject({ sending: null, waiting: [{ id: 'NOD.BRN' }] });
    store.apply([site('HYD', absent)]);
    await jest.advanceTimersByTimeAsync(2000);
    expect(store.getState()).toMatchObject({ save: 'refused', unsaved: 2 });
    store.undo();
    store.undo();
    store.apply([say('after all')]);
    await jest.advanceTimersByTimeAsync(2000);
    expect(store.getState()).toMatchObject({ save: 'saved', unsaved: 0 });
    expect(server.draft.answers).toEqual({ COMMENT: text('after all') });
    expect(seconds).toEqual([9]);
  });
});

describe('a read that was signed elsewhere', () => {
  it('is shown as it was signed; what a killed window had not saved is told of and waits until it is reopened', () => {
    const server = new SmallServer();
    const keeper = keeperOf();
    const waiting = [site('HYD', absent)];
    keeper.kept.set('a1', { draftVersion: 0, sending: null, waiting });
    const given = { assignmentId: 'a1', draft: emptyDraft, draftVersion: 4, send: server.send, keeper };
    const clock = { newKey: () => 'k', now: () => 0, takeSeconds: () => 0 };
    expect(new DraftStore({ ...given, ...clock, isSigned: true }).getState()).toMatchObject({
      draft: emptyDraft,
      unsaved: 1,
    });
    const signedWithIt = { ...emptyDraft, answers: { HYD: absent } };
    expect(new DraftStore({ ...given, ...clock, draft: signedWithIt, isSigned: true }).getState().unsaved).toBe(0);
    expect(keeper.kept.get('a1')?.waiting).toEqual(waiting);
    expect(new DraftStore({ ...given, ...clock }).getState()).toMatchObject({ save: 'stale', unsaved: 1 });
  });
});

describe('what several killed windows left of one read', () => {
  const sending = { saveKey: 'k', draftVersion: 3, patches: [say('on its way')], secondsSpent: 1 };

  it('comes back as one: the save on its way unchanged, the rest after it, the later value of an item', () => {
    const joined = joinKept([
      { draftVersion: 3, sending, waiting: [site('HYD', absent)] },
      { draftVersion: 4, sending: null, waiting: [site('HYD', null), say('later')] },
    ]);
    expect(joined).toEqual({ draftVersion: 3, sending, waiting: [site('HYD', null), say('later')] });
  });

  it('is nothing where nothing was left', () => {
    expect(joinKept([])).toBeNull();
  });
});

describe('undo', () => {
  const mark = {
    id: '00000001-1111-4111-8111-111111111111',
    itemId: 'CBL.HEM',
    kind: 'point' as const,
    points: [[1, 2, 3] as [number, number, number]],
    seriesKey: 's1',
    imageKey: 'i1',
    frameNumber: 1,
  };

  it('takes back answers and marks that were one act as one', () => {
    const store = openStore(new SmallServer(), keeperOf());
    store.apply([site('CBL.HEM', absent), { target: 'marks', id: mark.id, value: mark }]);
    store.undo();
    expect(store.getState().draft).toEqual(emptyDraft);
    store.redo();
    expect(store.getState().draft.marks[mark.id]).toEqual(mark);
  });

  it('comes back to the very start and to the very end, whatever was done', () => {
    const store = openStore(new SmallServer(), keeperOf());
    const states = [store.getState().draft];
    // A fixed little generator: every run makes the same forty acts.
    let seed = 20_240_301;
    const next = (n: number) => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % n;
    for (let i = 0; i < 40; i += 1) {
      jest.advanceTimersByTime(5000);
      const id = ['HYD', 'CBL.HEM', 'CBR.OCC', 'COMMENT'][next(4)] ?? 'HYD';
      const value =
        next(4) === 0 ? null : id === 'COMMENT' ? text(`word ${i}`) : { ...absent, confidence: 1 + next(5) };
      store.apply([
        site(id, value),
        ...(next(3) === 0 ? [{ target: 'marks' as const, id: mark.id, value: next(2) ? mark : null }] : []),
      ]);
      states.push(store.getState().draft);
    }
    for (let i = states.length - 2; i >= 0; i -= 1) {
      store.undo();
      expect(store.getState().draft).toEqual(states[i]);
    }
    expect(store.getState().canUndo).toBe(false);
    for (let i = 1; i < states.length; i += 1) {
      store.redo();
      expect(store.getState().draft).toEqual(states[i]);
    }
  });

  it('is saved like any other change', async () => {
    const server = new SmallServer();
    const store = openStore(server, keeperOf());
    store.apply([site('HYD', absent)]);
    await jest.advanceTimersByTimeAsync(2000);
    store.undo();
    await jest.advanceTimersByTimeAsync(2000);
    expect(server.draft).toEqual(emptyDraft);
  });

  it('goes back fifty steps', () => {
    const store = openStore(new SmallServer(), keeperOf());
    for (let i = 0; i < 60; i += 1) {
      jest.advanceTimersByTime(5000);
      store.apply([say(`word ${i}`)]);
    }
    let steps = 0;
    while (store.getState().canUndo) {
      store.undo();
      steps += 1;
    }
    expect(steps).toBe(50);
    expect(store.getState().draft.answers.COMMENT).toEqual(text('word 9'));
  });

  it('takes words typed without a pause back as one', () => {
    const store = openStore(new SmallServer(), keeperOf());
    store.apply([site('HYD', absent)]);
    for (const words of ['s', 'see', 'see slice', 'see slice 9']) {
      store.apply([say(words)]);
      jest.advanceTimersByTime(700);
    }
    store.undo();
    expect(store.getState().draft.answers).toEqual({ HYD: absent });
    store.redo();
    expect(store.getState().draft.answers.COMMENT).toEqual(text('see slice 9'));
  });

  it('forgets what was taken back once something else is done', () => {
    const store = openStore(new SmallServer(), keeperOf());
    store.apply([say('one')]);
    store.undo();
    store.apply([say('two')]);
    expect(store.getState().canRedo).toBe(false);
  });
});
