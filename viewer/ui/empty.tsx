import type { ReactNode } from 'react';

/** A screen without content says what to do next and offers it. */
export function Empty({ says, children }: { says: string; children?: ReactNode }) {
  return (
    <div className="lk-empty">
      <p>{says}</p>
      {children ? <div className="lk-row">{children}</div> : null}
    </div>
  );
}
