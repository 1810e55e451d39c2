import type { Covariate } from '../../shared/analysis/covariate.ts';
import { useLanguage, useSay } from '../base/language.tsx';
import { useCall } from '../base/useCall.ts';
import { DataTable, type Column } from '../ui/dataTable.tsx';
import { Answered } from '../ui/stateSentence.tsx';
import { analysisWords } from './words.ts';

/** The catalogue of covariates: what each is, where it comes from and when it became known. */
export function CovariatesTab() {
  const say = useSay(analysisWords);
  const { language } = useLanguage();
  const covariates = useCall('listCovariates', {});
  const columns: Column<Covariate>[] = [
    {
      id: 'covariate',
      header: say('covariate'),
      value: (row) => (language === 'zh' ? row.labelZh : row.label),
      also: (row) => row.id,
      show: (row) => <strong>{language === 'zh' ? row.labelZh : row.label}</strong>,
    },
    { id: 'kind', header: say('kind'), value: (row) => row.kind, show: (row) => say(row.kind) },
    { id: 'unit', header: say('unit'), value: (row) => row.unit },
    {
      id: 'levels',
      header: say('levels'),
      value: (row) => row.levels.map((level) => level.label).join(', '),
    },
    { id: 'source', header: say('source'), value: (row) => row.source, show: (row) => say(row.source) },
    { id: 'known', header: say('knownAt'), value: (row) => row.knownAt, show: (row) => say(row.knownAt) },
    { id: 'definition', header: say('definition'), value: (row) => row.definition },
  ];
  return (
    <div style={{ marginTop: 12 }}>
      <Answered asked={covariates}>
        {(data) => <DataTable rows={data.covariates} columns={columns} rowKey={(row) => row.id} csvName="covariates" />}
      </Answered>
    </div>
  );
}
