/**
 * A stream of random numbers in [0, 1) for one part of a simulation: the same seed and number give the same stream on every machine, and
 * streams of different numbers do not meet.
 *
 * xoshiro128** (Blackman and Vigna 2018), 128 bits of state filled by a mixing counter (splitmix) from both.
 */
export function randomStream(seed: number, number: number): () => number {
  const fill = mixer(seed ^ Math.imul(number + 1, 0x9e3779b1));
  const state = Uint32Array.from([fill(), fill(), fill() ^ seed, fill() ^ number]);
  if (state.every((word) => word === 0)) state[0] = 1;
  const next = (): number => {
    const [a, b, c, d] = state as unknown as [number, number, number, number];
    const drawn = Math.imul(turn(Math.imul(b, 5), 7), 9) >>> 0;
    const kept = b << 9;
    const third = c ^ a;
    const fourth = d ^ b;
    state[1] = b ^ third;
    state[0] = a ^ fourth;
    state[2] = third ^ kept;
    state[3] = turn(fourth, 11);
    return drawn / 4294967296;
  };
  for (let i = 0; i < 16; i++) next();
  return next;
}

function turn(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

function mixer(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
}
