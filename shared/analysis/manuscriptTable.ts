/** A table as a paper prints it: formatted text in every cell. */
export interface ManuscriptTable {
  header: readonly string[];
  /** `isHead`: the name of what the indented lines below it belong to. `key` is the same for the same line of another fit. */
  lines: readonly { key: string; isHead: boolean; isIndented: boolean; cells: readonly string[] }[];
  notes: readonly string[];
}
