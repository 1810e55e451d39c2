import type { Answers } from './answer.ts';
import { type DerivedResponse, ResponseClass } from './derivedResponse.ts';

/** The scored items of the revised scorecard, brain then spine; parenchymal and intramedullary metastases are reported apart. */
export const scoredItems = ['CHG.BRN.NOD', 'CHG.BRN.LIN', 'CHG.HYD', 'CHG.SPI.NOD', 'CHG.SPI.LIN'] as const;

/** The reader's own overall response. */
export const RESPONSE_ITEM = 'RESP';

/** The row of a signed read that keeps what the rule said beside the reader's own response. */
export const RULE_ITEM = 'RESP.RULE';

/** The version of this rule, kept with what it derives. */
export const RESPONSE_RULE = 'lmResponse@1';

/**
 * The overall response by the revised scorecard (domain.md 1.3, rule lmResponse@1): PD when any item is worse or new; else NE when one could not be
 * evaluated; CR when something was there and everything is gone; PR when something is better; else SD.
 *
 * All five are remembered, not read in the paper (domain.md 1.3 [M]): `status` stays `tbv` until they are verified. What was not imaged is left out, as in the
 * letter: most archives lack the spine. Something absent before and now counts as unchanged. Unanswered items are not judged. Pure: live at every change.
 */
export function deriveResponse(answers: Answers): DerivedResponse {
  const said = scoredItems.flatMap((itemId) => {
    const answer = answers[itemId];
    return answer?.kind === 'choice' && answer.code !== 'notImaged' ? [{ itemId, code: answer.code }] : [];
  });
  const having = (...codes: string[]) => said.filter(({ code }) => codes.includes(code)).map(({ itemId }) => itemId);
  const { byRule, decidedBy } = decide(
    having,
    said.map(({ itemId }) => itemId),
  );
  const own = answers[RESPONSE_ITEM];
  const parsed = ResponseClass.safeParse(own?.kind === 'choice' ? own.code : null);
  const byReader = parsed.success ? parsed.data : null;
  return {
    byRule,
    byReader,
    isMismatch: byReader !== null && byReader !== byRule,
    decidedBy,
    ruleVersion: RESPONSE_RULE,
    status: 'tbv',
  };
}

function decide(
  having: (...codes: string[]) => string[],
  judged: string[],
): Pick<DerivedResponse, 'byRule' | 'decidedBy'> {
  const worse = having('worse', 'new');
  if (worse.length > 0) return { byRule: 'PD', decidedBy: worse };
  const unjudged = having('notEvaluable');
  if (unjudged.length > 0 || judged.length === 0) return { byRule: 'NE', decidedBy: unjudged };
  const gone = having('resolved');
  if (gone.length > 0 && having('resolved', 'absent').length === judged.length)
    return { byRule: 'CR', decidedBy: gone };
  const better = having('improved', 'resolved');
  return better.length > 0 ? { byRule: 'PR', decidedBy: better } : { byRule: 'SD', decidedBy: judged };
}
