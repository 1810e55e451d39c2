import { Link } from 'wouter';
import type { Covariate } from '../../shared/analysis/freeze/covariate.ts';
import type { RowCase } from '../../shared/analysis/routes.ts';
import { useLanguage, useSay } from '../base/language.tsx';
import { useCall } from '../base/useCall.ts';
import { DataTable, type Column } from '../ui/dataTable.tsx';
import { Answered } from '../ui/stateSentence.tsx';
import { builderWords } from './builderWords.ts';
import { reviewPath, WayBack } from './wayBack.tsx';

interface Props {
  freezeId: string;
  covariate: Covariate;
  onClose: () => void;
}

/** The population of a Freeze with its values of one covariate; each leads to the reads that its value came from. */
export function CovariateCases({ freezeId, covariate, onClose }: Props) {
  const say = useSay(builderWords);
  const { language } = useLanguage();
  const cases = useCall('listCovariateCases', { freezeId, covariateId: covariate.id });
  const name = language === 'zh' ? covariate.labelZh : covariate.label;
  const levelOf = (code: string | null) => {
    const level = covariate.levels.find((one) => one.code === code);
    return level ? (language === 'zh' ? level.labelZh : level.label) : code;
  };
  const columns: Column<RowCase>[] = [
    {
      id: 'case',
      header: say('case'),
      value: (row) => row.pseudonym,
      show: (row) => <Link to={`/cases/${row.caseId}`}>{row.pseudonym}</Link>,
    },
    {
      id: 'value',
      header: say('value'),
      value: (row) => (covariate.kind === 'number' && row.value !== null ? Number(row.value) : levelOf(row.value)),
      show: (row) => (row.value === null ? <span className="lk-quiet">{say('missing')}</span> : levelOf(row.value)),
      align: covariate.kind === 'number' ? 'right' : 'left',
      ...(covariate.unit === null ? {} : { unit: covariate.unit }),
    },
    { id: 'survival', header: say('survivalDays'), unit: say('days'), value: (row) => row.timeDays, align: 'right' },
    {
      id: 'end',
      header: say('end'),
      value: (row) => say(row.event ? 'died' : 'censored'),
    },
    {
      id: 'reads',
      header: say('readsBehind'),
      value: (row) => row.itemIds.join(' '),
      show: (row) => <WayBack row={row} />,
    },
  ];
  return (
    <div className="lk-behind">
      <div className="lk-block-head">
        <h3>{say('casesOf', { name })}</h3>
        <span className="lk-spring" />
        <button type="button" className="lk-link" onClick={onClose}>
          {say('close')}
        </button>
      </div>
      <Answered asked={cases}>
        {(data) => (
          <DataTable
            rows={data.cases}
            columns={columns}
            rowKey={(row) => row.caseId}
            to={(row) => reviewPath(row)}
            csvName={`cases-${covariate.id}`}
            listName="cases"
          />
        )}
      </Answered>
    </div>
  );
}
