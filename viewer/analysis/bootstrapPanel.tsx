import { Button } from '@mantine/core';
import { formatHazardRatio, formatRatio } from '../../shared/analysis/formatNumber.ts';
import type { BootstrapsView } from '../../shared/analysis/fitBootstrap.ts';
import type { ModelRow } from '../../shared/analysis/modelFit.ts';
import { writeCsv } from '../../shared/base/writeCsv.ts';
import { useSay } from '../base/language.tsx';
import { saveFile } from '../base/saveFile.ts';
import { useAct, useCall } from '../base/useCall.ts';
import { ErrorLine } from '../ui/problemLine.tsx';
import { StateSentence } from '../ui/stateSentence.tsx';
import { resultWords } from './resultWords.ts';
import { Term } from './term.tsx';

const REPLICATES = 2000;
/** The seed is fixed so that whoever draws again gets the same limits. */
const SEED = 20240229;
const EVERY_MS = 700;

type Bootstrap = BootstrapsView['bootstraps'][number];

/** Resampling of a Cox fit: started by a person, with progress and a way to stop; percentile limits beside those of the table. */
export function BootstrapPanel({ fitId, rows }: { fitId: string; rows: readonly ModelRow[] }) {
  const say = useSay(resultWords);
  const asked = useCall('listBootstraps', { fitId }, { every: (data) => (data?.running ? EVERY_MS : false) });
  const start = useAct('startBootstrap', ['listBootstraps']);
  const cancel = useAct('cancelBootstrap', ['listBootstraps']);
  const running = asked.data?.running ?? null;
  const newest = asked.data?.bootstraps[0] ?? null;
  return (
    <section className="lk-bootstrap" data-bootstrap={running ? 'running' : newest ? 'done' : 'none'}>
      <div className="lk-row">
        <Term of="bootstrap" />
        {running ? (
          <>
            <StateSentence
              says={say('bootstrapRuns', { n: running.done, total: running.replicates })}
              share={running.done / running.replicates}
            />
            <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate({ fitId })}>
              {say('cancel')}
            </Button>
          </>
        ) : (
          <>
            <Button
              variant="default"
              title={say('bootstrapSays')}
              loading={start.isPending}
              onClick={() => start.mutate({ fitId, replicates: REPLICATES, seed: SEED })}
            >
              {say('bootstrapStart', { n: REPLICATES })}
            </Button>
            {newest ? null : <span className="lk-quiet">{say('bootstrapSays')}</span>}
          </>
        )}
      </div>
      <ErrorLine error={start.error ?? cancel.error ?? asked.error} />
      {newest ? <Drawn bootstrap={newest} rows={rows} /> : null}
    </section>
  );
}

function Drawn({ bootstrap, rows }: { bootstrap: Bootstrap; rows: readonly ModelRow[] }) {
  const say = useSay(resultWords);
  const { result, replicates, seed } = bootstrap;
  const { concordance } = result;
  const lines = result.rows.flatMap((drawn) => {
    const row = rows.find((one) => one.covariateId === drawn.covariateId && one.level === drawn.level);
    return row ? [{ drawn, row }] : [];
  });
  const csv = () =>
    writeCsv(
      ['covariate', 'level', 'hr', 'lower95', 'upper95', 'percentile_lower95', 'percentile_upper95'],
      lines.map(({ drawn, row }) => [
        drawn.covariateId,
        drawn.level,
        row.multivariable?.hr ?? null,
        row.multivariable?.lower ?? null,
        row.multivariable?.upper ?? null,
        drawn.lower,
        drawn.upper,
      ]),
    );
  return (
    <>
      <p className="lk-quiet" style={{ marginTop: 6 }}>
        {say('bootstrapDone', { fitted: result.fitted, total: replicates, seed: String(seed) })}
        {concordance ? (
          <>
            {' · '}
            <Term of="optimism">
              {say('corrected', {
                apparent: formatRatio(concordance.apparent),
                optimism: concordance.optimism.toFixed(3),
                corrected: formatRatio(concordance.corrected),
              })}
            </Term>
          </>
        ) : null}
      </p>
      <table className="lk-table lk-cox" style={{ minWidth: 0 }}>
        <thead>
          <tr>
            <th>{say('covariate')}</th>
            <th>{say('tableLimits')}</th>
            <th>{say('percentile')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ drawn, row }) => (
            <tr key={`${drawn.covariateId} ${drawn.level ?? ''}`}>
              <td>{row.level === null ? row.label : `${row.label}: ${row.levelLabel ?? row.level}`}</td>
              <td className="lk-nowrap">{formatHazardRatio(row.multivariable)}</td>
              <td className="lk-nowrap">
                {drawn.lower === null || drawn.upper === null
                  ? '–'
                  : `${formatRatio(drawn.lower)}-${formatRatio(drawn.upper)}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Button variant="default" onClick={() => saveFile('bootstrap.csv', csv(), 'text/csv')} style={{ marginTop: 6 }}>
        {say('csv')}
      </Button>
    </>
  );
}
