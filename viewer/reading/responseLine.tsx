import type { DerivedResponse } from '../../shared/reading/derivedResponse.ts';
import { findFormItem } from '../../shared/reading/findForm.ts';
import { lmChange1 } from '../../shared/reading/forms/lmChange1.ts';
import { useLabelOf, useSay } from '../base/language.tsx';
import { stageWords } from './stageWords.ts';

/** The overall response that follows from the change items, live and read-only, with what decides it and the reader's own beside it. */
export function ResponseLine({ response, name }: { response: DerivedResponse; name?: string | undefined }) {
  const say = useSay(stageWords);
  const labelOf = useLabelOf();
  const items = response.decidedBy.map((itemId) => {
    const item = findFormItem(lmChange1, itemId);
    return item ? labelOf(item.label) : itemId;
  });
  return (
    <p className="lk-derived" data-response={response.byRule} data-mismatch={response.isMismatch}>
      <span>{name ? `${name}: ` : ''}</span>
      <span>{say('byRule')}: </span>
      <b>{response.byRule}</b>
      {items.length === 0 ? <span> · {say('nothingJudged')}</span> : null}
      {items.length > 0 && items.length < 5 ? <span> · {say('becauseOf', { items: items.join(', ') })}</span> : null}
      {response.byReader ? <span> · {say('yours', { response: response.byReader })}</span> : null}
      {response.isMismatch ? <b> · {say('differs')}</b> : null}
      {response.status === 'tbv' ? <span className="lk-quiet"> · {say('tbv')}</span> : null}
    </p>
  );
}
