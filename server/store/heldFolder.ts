/** Where held files lie, encrypted, in a project's data directory. */
export function heldFolder({ dataDir }: { dataDir: string }): string {
  return `${dataDir}/held`;
}
