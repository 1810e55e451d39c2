/**
 * Moves labels apart so that none covers another, each as near to its wish as the others allow; order is kept.
 *
 * `wishes` and the answer are heights in pixels, in the order given. Too many labels for the room share it evenly.
 */
export function spreadLabels(
  wishes: readonly number[],
  room: { gapPx: number; top: number; bottom: number },
): number[] {
  const order = wishes.map((wish, index) => ({ wish, index })).sort((a, b) => a.wish - b.wish || a.index - b.index);
  const gap = Math.min(room.gapPx, order.length > 1 ? (room.bottom - room.top) / (order.length - 1) : room.gapPx);
  const placed: number[] = [];
  for (const [rank, one] of order.entries()) {
    const lowest = rank === 0 ? room.top : placed[rank - 1]! + gap;
    placed.push(Math.max(lowest, one.wish));
  }
  // Those pushed out below move up again, from the last to the first.
  for (let rank = placed.length - 1; rank >= 0; rank--) {
    const highest = rank === placed.length - 1 ? room.bottom : placed[rank + 1]! - gap;
    placed[rank] = Math.min(placed[rank]!, highest);
  }
  const answer: number[] = [];
  for (const [rank, one] of order.entries()) answer[one.index] = placed[rank]!;
  return answer;
}
