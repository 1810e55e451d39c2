import type { FitResult } from '../../shared/analysis/modelFit.ts';
import type { ModelView } from '../../shared/analysis/routes.ts';
import { writeCsv } from '../../shared/base/writeCsv.ts';
import { useSay } from '../base/language.tsx';
import { fileName } from './figureFrame.tsx';
import { SurvivalFigure } from './figureSurvival.tsx';
import { useOpenedCases } from './openedCases.ts';
import { analysisWords } from './words.ts';

type Survival = Extract<FitResult, { kind: 'survival' }>;

interface Props {
  spec: ModelView['spec'];
  fitId: string;
  freezeId: string;
  result: Survival;
}

/** Kaplan-Meier curves; a click on a curve, its label or its name below opens the cases of the group (the card shows them). */
export function SurvivalResult({ spec, fitId, freezeId, result }: Props) {
  const say = useSay(analysisWords);
  const { open } = useOpenedCases(fitId);
  const groupBy = spec.plan.kind === 'survival' ? spec.plan.groupBy : null;
  const nameOf = (curve: Survival['curves'][number]) => (curve.level === null ? say('allCases') : curve.label);
  const openAt = (level: string, day: number | null) =>
    open({ covariateId: groupBy, level: groupBy === null ? null : level, day });
  return (
    <SurvivalFigure
      result={result}
      endpointId={spec.plan.kind === 'survival' ? spec.plan.endpointId : 'os'}
      name={fileName(spec.title)}
      csv={() => curvesCsv(result)}
      onLevel={(level) => openAt(level, null)}
      onPoint={(level, timeDays) => openAt(level, Math.round(timeDays))}
    >
      <RScript freezeId={freezeId} specId={spec.id} />
      <span className="lk-quiet">{say('curveCases')}</span>
      {result.curves.map((curve) => (
        <button
          key={curve.level ?? ''}
          type="button"
          className="lk-link"
          onClick={() => openAt(curve.level ?? '', null)}
        >
          {nameOf(curve)} ({curve.n}) ▸
        </button>
      ))}
    </SurvivalFigure>
  );
}

/** The R script of a model on its freeze. */
export function RScript({ freezeId, specId }: { freezeId: string; specId: string }) {
  const say = useSay(analysisWords);
  const name = `model-${specId}.R`;
  return (
    <a href={`/api/freezes/${freezeId}/files/${name}`} download={name}>
      {say('rScript')}
    </a>
  );
}

/** The points of the curves as a table. */
export function curvesCsv(result: Survival): string {
  const header = ['group', 'time_days', 'n_risk', 'n_event', 'n_censor', 'survival', 'lower95', 'upper95'];
  const rows = result.curves.flatMap((curve) =>
    curve.timeDays.map((days, index) => [
      curve.level ?? 'all',
      days,
      curve.atRisk[index] ?? null,
      curve.eventsAt[index] ?? null,
      curve.censoredAt[index] ?? null,
      curve.survival[index] ?? null,
      curve.lower[index] ?? null,
      curve.upper[index] ?? null,
    ]),
  );
  return writeCsv(header, rows);
}
