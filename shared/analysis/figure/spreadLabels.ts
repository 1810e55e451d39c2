/**
 * Moves labels apart so that none covers another, each as near to its wish as the others allow; order is kept.
 *
 * `wishes` and the answer are the middles of the labels in pixels, in the order given. Labels too many for the room share it and overlap evenly.
 */
export function spreadLabels(
  wishes: readonly number[],
  room: { heightsPx: readonly number[]; top: number; bottom: number },
): number[] {
  const needed = room.heightsPx.reduce((sum, height) => sum + height, 0);
  const shrink = Math.min(1, (room.bottom - room.top) / Math.max(needed, 1e-9));
  const order = wishes
    .map((wish, index) => ({ index, wish, half: (room.heightsPx[index]! * shrink) / 2 }))
    .sort((a, b) => a.wish - b.wish || a.index - b.index);
  const placed: number[] = [];
  for (const [rank, one] of order.entries()) {
    const before = order[rank - 1];
    const lowest = before ? placed[rank - 1]! + before.half + one.half : room.top + one.half;
    placed.push(Math.max(lowest, one.wish));
  }
  // Those pushed out below move up again, from the last to the first.
  for (let rank = placed.length - 1; rank >= 0; rank--) {
    const [one, after] = [order[rank]!, order[rank + 1]];
    const highest = after ? placed[rank + 1]! - after.half - one.half : room.bottom - one.half;
    placed[rank] = Math.min(placed[rank]!, highest);
  }
  const answer: number[] = [];
  for (const [rank, one] of order.entries()) answer[one.index] = placed[rank]!;
  return answer;
}
