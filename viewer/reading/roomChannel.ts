/** What rooms of one read say to each other within one browser. */
interface Word {
  from: string;
  says: 'who' | 'here' | 'saved' | 'gone';
  draftVersion?: number;
}

/** How long a living tab may take to answer while its images load. */
const rollCallMs = 400;
/** The roll is called again this often; a room that was silent for longer than two calls was killed. */
const callEveryMs = 10_000;

/** Asks which rooms of this read live in other tabs of this browser. */
export async function callRoll(assignmentId: string, roomId: string): Promise<Set<string>> {
  const living = new Set<string>();
  const channel = new RoomChannel(assignmentId, roomId, {
    others: (rooms) => rooms.forEach((one) => living.add(one)),
    saved: () => undefined,
  });
  await new Promise((resolve) => setTimeout(resolve, rollCallMs));
  channel.close();
  return living;
}

/** The line between the tabs of one browser that have the same read open: who is there, and who has just saved. */
export class RoomChannel {
  private readonly line: BroadcastChannel;
  private readonly roomId: string;
  private readonly heardAt = new Map<string, number>();
  private readonly beat: ReturnType<typeof setInterval>;

  constructor(
    assignmentId: string,
    roomId: string,
    tell: {
      /** The other rooms changed: these are there now. */
      others: (rooms: ReadonlySet<string>) => void;
      /** Another room has saved. */
      saved: (draftVersion: number) => void;
    },
  ) {
    this.roomId = roomId;
    this.line = new BroadcastChannel(`leptolink.read.${assignmentId}`);
    this.line.addEventListener('message', (event: MessageEvent<Word>) => {
      const { from, says, draftVersion } = event.data;
      if (says === 'gone') this.heardAt.delete(from);
      else this.heardAt.set(from, performance.now());
      if (says === 'who') this.say('here');
      if (says === 'saved' && draftVersion !== undefined) tell.saved(draftVersion);
      tell.others(new Set(this.heardAt.keys()));
    });
    this.say('who');
    this.beat = setInterval(() => {
      const oldest = performance.now() - 2.5 * callEveryMs;
      for (const [room, at] of this.heardAt) if (at < oldest) this.heardAt.delete(room);
      tell.others(new Set(this.heardAt.keys()));
      this.say('who');
    }, callEveryMs);
  }

  /** Tells the other tabs at once that this one has saved. */
  tellSaved(draftVersion: number): void {
    this.say('saved', draftVersion);
  }

  /** The page goes away, and may come back as it was. */
  tellGone(): void {
    this.say('gone');
  }

  /** Leaves the line and tells the others. */
  close(): void {
    clearInterval(this.beat);
    this.say('gone');
    this.line.close();
  }

  private say(says: Word['says'], draftVersion?: number): void {
    const word: Word = { from: this.roomId, says };
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- this line never leaves its origin
    this.line.postMessage(draftVersion === undefined ? word : { ...word, draftVersion });
  }
}
