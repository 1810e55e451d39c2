/** Whether something failed because the disk (or a person's share of it) is full, in the file system or in SQLite. */
export function isDiskFull(error: unknown): boolean {
  const { code, parent } = error as { code?: unknown; parent?: { code?: unknown } };
  return [code, parent?.code].some((one) => one === 'ENOSPC' || one === 'EDQUOT' || one === 'SQLITE_FULL');
}
