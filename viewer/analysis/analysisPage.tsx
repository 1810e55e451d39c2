import { Tabs } from '@mantine/core';
import { useLocation, useSearch } from 'wouter';
import type { Output } from '../../shared/api.ts';
import { useSay } from '../base/language.tsx';
import { useCall } from '../base/useCall.ts';
import { Empty } from '../ui/empty.tsx';
import { Page } from '../ui/page.tsx';
import { Answered } from '../ui/stateSentence.tsx';
import { CovariateCatalogue, CovariatesTab } from './covariatesTab.tsx';
import { FiguresTab } from './figuresTab.tsx';
import { FreezeBar } from './freezeBar.tsx';
import { MakeFreeze } from './makeFreeze.tsx';
import { ModelsTab } from './modelsTab.tsx';
import { PopulationTab } from './populationTab.tsx';
import { analysisWords } from './words.ts';

const tabs = ['population', 'covariates', 'models', 'figures'] as const;

/** From a freeze to a hazard ratio, and from the ratio back to the slice. */
export function AnalysisPage() {
  const say = useSay(analysisWords);
  const freezes = useCall('listFreezes', {});
  return (
    <Page title={say('analysis')}>
      <Answered asked={freezes}>
        {(data) =>
          data.freezes.length === 0 ? (
            <>
              <Empty says={say('noFreeze')} />
              <MakeFreeze number={1} />
              <CovariateCatalogue />
            </>
          ) : (
            <FrozenAnalysis freezes={newestFirst(data.freezes)} />
          )
        }
      </Answered>
    </Page>
  );
}

type FreezeView = Output<'listFreezes'>['freezes'][number];

function newestFirst(freezes: readonly FreezeView[]): FreezeView[] {
  return [...freezes].sort((a, b) => b.freeze.number - a.freeze.number);
}

function FrozenAnalysis({ freezes }: { freezes: readonly FreezeView[] }) {
  const say = useSay(analysisWords);
  const search = useSearch();
  const [path, navigate] = useLocation();
  const params = new URLSearchParams(search);
  const tab = tabs.find((one) => one === params.get('tab')) ?? 'models';
  const asked = Number(params.get('freeze'));
  const current = freezes.find((one) => one.freeze.number === asked) ?? freezes[0]!;
  const go = (changes: Record<string, string>) => {
    // Filter and order belong to the list of one tab: they do not follow to the next.
    const next = new URLSearchParams({ tab, freeze: String(current.freeze.number), ...changes });
    navigate(`${path}?${next.toString()}`);
  };
  return (
    <>
      <FreezeBar freezes={freezes} current={current} onChoose={(number) => go({ freeze: String(number) })} />
      <Tabs value={tab} onChange={(value) => go({ tab: value ?? 'models' })} mt="sm" keepMounted={false}>
        <Tabs.List>
          {tabs.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {say(one)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="population">
          <PopulationTab view={current} />
        </Tabs.Panel>
        <Tabs.Panel value="covariates">
          <CovariatesTab freeze={current.freeze} />
        </Tabs.Panel>
        <Tabs.Panel value="models">
          <ModelsTab freeze={current.freeze} />
        </Tabs.Panel>
        <Tabs.Panel value="figures">
          <FiguresTab />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
