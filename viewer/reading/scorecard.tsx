import type { State } from '../../shared/reading/answer.ts';
import type { ComparedVisit } from '../../shared/reading/comparedVisit.ts';
import { findForm, findFormItem } from '../../shared/reading/findForm.ts';
import type { Form } from '../../shared/reading/form.ts';
import { pairTargets, type TargetLine } from '../../shared/reading/pairTargets.ts';
import { useLabelOf, useSay } from '../base/language.tsx';
import './sendBack.css';
import { stageWords } from './stageWords.ts';

/** The reader's own stage 1 findings of a stage 2 read, visit beside visit: the scored rows, the letter, nodules with their sizes. Nothing in stage 1. */
export function Scorecard({ form, compared }: { form: Form; compared: readonly ComparedVisit[] }) {
  const say = useSay(stageWords);
  const labelOf = useLabelOf();
  if (compared.length === 0) return null;
  const rows = form.items.filter((item) => compared.some(({ own }) => isTold(own?.scores[item.id])));
  const reference = compared.find((one) => one.isReference);
  return (
    <div className="lk-score" data-scorecard={compared.length}>
      <table>
        <thead>
          <tr>
            <th>{say('ownFindings')}</th>
            {compared.map(({ visit, isReference }) => (
              <th key={visit} data-reference={isReference}>
                {say(visit)}
                {isReference ? ` (${say('reference')})` : ''}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((item) => (
            <tr key={item.id} data-score={item.id}>
              <th>{labelOf(item.label)}</th>
              {compared.map(({ visit, own }) => {
                const state = own?.scores[item.id];
                return (
                  <td key={visit} data-state={state}>
                    {say(state ?? 'notRead')}
                  </td>
                );
              })}
            </tr>
          ))}
          <tr>
            <th>{say('letter')}</th>
            {compared.map(({ visit, own }) => (
              <td key={visit}>{own?.letter.replace('_', ' ') ?? say('notRead')}</td>
            ))}
          </tr>
          {pairTargets(compared).map((line, place) => (
            <TargetRow key={place} line={line} compared={compared} />
          ))}
        </tbody>
      </table>
      {reference ? <span className="lk-quiet">{say('referenceIs', { visit: say(reference.visit) })}</span> : null}
    </div>
  );
}

/** A row that no visit shows is left out: the tab says that the compartment was not imaged. */
function isTold(state: State | undefined): boolean {
  return state !== undefined && state !== 'notImaged';
}

function TargetRow({ line, compared }: { line: TargetLine; compared: readonly ComparedVisit[] }) {
  const say = useSay(stageWords);
  const labelOf = useLabelOf();
  const formVersion = compared.find((one) => one.own)?.own?.formVersion;
  const site = formVersion ? findFormItem(findForm(formVersion), line.locationId) : null;
  return (
    <tr data-target-line={line.locationId} title={say('target')}>
      <th>{site ? labelOf(site.label) : line.locationId}</th>
      {compared.map(({ visit }) => {
        const target = line.byVisit[visit];
        const size = target?.longMm != null && target.shortMm != null;
        return (
          <td key={visit}>
            {target && size
              ? `${target.targetId} ${target.longMm!.toFixed(1)} × ${target.shortMm!.toFixed(1)} mm`
              : '–'}
          </td>
        );
      })}
    </tr>
  );
}
