import { Button } from '@mantine/core';
import { useLocation } from 'wouter';
import { useSay } from '../base/language.tsx';
import { useAct } from '../base/useCall.ts';
import { ErrorLine } from '../ui/problemLine.tsx';
import { importWords } from './importWords.ts';
import type { PlannedHere } from './planPage.tsx';

/** Starts a dry run and goes to what it finds. */
export function LookFirst({ source, isMain = false }: { source: PlannedHere; isMain?: boolean }) {
  const say = useSay(importWords);
  const [, navigate] = useLocation();
  const start = useAct('startPlan');
  const { label: _label, ...asked } = source;
  return (
    <>
      <Button
        autoFocus={isMain && asked.uploadId !== undefined}
        variant={isMain ? 'filled' : 'default'}
        title={say('lookFirstSays')}
        disabled={asked.uploadId === undefined && !asked.folder}
        loading={start.isPending}
        onClick={() =>
          start.mutate(asked, { onSuccess: ({ planId }) => navigate(`/import/plan/${planId}`, { state: source }) })
        }
      >
        {say('lookFirst')}
      </Button>
      <ErrorLine error={start.error} />
    </>
  );
}
