import { Button } from '@mantine/core';
import { Link, useLocation, useParams } from 'wouter';
import { useHistoryState } from 'wouter/use-browser-location';
import type { PlanSource } from '../../shared/intake/planRoutes.ts';
import { useLanguage, useSay } from '../base/language.tsx';
import { useAct, useCall } from '../base/useCall.ts';
import { Block, Page } from '../ui/page.tsx';
import { ErrorLine } from '../ui/problemLine.tsx';
import { Answered, StateSentence } from '../ui/stateSentence.tsx';
import { PlanView } from './planView.tsx';
import { planWords } from './planWords.ts';
import { sayStateZh } from './sayStateZh.ts';
import { forgetUpload } from './uploadState.ts';
import { intakeWords } from './words.ts';

/** What this page is told by the one before it, and keeps over a reload: what is planned, and under which label it would be imported. */
export type PlannedHere = PlanSource & { label?: string };

/** A dry run while it goes on, and what it found; the same button turns it into a real import. */
export function PlanPage() {
  const say = useSay(planWords);
  const sayMore = useSay(intakeWords);
  const { language } = useLanguage();
  const [, navigate] = useLocation();
  const { planId } = useParams<{ planId: string }>();
  const source = useHistoryState<PlannedHere | null>();
  const state = useCall(
    'getPlan',
    { planId },
    { every: (data) => (data && data.state !== 'running' && data.state !== 'waiting' ? false : 700) },
  );
  const cancel = useAct('cancelPlan');
  const leave = () => cancel.mutate({ planId }, { onSuccess: () => navigate('/import') });
  return (
    <Page title={say('title')} deeds={<Link to="/import">{sayMore('allImports')}</Link>}>
      <Answered asked={state}>
        {({ plan, says, filesDone, filesFound }) =>
          plan ? (
            <PlanView
              plan={plan}
              deeds={
                <>
                  {source ? <StartButton source={source} canStart={plan.instances.new > 0} /> : null}
                  <Button variant="subtle" loading={cancel.isPending} onClick={leave}>
                    {say('discard')}
                  </Button>
                </>
              }
            />
          ) : (
            <Block>
              <StateSentence
                says={language === 'zh' ? sayStateZh(says) : says}
                share={filesFound ? filesDone / filesFound : null}
              />
              <Button variant="subtle" onClick={leave}>
                {say('stop')}
              </Button>
            </Block>
          )
        }
      </Answered>
    </Page>
  );
}

function StartButton({ source, canStart }: { source: PlannedHere; canStart: boolean }) {
  const say = useSay(planWords);
  const [, navigate] = useLocation();
  const folder = useAct('startImport', ['listImports', 'board']);
  const upload = useAct('importUpload', ['listImports', 'board', 'listUploads']);
  const onSuccess = ({ batch }: { batch: { id: string } }) => {
    forgetUpload();
    navigate(`/import/${batch.id}`);
  };
  const start = () => {
    const { label, uploadId } = source;
    if (uploadId !== undefined) upload.mutate({ uploadId }, { onSuccess });
    else folder.mutate({ folder: source.folder ?? '', ...(label ? { label } : {}) }, { onSuccess });
  };
  return (
    <>
      <Button
        autoFocus
        variant={canStart ? 'filled' : 'default'}
        loading={folder.isPending || upload.isPending}
        onClick={start}
      >
        {say('importIt')}
      </Button>
      <ErrorLine error={folder.error ?? upload.error} />
    </>
  );
}
