import type { Closures } from '../../shared/reading/closures.ts';
import { isClosed } from '../../shared/reading/closures.ts';
import type { Draft } from '../../shared/reading/draft.ts';
import type { Form, FormItem, FormSection } from '../../shared/reading/form.ts';
import { isAsked } from '../../shared/reading/isAsked.ts';
import type { Mark } from '../../shared/reading/mark.ts';
import type { Answer } from '../../shared/reading/answer.ts';
import type { Missing } from '../../shared/reading/unanswered.ts';
import { useLabelOf, useSay } from '../base/language.tsx';
import { FormRow } from './formRow.tsx';
import './readForm.css';
import { KeyHint } from '../ui/keyCaps.tsx';
import { formWords } from './formWords.ts';
import { readingWords } from './words.ts';

/** What the rows of a form can do. */
export interface FormDeeds {
  focus: (itemId: string) => void;
  answer: (itemId: string, answer: Answer | null) => void;
  /** Goes to the next or the previous row. */
  step: (by: 1 | -1) => void;
  rest: (sectionId: string) => void;
  goTo: (mark: Mark) => void;
  removeMark: (markId: string) => void;
  /** 1-based slice of a mark in its series; null when it is not in this set. */
  sliceOf: (mark: Mark) => number | null;
  /** The labelled vertebra nearest to a drawing; null when none is near. */
  levelOf: (mark: Mark) => string | null;
  /** Brings every pane to the drawing of an item. */
  goToItem: (itemId: string) => void;
}

interface Given {
  form: Form;
  draft: Draft;
  closed: Closures;
  missing: readonly Missing[];
  focusId: string | null;
  /** Counts how often a row was asked to take the keyboard. */
  focusBeat: number;
  isReadOnly: boolean;
  deeds: FormDeeds;
}

/** The reading form: headings, one row an item, what is closed said with its reason in one line. */
export function ReadForm(given: Given) {
  const say = useSay(formWords);
  return (
    <div className="lk-form" role="form" aria-label={say('form')}>
      {given.form.sections.map((section) => (
        <Section key={section.id} section={section} given={given} />
      ))}
    </div>
  );
}

function Section({ section, given }: { section: FormSection; given: Given }) {
  const say = useSay(readingWords);
  const labelOf = useLabelOf();
  const { form, draft, closed } = given;
  const items = form.items.filter((item) => item.section === section.id && isAsked(item, draft.answers));
  const open = items.filter((item) => !isClosed(item, closed));
  const shut = items.length - open.length;
  if (items.length === 0) return null;
  const mayRest = section.hasRest && !given.isReadOnly && open.some((one) => isOpenLocation(one, draft));
  const reason = reasonOf(items, closed);
  const sayForm = useSay(formWords);
  return (
    <section className="lk-form-section" data-section-id={section.id} data-closed={shut > 0}>
      <header>
        <h3>{labelOf(section.label)}</h3>
        {mayRest ? (
          <button
            type="button"
            tabIndex={-1}
            data-rest={section.id}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => given.deeds.rest(section.id)}
          >
            {say('restNormal')} <KeyHint command="form.rest" />
          </button>
        ) : null}
      </header>
      {open.map((item) => (
        <FormRow
          key={item.id}
          item={item}
          form={form}
          draft={draft}
          lacks={given.missing.find((one) => one.itemId === item.id)?.lacks ?? null}
          isInFocus={given.focusId === item.id}
          focusBeat={given.focusId === item.id ? given.focusBeat : 0}
          isReadOnly={given.isReadOnly}
          deeds={given.deeds}
        />
      ))}
      {shut > 0 && reason ? (
        <p className="lk-form-closed" title={reason === 'notEvaluable' ? sayForm('contrastReopens') : undefined}>
          {say(`closed_${reason}`, { n: shut })}
          {reason === 'notEvaluable' && !given.isReadOnly && section.id === firstShut(given) ? (
            <small>{sayForm('contrastReopens')}</small>
          ) : null}
        </p>
      ) : null}
    </section>
  );
}

/** The first heading below which items are closed: how they are opened again is said there once. */
function firstShut({ form, closed }: Given): string | null {
  return form.items.find((item) => isClosed(item, closed) && item.needsContrast)?.section ?? null;
}

function isOpenLocation(item: FormItem, draft: Draft): boolean {
  return item.kind === 'location' && !draft.answers[item.id];
}

function reasonOf(items: readonly FormItem[], closed: Closures): 'notImaged' | 'notEvaluable' | null {
  const item = items.find((one) => isClosed(one, closed));
  if (!item || item.compartment === 'any') return null;
  const closure = closed[item.compartment];
  return closure === 'open' ? null : closure;
}
