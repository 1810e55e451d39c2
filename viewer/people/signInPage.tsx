import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { Output } from '../../shared/api.ts';
import type { Role } from '../../shared/people/role.ts';
import { useSay } from '../base/language.tsx';
import { useSession } from '../base/session.tsx';
import { useAct, useCall } from '../base/useCall.ts';
import { ErrorLine } from '../ui/problemLine.tsx';
import { TopBar } from '../ui/topBar.tsx';
import { peopleWords } from './words.ts';

/** The door: name and password; in the demo one click on an account. */
export function SignInPage() {
  const say = useSay(peopleWords);
  const { enter } = useSession();
  const health = useCall('health', {});
  const signIn = useAct('signIn');
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const submit = (who: { name: string; password: string }) => signIn.mutate(who, { onSuccess: enter });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    submit({ name: name.trim(), password });
  };
  const demo = health.data?.demoSignIn ?? [];
  return (
    <>
      <TopBar />
      <main className="lk-door lk-main">
        <div>
          <h1>{health.data?.title ?? 'Leptolink'}</h1>
          <p className="lk-quiet">{say('tagline')}</p>
        </div>
        <ErrorLine error={health.error} />
        <ErrorLine error={signIn.error} />
        {demo.length > 0 ? <DemoAccounts accounts={demo} isBusy={signIn.isPending} onChoose={submit} /> : null}
        {health.isPending ? null : (
          <form className="lk-block lk-door-form" onSubmit={onSubmit}>
            <TextInput
              label={say('name')}
              size="sm"
              autoComplete="username"
              autoFocus={demo.length === 0}
              required
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <PasswordInput
              label={say('password')}
              size="sm"
              autoComplete="current-password"
              required
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
            />
            <Button type="submit" size="sm" loading={signIn.isPending}>
              {say('signIn')}
            </Button>
          </form>
        )}
        {health.data ? <p className="lk-quiet">{say('version', { version: health.data.version })}</p> : null}
      </main>
    </>
  );
}

type DemoAccount = Output<'health'>['demoSignIn'][number];

function DemoAccounts(props: {
  accounts: readonly DemoAccount[];
  isBusy: boolean;
  onChoose: (who: { name: string; password: string }) => void;
}) {
  const say = useSay(peopleWords);
  return (
    <section className="lk-block" aria-label={say('demoAccounts')}>
      <p style={{ marginBottom: 10 }}>{say('demoSays')}</p>
      <div className="lk-door-accounts">
        {props.accounts.map((account) => (
          <button
            key={account.name}
            type="button"
            className="lk-door-account"
            disabled={props.isBusy}
            onClick={() => props.onChoose({ name: account.name, password: account.password })}
          >
            <strong>{account.displayName}</strong>
            <span>{account.roles.map((role) => say(role)).join(', ')}</span>
            <span className="lk-quiet">{account.roles.map((role) => say(doesKey(role))).join('; ')}</span>
          </button>
        ))}
      </div>
    </section>
  );
}

function doesKey(role: Role): `${Role}Does` {
  return `${role}Does`;
}
