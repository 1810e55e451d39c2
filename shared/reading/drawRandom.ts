/**
 * Reproducible random numbers in [0, 1) from a text: the same text gives the same numbers on every machine.
 *
 * FNV-1a of the text seeds mulberry32 (32 bits): fit for orders and codes, not for secrets or simulation.
 */
export function drawRandom(seedText: string): () => number {
  let state = 0x811c9dc5;
  for (let place = 0; place < seedText.length; place += 1) {
    state = Math.imul(state ^ seedText.charCodeAt(place), 0x01000193);
  }
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
