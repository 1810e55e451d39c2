import type { Covariate } from '../../shared/analysis/freeze/covariate.ts';
import type { FitResult } from '../../shared/analysis/modelFit.ts';
import { useLanguage, useSay, type Language } from '../base/language.tsx';
import { type CasesAsked, useOpenedCases } from './openedCases.ts';
import { resultWords } from './resultWords.ts';
import { RowCases } from './rowCases.tsx';

/** The cases of this fit that the address names, below its table or figure. */
export function CasesBehind({
  fitId,
  result,
  covariates,
}: {
  fitId: string;
  result: FitResult;
  covariates: readonly Covariate[];
}) {
  const say = useSay(resultWords);
  const { language } = useLanguage();
  const { opened, close } = useOpenedCases(fitId);
  if (!opened) return null;
  const at = { result, covariates, language, missing: say('missingN') };
  const { within } = opened;
  const names = [
    nameOf(opened, at),
    within?.id === 'stratum' ? within.level : within && nameOf({ covariateId: within.id, level: within.level }, at),
  ].filter((one) => one !== null);
  const name = names.length > 0 ? names.join(' · ') : null;
  return <RowCases fitId={fitId} asked={opened} name={name ?? say('allCases')} onClose={close} />;
}

function nameOf(
  { covariateId, level }: Pick<CasesAsked, 'covariateId' | 'level'>,
  at: { result: FitResult; covariates: readonly Covariate[]; language: Language; missing: string },
): string | null {
  const covariate = at.covariates.find((one) => one.id === covariateId);
  if (!covariate) return covariateId;
  const label = at.language === 'zh' ? covariate.labelZh : covariate.label;
  if (level === null) return label;
  return `${label}: ${level === '' ? at.missing : labelIn(covariate, { level, ...at })}`;
}

function labelIn(
  covariate: Covariate,
  { level, result, language }: { level: string; result: FitResult; language: Language },
): string {
  const found = covariate.levels.find((one) => one.code === level);
  if (found && language === 'zh') return found.labelZh;
  return levelLabel(result, covariate.id, level) ?? found?.label ?? level;
}

/** What the table calls the level: `70 and above` of a number in two groups is nowhere else. */
function levelLabel(result: FitResult, covariateId: string, level: string): string | null {
  if (result.kind !== 'cox') return null;
  return result.rows.find((row) => row.covariateId === covariateId && row.level === level)?.levelLabel ?? null;
}
