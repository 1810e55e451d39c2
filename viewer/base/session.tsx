import { useQueryClient } from '@tanstack/react-query';
import { createContext, useCallback, useContext, useMemo, type ReactNode } from 'react';
import type { Output } from '../../shared/api.ts';
import type { Role } from '../../shared/people/role.ts';
import type { Me } from '../../shared/people/routes.ts';
import { call, Refused } from './call.ts';
import { useLanguage, type Language } from './language.tsx';
import { useCall } from './useCall.ts';

interface Session {
  /** Null while nobody is signed in. */
  me: Me | null;
  isLoading: boolean;
  /** Why the question "who am I" failed, other than by nobody being signed in. */
  error: Error | null;
  enter: (me: Output<'me'>) => void;
  leave: () => Promise<void>;
  speak: (language: Language) => void;
}

const SessionContext = createContext<Session | null>(null);

/** Knows who is signed in, for every screen below. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const { setLanguage } = useLanguage();
  const asked = useCall('me', {});
  const isNobody = asked.error instanceof Refused && asked.error.status === 401;
  const me = isNobody ? null : (asked.data ?? null);

  const enter = useCallback(
    (next: Output<'me'>) => {
      // What another person saw on this screen before must not stay.
      client.removeQueries({ type: 'inactive' });
      client.setQueryData(['me', {}], next);
      setLanguage(next.person.language);
    },
    [client, setLanguage],
  );
  const leave = useCallback(async () => {
    await call('signOut', {});
    // A new page forgets everything that was on the screens.
    window.location.assign('/sign-in');
  }, []);
  const speak = useCallback(
    (language: Language) => {
      setLanguage(language);
      if (me) void call('setLanguage', { language }).then((next) => client.setQueryData(['me', {}], next));
    },
    [client, me, setLanguage],
  );

  const session = useMemo(
    () => ({ me, isLoading: asked.isPending, error: isNobody ? null : asked.error, enter, leave, speak }),
    [me, asked.isPending, asked.error, isNobody, enter, leave, speak],
  );
  return <SessionContext.Provider value={session}>{children}</SessionContext.Provider>;
}

/** The session, also where nobody may be signed in. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession outside SessionProvider');
  return session;
}

/** Who I am; only on screens behind the sign-in. */
export function useMe(): Me {
  const { me } = useSession();
  if (!me) throw new Error('useMe without a signed-in person');
  return me;
}

/** Whether the signed-in person has one of these roles. */
export function useHasRole(...roles: Role[]): boolean {
  return useMe().person.roles.some((role) => roles.includes(role));
}
