import { useLocation, useSearch } from 'wouter';
import type { Covariate } from '../../shared/analysis/freeze/covariate.ts';
import type { DescribedCovariate } from '../../shared/analysis/describedCovariate.ts';
import type { Freeze } from '../../shared/analysis/freeze/freeze.ts';
import { useLanguage, useSay } from '../base/language.tsx';
import { useCall } from '../base/useCall.ts';
import { DataTable, type Column } from '../ui/dataTable.tsx';
import { Answered } from '../ui/stateSentence.tsx';
import { BuilderDistribution } from './builderDistribution.tsx';
import { builderWords } from './builderWords.ts';
import { CovariateCases } from './covariateCases.tsx';
import { Term } from './term.tsx';

/** The covariates of a Freeze: who has each, how it is distributed with its events, when it became known; a row opens its cases. */
export function CovariatesTab({ freeze }: { freeze: Freeze }) {
  const say = useSay(builderWords);
  const described = useCall('describeCovariates', { freezeId: freeze.id });
  const columns = useDescribedColumns();
  const { opened, open } = useOpenedCovariate();
  return (
    <div style={{ marginTop: 12 }}>
      <p className="lk-quiet" style={{ marginBottom: 8 }}>
        {say('tableHelp')} <Term of="missing" /> · <Term of="notImaged" /> · <Term of="distribution" /> ·{' '}
        <Term of="quartiles" /> · <Term of="knownAt" /> · <Term of="overTime" />
      </p>
      <Answered asked={described}>
        {(data) => (
          <DataTable
            rows={data.covariates}
            columns={columns}
            rowKey={(row) => row.covariate.id}
            csvName={`covariates-freeze-${freeze.number}`}
            onOpen={(row) => open(opened === row.covariate.id ? null : row.covariate.id)}
            isSelected={(row) => opened === row.covariate.id}
            below={(row) =>
              opened === row.covariate.id ? (
                <CovariateCases freezeId={freeze.id} covariate={row.covariate} onClose={() => open(null)} />
              ) : null
            }
          />
        )}
      </Answered>
    </div>
  );
}

/** The catalogue before there is a Freeze: what each covariate is, where it comes from and when it becomes known. */
export function CovariateCatalogue() {
  const say = useSay(builderWords);
  const name = useNameOf();
  const catalogue = useCall('listCovariates', {});
  const columns: Column<Covariate>[] = [
    {
      id: 'covariate',
      header: say('covariate'),
      value: name,
      also: (row) => row.id,
      show: (row) => <strong>{name(row)}</strong>,
    },
    { id: 'unit', header: say('unit'), value: (row) => row.unit },
    { id: 'source', header: say('source'), value: (row) => row.source, show: (row) => say(row.source) },
    { id: 'known', header: say('knownAt'), value: (row) => row.knownAt, show: (row) => say(row.knownAt) },
    { id: 'definition', header: say('definition'), value: (row) => row.definition },
  ];
  return (
    <div style={{ marginTop: 12 }}>
      <Answered asked={catalogue}>
        {(data) => <DataTable rows={data.covariates} columns={columns} rowKey={(row) => row.id} csvName="covariates" />}
      </Answered>
    </div>
  );
}

function useNameOf(): (covariate: Covariate) => string {
  const { language } = useLanguage();
  return (covariate) => (language === 'zh' ? covariate.labelZh : covariate.label);
}

function useDescribedColumns(): Column<DescribedCovariate>[] {
  const say = useSay(builderWords);
  const name = useNameOf();
  const count = (id: 'known' | 'missing' | 'notImaged'): Column<DescribedCovariate> => ({
    id,
    header: say(`${id}Head`),
    value: (row) => row[id],
    show: (row) => (row[id] === 0 && id !== 'known' ? <span className="lk-quiet">0</span> : row[id]),
    align: 'right',
    width: 74,
  });
  return [
    {
      id: 'covariate',
      header: say('covariate'),
      value: (row) => name(row.covariate),
      also: (row) => row.covariate.id,
      show: ({ covariate }) => (
        <>
          <strong>{name(covariate)}</strong>
          <br />
          <span className="lk-quiet">{say(covariate.source)}</span>
        </>
      ),
    },
    count('known'),
    count('missing'),
    count('notImaged'),
    {
      id: 'distribution',
      header: say('distribution'),
      value: textOf,
      show: (row) => <BuilderDistribution described={row} />,
      width: 190,
    },
    { id: 'events', header: say('eventsPerLevel'), value: (row) => row.events, align: 'right', width: 64 },
    {
      id: 'knownAt',
      header: say('knownAt'),
      value: (row) => say(row.covariate.knownAt),
      show: (row) => <KnownAt described={row} />,
    },
    { id: 'definition', header: say('definition'), value: (row) => row.covariate.definition },
    { id: 'unit', header: say('unit'), value: (row) => row.covariate.unit, isHidden: true },
    { id: 'id', header: 'id', value: (row) => row.covariate.id, isHidden: true },
  ];
}

function KnownAt({ described: { covariate, knownDays } }: { described: DescribedCovariate }) {
  const say = useSay(builderWords);
  return (
    <>
      {say(covariate.knownAt)}
      {covariate.overTime ? <span className="lk-quiet">, {say('overTime')}</span> : null}
      {knownDays && (knownDays.earliest !== 0 || knownDays.latest !== 0) ? (
        <>
          <br />
          <span className="lk-quiet">{say('dayRange', { from: knownDays.earliest, to: knownDays.latest })}</span>
        </>
      ) : null}
      {covariate.knownAt === 'later' && knownDays && knownDays.afterEntry > 0 ? (
        <>
          <br />
          <span className="lk-stale">{say('afterEntry', { n: knownDays.afterEntry })}</span>
        </>
      ) : null}
    </>
  );
}

/** The distribution in words, for the filter and the CSV: `no 120 (98); yes 43 (40)`, or the quartiles. */
function textOf({ bars, quartiles }: DescribedCovariate): string {
  if (quartiles) return `${quartiles.median} (${quartiles.lower}-${quartiles.upper})`;
  return bars.map((bar) => `${bar.label} ${bar.n} (${bar.events})`).join('; ');
}

function useOpenedCovariate(): { opened: string | null; open: (covariateId: string | null) => void } {
  const search = useSearch();
  const [path, navigate] = useLocation();
  const open = (covariateId: string | null) => {
    const next = new URLSearchParams(window.location.search);
    for (const key of ['covariate', 'casesq', 'casessort']) next.delete(key);
    if (covariateId !== null) next.set('covariate', covariateId);
    navigate(`${path}?${next.toString()}`);
  };
  return { opened: new URLSearchParams(search).get('covariate'), open };
}
