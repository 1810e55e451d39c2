/** What rooms of one read say to each other within one browser. */
interface Word {
  from: string;
  says: 'who' | 'here' | 'saved' | 'gone';
  draftVersion?: number;
}

/** How long a living tab may take to answer while its images load. */
const rollCallMs = 400;

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
  private readonly rooms = new Set<string>();

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
      if (says === 'gone') this.rooms.delete(from);
      else this.rooms.add(from);
      if (says === 'who') this.say('here');
      if (says === 'saved' && draftVersion !== undefined) tell.saved(draftVersion);
      tell.others(this.rooms);
    });
    this.say('who');
  }

  /** Tells the other tabs at once that this one has saved. */
  tellSaved(draftVersion: number): void {
    this.say('saved', draftVersion);
  }

  /** Leaves the line and tells the others. */
  close(): void {
    this.say('gone');
    this.line.close();
  }

  private say(says: Word['says'], draftVersion?: number): void {
    const word: Word = { from: this.roomId, says };
    this.line.postMessage(draftVersion === undefined ? word : { ...word, draftVersion });
  }
}
