/** A random order of some items (Fisher and Yates), reproduced by the same `random`: numbers from 0 up to 1. */
export function shuffle<T>(items: readonly T[], random: () => number): T[] {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const place = Math.floor(random() * (last + 1));
    [order[last], order[place]] = [order[place]!, order[last]!];
  }
  return order;
}
