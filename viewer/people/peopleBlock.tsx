import { Button, MultiSelect, PasswordInput, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { Person } from '../../shared/people/person.ts';
import { Role } from '../../shared/people/role.ts';
import { useSay } from '../base/language.tsx';
import { sayInstant } from '../base/sayTime.ts';
import { useAct, useCall } from '../base/useCall.ts';
import { DataTable, type Column } from '../ui/dataTable.tsx';
import { Block } from '../ui/page.tsx';
import { ErrorLine } from '../ui/problemLine.tsx';
import { Answered, StateSentence } from '../ui/stateSentence.tsx';
import { peopleWords } from './words.ts';

/** Who works on the project, and the way to add somebody. */
export function PeopleBlock() {
  const say = useSay(peopleWords);
  const people = useCall('listPeople', {});
  const [adds, setAdds] = useState(false);
  const columns: Column<Person>[] = [
    { id: 'name', header: say('name'), value: (row) => row.name },
    { id: 'displayName', header: say('displayName'), value: (row) => row.displayName },
    {
      id: 'roles',
      header: say('roles'),
      value: (row) => row.roles.join(' '),
      also: (row) => row.roles.map((role) => say(role)).join(' '),
      show: (row) => row.roles.map((role) => say(role)).join(', '),
    },
    { id: 'language', header: say('language'), value: (row) => row.language },
    { id: 'created', header: say('created'), value: (row) => row.createdAt, show: (row) => sayInstant(row.createdAt) },
    {
      id: 'disabled',
      header: say('disabled'),
      value: (row) => row.disabledAt,
      show: (row) => (row.disabledAt ? sayInstant(row.disabledAt) : ''),
    },
  ];
  return (
    <Block
      title={say('people')}
      deeds={adds ? null : <Button onClick={() => setAdds(true)}>{say('addPerson')}</Button>}
    >
      {adds ? <AddPerson onDone={() => setAdds(false)} /> : null}
      <Answered asked={people}>
        {(data) => (
          <DataTable rows={data.people} columns={columns} rowKey={(row) => row.id} csvName="people" listName="people" />
        )}
      </Answered>
    </Block>
  );
}

const MIN_PASSWORD = 10;

function AddPerson({ onDone }: { onDone: () => void }) {
  const say = useSay(peopleWords);
  const add = useAct('addPerson', ['listPeople']);
  const [name, setName] = useState('');
  const [displayName, setDisplayName] = useState('');
  const [password, setPassword] = useState('');
  const [roles, setRoles] = useState<Role[]>(['reader']);
  const isReady = /^[a-z0-9][a-z0-9._-]{1,39}$/.test(name) && displayName.trim() !== '' && roles.length > 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady || password.length < MIN_PASSWORD) return;
    add.mutate({ name, displayName: displayName.trim(), roles, password }, { onSuccess: onDone });
  };
  return (
    <form onSubmit={submit} className="lk-form-line">
      <TextInput
        label={say('name')}
        description={say('nameHelp')}
        required
        autoFocus
        autoComplete="off"
        value={name}
        onChange={(event) => setName(event.currentTarget.value.toLowerCase())}
      />
      <TextInput
        label={say('displayName')}
        description={' '}
        required
        maxLength={80}
        value={displayName}
        onChange={(event) => setDisplayName(event.currentTarget.value)}
      />
      <MultiSelect
        label={say('roles')}
        description={' '}
        value={roles}
        data={Role.options.map((role) => ({ value: role, label: say(role) }))}
        onChange={(values) => setRoles(Role.options.filter((role) => values.includes(role)))}
      />
      <PasswordInput
        label={say('password')}
        description={say('passwordHelp')}
        required
        autoComplete="new-password"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <div className="lk-row">
        <Button type="submit" disabled={!isReady || password.length < MIN_PASSWORD} loading={add.isPending}>
          {say('add')}
        </Button>
        <ErrorLine error={add.error} />
        {add.data ? <StateSentence says={say('added', { name: add.data.displayName })} /> : null}
      </div>
    </form>
  );
}
