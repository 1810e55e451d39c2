import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ModelPlan } from '../../shared/analysis/modelSpec.ts';
import type { PlanPreview } from '../../shared/analysis/planPreview.ts';
import { call } from '../base/call.ts';

const PAUSE_MS = 200;

/** What the server says of the plan as it is written: `isBehind` while the answer is of an earlier plan, which stays to be read. */
export interface BuilderPreview {
  preview: PlanPreview | null;
  isBehind: boolean;
  error: Error | null;
}

/** Asks for a preview after a pause in writing; the newest answer wins, and nothing waits for it. */
export function useBuilderPreview(freezeId: string, plan: ModelPlan | null): BuilderPreview {
  const written = plan === null ? null : JSON.stringify(plan);
  const [asked] = useDebouncedValue(written, PAUSE_MS);
  const query = useQuery({
    queryKey: ['previewModel', freezeId, asked],
    queryFn: () => call('previewModel', { freezeId, plan: JSON.parse(asked!) as ModelPlan }),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
  });
  if (written === null) return { preview: null, isBehind: false, error: null };
  const isBehind = asked !== written || query.isPlaceholderData || query.isPending;
  return { preview: query.data ?? null, isBehind: isBehind && query.error === null, error: query.error };
}
