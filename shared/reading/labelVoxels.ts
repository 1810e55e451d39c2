/** The voxels of a focus while it is painted: taken (1) or not (0), row by row, by the 0-based place of the frame in its series. */
export interface LabelVoxels {
  rows: number;
  columns: number;
  frames: ReadonlyMap<number, Uint8Array>;
}

/** The lattice of a series in millimetres; `depthsMm` are the positions of its frames along their normal, never their thickness. */
export interface VoxelGrid {
  rows: number;
  columns: number;
  betweenRowsMm: number;
  betweenColumnsMm: number;
  depthsMm: readonly number[];
}
