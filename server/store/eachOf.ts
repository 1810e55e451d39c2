/** Does something with every item, at most `atOnce` at the same time; the first failure ends it after those under way. */
export async function eachOf<T>(items: readonly T[], atOnce: number, work: (item: T) => Promise<void>): Promise<void> {
  let next = 0;
  const run = async () => {
    while (next < items.length) {
      const item = items[next] as T;
      next += 1;
      await work(item);
    }
  };
  const runs = await Promise.allSettled(Array.from({ length: Math.min(atOnce, items.length) }, run));
  const failed = runs.find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}
