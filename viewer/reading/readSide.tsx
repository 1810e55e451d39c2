import type { Output } from '../../shared/api.ts';
import type { Draft } from '../../shared/reading/draft.ts';
import { findFormItem } from '../../shared/reading/findForm.ts';
import { useLabelOf, useSay } from '../base/language.tsx';
import { useKeyFacts } from '../ui/useKeyFacts.ts';
import { countItems } from './countItems.ts';
import { DerivedLine } from './derivedLine.tsx';
import { isHandTool } from '../imaging/paneTools.ts';
import { HandStrip } from './handStrip.tsx';
import { ReadForm } from './readForm.tsx';
import { Scorecard } from './scorecard.tsx';
import { SendBack } from './sendBack.tsx';
import type { Desk } from './useDesk.ts';
import type { Drawing } from './useDrawing.ts';
import type { ReadFormState } from './useReadForm.ts';
import type { Signing } from './useSigning.ts';
import { readingWords } from './words.ts';

interface Given {
  view: Output<'openAssignment'>;
  draft: Draft;
  read: ReadFormState;
  desk: Desk;
  message: string | null;
  rest: (sectionIds: readonly string[]) => void;
  drawing: Drawing;
  signing: Signing;
  /** Brings the draft to the server before the read is sent back. */
  flush: () => Promise<boolean>;
}

/** The form side of the room: how far brain and spine are, notices, the form, what is derived, signing. */
export function ReadSide({ view, draft, read, desk, message, rest, drawing, signing, flush }: Given) {
  const say = useSay(readingWords);
  const keys = useKeyFacts();
  const labelOf = useLabelOf();
  const { closed } = read;
  const [first] = read.missing;
  const firstItem = first ? findFormItem(read.form, first.itemId) : null;
  return (
    <aside className="lk-side">
      <div className="lk-side-tabs">
        {(['brain', 'spine'] as const).map((part) => {
          const { done, total } = countItems(read.form, draft, { closed, compartment: part });
          const isShut = closed[part] === 'notImaged';
          return (
            <button
              key={part}
              type="button"
              aria-pressed={desk.compartment === part}
              data-progress={part}
              data-done={done}
              data-total={total}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => {
                desk.hang(part);
                const open = read.missing.find((one) => findFormItem(read.form, one.itemId)?.compartment === part);
                if (open) read.setFocus(open.itemId);
              }}
            >
              {say(part)}{' '}
              {isShut
                ? `· ${say('notImaged')}`
                : `${say('progressShort', { done, total })}${done === total ? ' ✓' : ''}`}
            </button>
          );
        })}
      </div>
      {view.notices.length > 0 ? (
        <ul className="lk-side-notices">
          {view.notices.map((notice) => (
            <li key={notice}>{notice}</li>
          ))}
        </ul>
      ) : null}
      <Scorecard form={read.form} compared={view.compared} />
      <ReadForm
        form={read.form}
        draft={draft}
        closed={closed}
        missing={read.missing}
        focusId={read.focusId}
        focusBeat={read.focusBeat}
        isReadOnly={read.isReadOnly}
        deeds={{
          focus: read.setFocus,
          answer: read.answer,
          step: read.move,
          rest: (sectionId) => rest([sectionId]),
          goTo: drawing.goTo,
          removeMark: drawing.remove,
          sliceOf: drawing.sliceOf,
          levelOf: drawing.levelOf,
          goToItem: drawing.goToItem,
        }}
      />
      <SendBack view={view} flush={flush} />
      <footer className="lk-side-foot">
        <DerivedLine derived={read.derived} />
        {isHandTool(desk.tool) && message === null && !read.isReadOnly ? (
          <HandStrip desk={desk} hands={drawing.hands} />
        ) : null}
        <p className="lk-side-message" role="status" data-message>
          {message ?? ''}
        </p>
        <div className="lk-side-deeds">
          <span className="lk-quiet">
            {read.isReadOnly
              ? say('signedReadOnly')
              : firstItem
                ? `${say('left', { n: read.missing.length })}: ${labelOf(firstItem.label)}`
                : say('complete')}
          </span>
          {read.isReadOnly ? null : (
            <button
              type="button"
              className="lk-sign"
              data-sign
              disabled={signing.isSigning || view.isParked}
              onClick={signing.sign}
            >
              {signing.isSigning ? say('signing') : say('sign', keys)}
            </button>
          )}
        </div>
      </footer>
    </aside>
  );
}
