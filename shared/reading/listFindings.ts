import type { Answer, Answers, Nodule } from './answer.ts';
import type { Closures } from './closures.ts';
import { isClosed } from './closures.ts';
import { deriveResponse, RULE_ITEM } from './deriveResponse.ts';
import type { Finding } from './finding.ts';
import type { Form, FormItem } from './form.ts';
import { isAsked } from './isAsked.ts';

/** A Finding before it has an id and a read. */
export type PlannedFinding = Omit<Finding, 'id' | 'readId'>;

/**
 * The Findings of signed answers: one row for each answered item, one for each nodule, then one (`N1.2`) for each second plane.
 *
 * `notEvaluable` and `notImaged` are null flavours without a value; a closed item that would have been asked gets such a row.
 * Of a change form the rule's response stands beside the reader's own.
 */
export function listFindings(form: Form, answers: Answers, closed: Closures): PlannedFinding[] {
  const byRule = form.rules.response
    ? [{ ...bare(form, { id: RULE_ITEM }), value: deriveResponse(answers).byRule }]
    : [];
  const said = form.items.flatMap((item) => {
    const answer = answers[item.id];
    if (answer) return ofAnswer(form, item, answer);
    const isOwed = item.required && isAsked(item, answers) && isClosed(item, closed) && item.compartment !== 'any';
    if (!isOwed) return [];
    const closure = closed[item.compartment as 'brain' | 'spine'];
    return [{ ...bare(form, item), nullFlavour: closure === 'open' ? null : closure }];
  });
  return [...said, ...byRule];
}

function bare(form: Form, item: Pick<FormItem, 'id'>): PlannedFinding {
  return {
    itemId: item.id,
    instance: 1,
    value: null,
    nullFlavour: null,
    pattern: null,
    extent: null,
    side: null,
    confidence: null,
    longMm: null,
    shortMm: null,
    locationId: null,
    byRest: false,
    formVersion: form.version,
  };
}

function ofAnswer(form: Form, item: FormItem, answer: Answer): PlannedFinding[] {
  const row = bare(form, item);
  switch (answer.kind) {
    case 'location': {
      const { state, pattern, extent, side, confidence, byRest } = answer;
      const isKnown = state !== 'notEvaluable' && state !== 'notImaged';
      const facts = { pattern, extent, side, confidence, byRest };
      return [{ ...row, ...facts, value: isKnown ? state : null, nullFlavour: isKnown ? null : state }];
    }
    case 'nodules':
      return ofNodules(row, answer.nodules);
    case 'unknown':
      return [{ ...row, nullFlavour: answer.why }];
    case 'choices':
      return [{ ...row, value: answer.codes.join(',') }];
    case 'choice': {
      const flavour = answer.code === 'notEvaluable' || answer.code === 'notImaged' ? answer.code : null;
      return [{ ...row, value: flavour ? null : answer.code, nullFlavour: flavour }];
    }
    case 'number':
      return [{ ...row, value: String(answer.value) }];
    default:
      return [{ ...row, value: answer.text }];
  }
}

/** A nodule's second plane is a row of its own, so that both pairs of diameters are kept; the first rows keep their numbers. */
function ofNodules(row: PlannedFinding, nodules: readonly Nodule[]): PlannedFinding[] {
  const planes = [
    ...nodules.map(({ targetId, locationId, longMm, shortMm }) => ({ value: targetId, locationId, longMm, shortMm })),
    ...nodules.flatMap(({ targetId, locationId, secondPlane: plane }) =>
      plane ? [{ value: `${targetId}.2`, locationId, longMm: plane.longMm, shortMm: plane.shortMm }] : [],
    ),
  ];
  return planes.map((plane, place) => ({ ...row, ...plane, instance: place + 1 }));
}
