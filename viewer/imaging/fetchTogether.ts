import { mostFrames, splitFrames } from '../../shared/imaging/frameBatch.ts';

interface Waiting {
  name: string;
  answer: (bytes: ArrayBuffer | null) => void;
}

const bySeries = new Map<string, Waiting[]>();

/**
 * Fetches a plain frame together with others of its series that are asked for in the same moment: a browser spends more on a request than on a slice.
 *
 * Null for a frame that has to be asked for alone, because it is compressed, nobody else asked, or something went wrong.
 */
export function fetchTogether(address: string): Promise<ArrayBuffer | null> {
  const [series, name] = splitAddress(address);
  return new Promise((answer) => {
    const waiting = bySeries.get(series) ?? [];
    if (waiting.length === 0) setTimeout(() => send(series));
    waiting.push({ name, answer });
    bySeries.set(series, waiting);
    if (waiting.length === mostFrames) send(series);
  });
}

function send(series: string): void {
  const waiting = bySeries.get(series) ?? [];
  bySeries.delete(series);
  if (waiting.length < 2) for (const { answer } of waiting) answer(null);
  else void ask(series, waiting);
}

async function ask(series: string, waiting: readonly Waiting[]): Promise<void> {
  const frames = await fetch(`${series}?frames=${waiting.map(({ name }) => name).join(',')}`, { priority: 'low' })
    .then(async (answer) => (answer.ok ? splitFrames(await answer.arrayBuffer(), waiting.length) : []))
    .catch(() => []);
  for (const [at, { answer }] of waiting.entries()) answer(frames[at] ?? null);
}

/** `.../seriesKey/imageKey/frameNumber`: the series, and the frame as the server knows it in a batch. */
function splitAddress(address: string): [series: string, name: string] {
  const parts = address.split('/');
  return [parts.slice(0, -2).join('/'), parts.slice(-2).join('.')];
}
