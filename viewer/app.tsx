import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense, type ComponentType } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { Offline, Refused } from './base/call.ts';
import { KeysProvider } from './base/keys.tsx';
import { LanguageProvider, useSay } from './base/language.tsx';
import { SessionProvider, useSession } from './base/session.tsx';
import { SettingsProvider } from './base/settings.tsx';
import { SignInPage } from './people/signInPage.tsx';
import { AppShell } from './ui/appShell.tsx';
import { Boundary } from './ui/boundary.tsx';
import { ErrorLine, ProblemLine } from './ui/problemLine.tsx';
import { firstPath } from './ui/rooms.ts';
import { StateSentence } from './ui/stateSentence.tsx';
import { theme } from './ui/theme.ts';
import { uiWords } from './ui/words.ts';

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // A refusal is an answer; only a server that was not reached is asked again.
      retry: (count, error) => error instanceof Offline && count < 5,
      retryDelay: (count) => Math.min(8_000, 500 * 2 ** count),
      throwOnError: false,
    },
  },
});

/** A page loaded when its address is opened: sign-in never loads the viewer of images. */
function page<N extends string>(load: () => Promise<Record<N, ComponentType>>, name: N): ComponentType {
  return lazy<ComponentType>(async () => ({ default: (await load())[name] }));
}

const lightPages: readonly (readonly [path: string, page: ComponentType])[] = [
  ['/board', page(() => import('./intake/boardPage.tsx'), 'BoardPage')],
  ['/import', page(() => import('./intake/importPage.tsx'), 'ImportPage')],
  ['/import/plan/:planId', page(() => import('./intake/planPage.tsx'), 'PlanPage')],
  ['/import/:batchId', page(() => import('./intake/batchPage.tsx'), 'BatchPage')],
  ['/studies', page(() => import('./intake/studiesPage.tsx'), 'StudiesPage')],
  ['/series', page(() => import('./intake/seriesPage.tsx'), 'SeriesPage')],
  ['/held', page(() => import('./intake/heldPage.tsx'), 'HeldPage')],
  ['/links', page(() => import('./intake/linksPage.tsx'), 'LinksPage')],
  ['/windows', page(() => import('./intake/windowsPage.tsx'), 'WindowsPage')],
  ['/timepoints', page(() => import('./intake/timepointsPage.tsx'), 'TimepointsPage')],
  ['/cases', page(() => import('./cases/casesPage.tsx'), 'CasesPage')],
  ['/cases/:caseId', page(() => import('./cases/casePage.tsx'), 'CasePage')],
  ['/rounds', page(() => import('./reading/roundsPage.tsx'), 'RoundsPage')],
  ['/notes', page(() => import('./reading/notesPage.tsx'), 'NotesPage')],
  ['/agreement', page(() => import('./reading/agreementPage.tsx'), 'AgreementPage')],
  ['/read', page(() => import('./reading/worklistPage.tsx'), 'WorklistPage')],
  ['/adjudicate', page(() => import('./reading/adjudicationListPage.tsx'), 'AdjudicationListPage')],
  ['/analysis', page(() => import('./analysis/analysisPage.tsx'), 'AnalysisPage')],
  ['/settings/keys', page(() => import('./people/keysPage.tsx'), 'KeysPage')],
  ['/settings/display', page(() => import('./people/displayPage.tsx'), 'DisplayPage')],
  ['/settings/pattern', page(() => import('./people/testPatternPage.tsx'), 'TestPatternPage')],
  ['/admin', page(() => import('./people/adminPage.tsx'), 'AdminPage')],
];

const rooms = {
  read: () => import('./reading/readingPage.tsx'),
  adjudicate: () => import('./reading/adjudicationPage.tsx'),
  review: () => import('./reading/reviewPage.tsx'),
};

/** Pages with images: dark neutral, without the rail; they bring their own top line. */
const darkPages: readonly (readonly [path: string, page: ComponentType])[] = [
  ['/read/:assignmentId', page(rooms.read, 'ReadingPage')],
  ['/adjudicate/:adjudicationId', page(rooms.adjudicate, 'AdjudicationPage')],
  ['/review/:timepointId', page(rooms.review, 'ReviewPage')],
];

// Their script is the longest of all: where the address names one, it is fetched while the server is asked who this is.
const wanted = /^\/(read|adjudicate|review)\/./.exec(window.location.pathname)?.[1] as keyof typeof rooms | undefined;
if (wanted) void rooms[wanted]().catch(() => undefined);

const DARK = /^\/(read|adjudicate|review)\/./;

/** The viewer: everything that a browser shows, by address. */
export function App() {
  const [path] = useLocation();
  return (
    <MantineProvider theme={theme} forceColorScheme={DARK.test(path) ? 'dark' : 'light'}>
      <QueryClientProvider client={client}>
        <LanguageProvider>
          <SessionProvider>
            <SettingsProvider>
              <KeysProvider>
                <Boundary address={path}>
                  <Addresses path={path} />
                </Boundary>
              </KeysProvider>
            </SettingsProvider>
          </SessionProvider>
        </LanguageProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}

function Addresses({ path }: { path: string }) {
  const { me, isLoading, error } = useSession();
  const say = useSay(uiWords);
  if (isLoading) return <StateSentence says={say('loading')} />;
  if (error && !(error instanceof Refused && error.status === 401)) {
    return (
      <div className="lk-page">
        <ErrorLine error={error} />
      </div>
    );
  }
  if (path === '/sign-in') return me ? <Redirect to={wantedPath() ?? firstPath(me.person.roles)} /> : <SignInPage />;
  if (!me) return <Redirect to={path === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(addressNow())}`} />;
  if (path === '/') return <Redirect to={firstPath(me.person.roles)} />;
  if (DARK.test(path)) return <Pages list={darkPages} />;
  return (
    <AppShell>
      <Boundary address={path}>
        <Pages list={lightPages} />
      </Boundary>
    </AppShell>
  );
}

function addressNow(): string {
  return `${window.location.pathname}${window.location.search}`;
}

/** Where the person wanted to go before the sign-in stood in the way; only within this site. */
function wantedPath(): string | null {
  const to = new URLSearchParams(window.location.search).get('to');
  return to && /^\/(?![/\\])/.test(to) ? to : null;
}

function Pages({ list }: { list: readonly (readonly [string, ComponentType])[] }) {
  const say = useSay(uiWords);
  return (
    <Suspense
      fallback={
        <div className="lk-page">
          <StateSentence says={say('loading')} />
        </div>
      }
    >
      <Switch>
        {list.map(([path, component]) => (
          <Route key={path} path={path} component={component} />
        ))}
        <Route>
          <NoSuchPage />
        </Route>
      </Switch>
    </Suspense>
  );
}

function NoSuchPage() {
  const say = useSay(uiWords);
  return (
    <div className="lk-page">
      <ProblemLine problem={{ code: 'unknown.route', severity: 'info', says: say('notHere'), remedy: '' }}>
        <a href="/">{say('goFirst')}</a>
      </ProblemLine>
    </div>
  );
}
