import type { Nodule } from '../../shared/reading/answer.ts';
import { isMeasurable } from '../../shared/reading/deriveClass.ts';
import { useLabelOf, useSay } from '../base/language.tsx';
import { useKeyFacts } from '../ui/useKeyFacts.ts';
import type { RowGiven } from './formRow.tsx';
import { formWords } from './formWords.ts';
import { readingWords } from './words.ts';

/** The nodules of a compartment: where each lies, its two orthogonal diameters as drawn, the way to its slice. */
export function NoduleTable(given: RowGiven) {
  const { item, draft } = given;
  const say = useSay(readingWords);
  const keys = useKeyFacts();
  const answer = draft.answers[item.id];
  const nodules = answer?.kind === 'nodules' ? answer.nodules : [];
  if (nodules.length === 0)
    return <span className="lk-quiet">{given.isReadOnly ? '–' : say('drawNodules', keys)}</span>;
  return (
    <span className="lk-nodules">
      {nodules.map((nodule) => (
        <NoduleRow key={nodule.targetId} nodule={nodule} nodules={nodules} given={given} />
      ))}
    </span>
  );
}

function NoduleRow({ nodule, nodules, given }: { nodule: Nodule; nodules: Nodule[]; given: RowGiven }) {
  const { item, form, draft, deeds, isReadOnly } = given;
  const say = useSay(readingWords);
  const sayForm = useSay(formWords);
  const labelOf = useLabelOf();
  const mark = nodule.markId ? (draft.marks[nodule.markId] ?? null) : null;
  const slice = mark ? deeds.sliceOf(mark) : null;
  const sites = form.items.filter((one) => one.leptomeningeal && one.compartment === item.compartment);
  const { secondPlane } = nodule;
  const second = secondPlane ? (draft.marks[secondPlane.markId] ?? null) : null;
  const size = sizeOf(nodule);
  const setLocation = (locationId: string) => {
    const next = nodules.map((one) => (one.targetId === nodule.targetId ? { ...one, locationId } : one));
    deeds.answer(item.id, { kind: 'nodules', nodules: next });
  };
  const remove = () => {
    if (mark) return deeds.removeMark(mark.id);
    const rest = nodules.filter((one) => one.targetId !== nodule.targetId);
    deeds.answer(item.id, rest.length > 0 ? { kind: 'nodules', nodules: rest } : null);
  };
  return (
    <span className="lk-nodule" data-nodule={nodule.targetId}>
      <b>{nodule.targetId}</b>
      <span>{size}</span>
      <select
        value={nodule.locationId}
        disabled={isReadOnly}
        tabIndex={-1}
        aria-label={say('at')}
        onChange={(event) => setLocation(event.currentTarget.value)}
      >
        {sites.map((site) => (
          <option key={site.id} value={site.id}>
            {labelOf(site.label)}
          </option>
        ))}
      </select>
      {mark ? (
        <button
          type="button"
          tabIndex={-1}
          title={say('goToSlice')}
          data-mark-id={mark.id}
          onClick={() => deeds.goTo(mark)}
        >
          {slice === null ? say('elsewhere') : say('slice', { n: slice })}
        </button>
      ) : null}
      {second && secondPlane ? (
        <button
          type="button"
          tabIndex={-1}
          data-mark-id={second.id}
          data-second-plane
          onClick={() => deeds.goTo(second)}
        >
          {sayForm('secondPlane', { size: sizeOf(secondPlane) })}
        </button>
      ) : null}
      <small>{say(isMeasurable(form, nodule) ? 'measurable' : 'notMeasurable')}</small>
      {isReadOnly ? null : (
        <button type="button" tabIndex={-1} aria-label={say('remove')} title={say('remove')} onClick={remove}>
          ×
        </button>
      )}
    </span>
  );
}

function sizeOf({ longMm, shortMm }: { longMm: number | null; shortMm: number | null }): string {
  return longMm === null || shortMm === null ? '–' : `${longMm.toFixed(1)} × ${shortMm.toFixed(1)} mm`;
}
