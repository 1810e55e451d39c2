import { chained, reversed, unmoved, type Matrix4 } from '../../shared/imaging/rigid.ts';
import type { Placed } from './spaceLink.ts';

interface Edge {
  fixed: string;
  moving: string;
  toMoving: Matrix4;
}

/**
 * What is known of the ways between the patient spaces of a room: of one coordinate system by itself, between others by registration.
 *
 * A registration between two visits holds for all their series. Where a person moved within one coordinate system, the series that was registered has a
 * place of its own from then on.
 */
export class RegisterLinks {
  private readonly edges = new Map<string, Edge>();
  /** Series whose claim to lie in their coordinate system was corrected. */
  private readonly apart = new Set<string>();

  /** Notes that a point of `fixed` at p is the same anatomy as the point of `moving` at `toMoving` p (LPS mm, row-major); null forgets it. */
  note(fixed: Placed, moving: Placed, toMoving: Matrix4 | null): void {
    const key = `${fixed.seriesKey} ${moving.seriesKey}`;
    this.edges.delete(key);
    const isOneSpace = fixed.spaceKey !== null && fixed.spaceKey === moving.spaceKey;
    if (toMoving === null) {
      if (isOneSpace) this.apart.delete(moving.seriesKey);
      return;
    }
    if (isOneSpace) this.apart.add(moving.seriesKey);
    this.edges.set(key, { fixed: this.placeOf(fixed), moving: this.placeOf(moving), toMoving });
  }

  /** The way from a point of one stack to the same anatomy in another, LPS mm, row-major; null when it is not known. */
  between(from: Placed, to: Placed): Matrix4 | null {
    const goal = this.placeOf(to);
    const known = new Map<string, Matrix4>([[this.placeOf(from), unmoved]]);
    for (const [place, matrix] of known) {
      if (place === goal) return matrix;
      for (const { fixed, moving, toMoving } of this.edges.values()) {
        if (fixed === place && !known.has(moving)) known.set(moving, chained(toMoving, matrix));
        const back = moving === place && !known.has(fixed) ? reversed(toMoving) : null;
        if (back) known.set(fixed, chained(back, matrix));
      }
    }
    return null;
  }

  /** A computed stack lies where its source does. */
  private placeOf(stack: Placed): string {
    const own = stack.source ?? stack;
    return own.spaceKey === null || this.apart.has(own.seriesKey) ? `series ${own.seriesKey}` : `space ${own.spaceKey}`;
  }
}
