import { Autocomplete } from '@mantine/core';
import { useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { roomsOf } from '../../shared/people/role.ts';
import { useKeys } from '../base/keys.tsx';
import { useSay } from '../base/language.tsx';
import { useMe } from '../base/session.tsx';
import { useCall } from '../base/useCall.ts';
import { roomPaths } from './rooms.ts';
import { uiWords } from './words.ts';

/** The search of the top bar: goes to a case by its pseudonym or to a room; Enter on other words filters the cases by them. */
export function TopSearch() {
  const say = useSay(uiWords);
  const me = useMe();
  const [, navigate] = useLocation();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const rooms = roomsOf(me.person.roles);
  const seesCases = rooms.includes('cases');
  const cases = useCall('listCases', {}, { enabled: seesCases && text.trim().length > 0 });
  useKeys([{ command: 'screen.search', run: () => field.current?.focus() }]);

  const places = new Map<string, string>();
  for (const room of rooms) places.set(say(room), roomPaths[room]);
  for (const one of cases.data?.cases ?? []) places.set(one.pseudonym, `/cases/${one.caseId}`);
  const go = (target: string) => {
    const place = places.get(target);
    if (place) navigate(place);
    else if (seesCases && target.trim()) navigate(`/cases?q=${encodeURIComponent(target.trim())}`);
    setText('');
    field.current?.blur();
  };
  return (
    <Autocomplete
      ref={field}
      className="lk-top-search"
      size="xs"
      limit={12}
      aria-label={say('search')}
      placeholder={`${say('search')}  /`}
      data={[...places.keys()]}
      value={text}
      onChange={setText}
      onOptionSubmit={go}
      onKeyDown={(event) => {
        if (event.key === 'Escape') field.current?.blur();
        if (event.key === 'Enter' && !event.currentTarget.getAttribute('aria-activedescendant')) go(text);
      }}
    />
  );
}
