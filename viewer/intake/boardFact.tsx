import type { ReactNode } from 'react';
import { Link } from 'wouter';

interface Props {
  n: number;
  says: ReactNode;
  /** The list behind it; null for somebody who may not see that. */
  to: string | null;
  /** It wants somebody's hand until it is zero. */
  isWanting?: boolean;
}

/** One number that can be asked "which?". One that wants a hand is marked while it is not zero, and reads as done when it is. */
export function BoardFact({ n, says, to, isWanting = false }: Props) {
  const isOpen = isWanting && n > 0;
  const isDone = isWanting && n === 0;
  const words = (
    <>
      <strong>{isDone ? '✓ 0' : n.toLocaleString('en-US')}</strong>
      <span>
        {says}
        {isOpen && to ? ' ▸' : ''}
      </span>
    </>
  );
  const look = `lk-fact ${isOpen ? 'lk-fact-wanting' : ''} ${isDone ? 'lk-fact-done' : ''}`;
  return to === null || isDone ? (
    <div className={look}>{words}</div>
  ) : (
    <Link to={to} className={look}>
      {words}
    </Link>
  );
}
