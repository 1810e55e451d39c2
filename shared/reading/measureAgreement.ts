import { agreementOf } from './agreementOf.ts';
import { limitAgreement } from './limitAgreement.ts';
import type { Answer, Answers } from './answer.ts';
import { deriveClass } from './deriveClass.ts';
import type { DerivedClass } from './derivedClass.ts';
import type { Form } from './form.ts';
import type { AgreementRow } from './roundRoutes.ts';

/** The signed answers of two readers of one timepoint; first and second are the same two persons throughout. */
export interface ReadPair {
  first: Answers;
  second: Answers;
  /** The case of the timepoint; without it every pair is a case of its own. */
  caseId?: string;
}

const derivedRows: { key: keyof DerivedClass; label: string; order: readonly string[] }[] = [
  { key: 'eanoLetter', label: 'EANO-ESMO letter', order: ['A', 'B', 'C', 'D_HYD', 'D_NORMAL', 'NE'] },
  { key: 'brainPositive', label: 'Brain positive', order: ['yes', 'no', 'notEvaluable', 'notImaged'] },
  { key: 'spinePositive', label: 'Spine positive', order: ['yes', 'no', 'notEvaluable', 'notImaged'] },
  { key: 'hydrocephalus', label: 'Hydrocephalus', order: ['yes', 'no', 'notEvaluable', 'notImaged'] },
  { key: 'cranialNervePositive', label: 'Any cranial nerve', order: ['yes', 'no', 'notEvaluable', 'notImaged'] },
  { key: 'parenchymalPositive', label: 'Parenchymal metastases', order: ['yes', 'no', 'notEvaluable', 'notImaged'] },
  { key: 'regionCount', label: 'Regions of 8', order: ['0', '1', '2', '3', '4', '5', '6', '7', '8'] },
];
/** A change form has no letter: the rule's response stands for what is derived. */
const responseRows: typeof derivedRows = [
  { key: 'response', label: 'Response by the rule', order: ['CR', 'PR', 'SD', 'PD', 'NE'] },
];
const states = ['absent', 'present', 'equivocal', 'notEvaluable', 'notImaged'];

/**
 * Agreement of the two readers before adjudication: the derived classes, then every item that has categories, in the order of the form.
 *
 * A pair counts when both answered and not both said `notImaged`: what nobody could see is no agreement. Categories are those that occur.
 */
export function measureAgreement(form: Form, pairs: readonly ReadPair[]): AgreementRow[] {
  const rows = form.rules.response ? responseRows : derivedRows;
  const clusters = pairs.map((pair, place) => pair.caseId ?? String(place));
  const classes = pairs.map(({ first, second }) => [deriveClass(form, first), deriveClass(form, second)] as const);
  const derived = rows.map(({ key, label, order }) => {
    const values = classes.map(([first, second]): Values => [textOf(first, key), textOf(second, key)]);
    return rowOf({ itemId: key, label }, { values, clusters }, order);
  });
  const items = form.items
    .filter((item) => item.discordance === 'state' || item.discordance === 'code')
    .map((item) => {
      const values = pairs.map(({ first, second }): Values => [
        categoryOf(first[item.id]),
        categoryOf(second[item.id]),
      ]);
      const order = item.kind === 'location' ? states : item.options.map((option) => option.code);
      return rowOf({ itemId: item.id, label: item.label.en }, { values, clusters }, order);
    });
  return [...derived, ...items];
}

type Values = [string | null, string | null];

/** A count of regions of which none could be judged is no zero. */
function textOf(derived: DerivedClass, key: keyof DerivedClass): string | null {
  if (key === 'response') return derived.response?.byRule ?? null;
  return key === 'regionCount' && derived.regionsEvaluable === 0 ? null : String(derived[key]);
}

interface Answered {
  values: readonly Values[];
  /** The case of each pair. */
  clusters: readonly string[];
}

function rowOf(
  about: Pick<AgreementRow, 'itemId' | 'label'>,
  { values, clusters }: Answered,
  order: readonly string[],
): AgreementRow {
  const known = values.flatMap(([first, second], place) => {
    if (first === null || second === null || (first === 'notImaged' && second === 'notImaged')) return [];
    return [{ values: [first, second] as const, cluster: clusters[place]! }];
  });
  const categories = order.filter((category) => known.some((pair) => pair.values.includes(category)));
  const counted = known.filter((pair) => pair.values.every((value) => categories.includes(value)));
  const table = categories.map((first) =>
    categories.map((second) => known.filter(({ values: pair }) => pair[0] === first && pair[1] === second).length),
  );
  return { ...about, ...agreementOf(table), categories, table, ...limitAgreement(categories, counted) };
}

function categoryOf(answer: Answer | undefined): string | null {
  if (answer?.kind === 'location') return answer.state;
  return answer?.kind === 'choice' ? answer.code : null;
}
