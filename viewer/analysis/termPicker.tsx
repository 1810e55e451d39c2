import { TextInput } from '@mantine/core';
import { useRef, useState, type KeyboardEvent } from 'react';
import type { Covariate } from '../../shared/analysis/freeze/covariate.ts';
import type { DescribedCovariate } from '../../shared/analysis/describedCovariate.ts';
import { useLanguage, useSay } from '../base/language.tsx';
import { builderWords } from './builderWords.ts';

interface Props {
  /** Those that are not picked yet. */
  covariates: readonly Covariate[];
  described: ReadonlyMap<string, DescribedCovariate>;
  onPick: (covariateId: string) => void;
  onLook: (covariateId: string) => void;
}

/** The covariates that are not picked, found by typing: Enter picks the first that fits, the arrow keys walk the list. */
export function TermPicker({ covariates, described, onPick, onLook }: Props) {
  const say = useSay(builderWords);
  const { language } = useLanguage();
  const [typed, setTyped] = useState('');
  const list = useRef<HTMLUListElement>(null);
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const found = covariates.filter((one) => {
    const text =
      `${one.label} ${one.labelZh} ${one.id} ${one.unit ?? ''} ${one.definition} ${one.source}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const pick = (covariateId: string) => {
    onPick(covariateId);
    setTyped('');
  };
  const buttons = () => [...(list.current?.querySelectorAll<HTMLButtonElement>('button') ?? [])];
  const onSearchKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      if (found[0]) pick(found[0].id);
    } else if (event.key === 'ArrowDown') {
      event.preventDefault();
      buttons()[0]?.focus();
    }
  };
  const onListKey = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    const all = buttons();
    const at = all.indexOf(document.activeElement as HTMLButtonElement);
    all[at + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
  };
  return (
    <div className="lk-picker">
      <TextInput
        aria-label={say('search')}
        placeholder={say('search')}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={onSearchKey}
      />
      {found.length === 0 ? <p className="lk-quiet lk-pad">{say('nothingFound')}</p> : null}
      <ul ref={list} onKeyDown={onListKey} aria-label={say('rest')}>
        {found.map((one) => {
          const name = language === 'zh' ? one.labelZh : one.label;
          const facts = described.get(one.id);
          const lacking = facts ? facts.missing : 0;
          return (
            <li key={one.id}>
              <button
                type="button"
                data-pick={one.id}
                title={one.definition}
                onFocus={() => onLook(one.id)}
                onMouseEnter={() => onLook(one.id)}
                onClick={() => pick(one.id)}
              >
                <span>{name}</span>
                {one.knownAt === 'later' ? <span className="lk-stale">{say('later')}</span> : null}
                <span className="lk-spring" />
                {lacking > 0 ? (
                  <span className="lk-quiet">
                    {say('missing')} {lacking}
                  </span>
                ) : null}
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
