import { Button, Menu } from '@mantine/core';
import { useLocation } from 'wouter';
import type { ModelPlan } from '../../shared/analysis/modelSpec.ts';
import { useSay } from '../base/language.tsx';
import { changesOf } from './builderStart.ts';
import { builderWords } from './builderWords.ts';

/** "Same with …": opens the builder with a model's plan and one change that reviewers ask for, such as a landmark at 6 weeks. */
export function BuilderSame({ modelSpecId, plan }: { modelSpecId: string; plan: ModelPlan }) {
  const say = useSay(builderWords);
  const [path, navigate] = useLocation();
  const open = (changeId: string) => {
    const next = new URLSearchParams(window.location.search);
    for (const [key, value] of Object.entries({ tab: 'models', declare: modelSpecId, with: changeId }))
      next.set(key, value);
    navigate(`${path}?${next.toString()}`);
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default">{say('sameWith')}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {changesOf(plan).map((change) => (
          <Menu.Item key={change.id} data-change={change.id} onClick={() => open(change.id)}>
            {say(change.word, change.facts)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
