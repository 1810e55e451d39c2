/** Orders places of files folder by folder, by normalised (NFC) names: the order in which an import meets them, on every machine. */
export function comparePlaces(a: string, b: string): number {
  const [left, right] = [a, b].map((place) => place.normalize('NFC').split('/')) as [string[], string[]];
  for (let at = 0; at < Math.min(left.length, right.length); at += 1) {
    const [one, other] = [left[at]!, right[at]!];
    if (one !== other) return one < other ? -1 : 1;
  }
  return left.length - right.length;
}
