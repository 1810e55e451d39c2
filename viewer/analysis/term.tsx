import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { useLanguage } from '../base/language.tsx';
import { type TermId, terms } from './terms.ts';

/**
 * A word of statistics with its meaning: by pointer, touch or keyboard focus; Escape closes it.
 *
 * `<Term of="efron" />` writes the word itself, `<Term of="efron">ties by Efron</Term>` other words. It is a button: never put it inside
 * another button, a label or a link; beside them it goes.
 */
export function Term({ of, children }: { of: TermId; children?: ReactNode }) {
  const { language } = useLanguage();
  const side = language === 'zh' ? 1 : 0;
  const { word, says } = terms[of];
  return (
    <Tooltip
      label={says[side]}
      multiline
      w={320}
      withArrow
      openDelay={150}
      events={{ hover: true, focus: true, touch: true }}
    >
      <button type="button" className="lk-term" data-term={of}>
        {children ?? word[side]}
      </button>
    </Tooltip>
  );
}

/** A word of statistics in the person's language, for where nothing can explain itself: names of fields, options. */
export function useTermWord(): (of: TermId) => string {
  const { language } = useLanguage();
  return (of) => terms[of].word[language === 'zh' ? 1 : 0];
}
