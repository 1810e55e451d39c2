import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { useSay } from '../base/language.tsx';
import { ProblemLine } from './problemLine.tsx';
import { uiWords } from './words.ts';

/** Keeps a page that broke from taking the whole screen with it: says so and offers to load again. A new address clears it. */
export class Boundary extends Component<{ address: string; children: ReactNode }, { brokenAt: string | null }> {
  override state: { brokenAt: string | null } = { brokenAt: null };

  static getDerivedStateFromError(): { brokenAt: string } {
    return { brokenAt: window.location.pathname };
  }

  override componentDidUpdate(before: { address: string }): void {
    if (before.address !== this.props.address && this.state.brokenAt !== null) this.setState({ brokenAt: null });
  }

  override render(): ReactNode {
    return this.state.brokenAt === null ? this.props.children : <BrokenPage />;
  }
}

function BrokenPage() {
  const say = useSay(uiWords);
  return (
    <div className="lk-page">
      <ProblemLine problem={{ code: 'page.broken', severity: 'error', says: say('brokenPage') }}>
        <Button variant="default" onClick={() => window.location.reload()}>
          {say('reload')}
        </Button>
      </ProblemLine>
    </div>
  );
}
