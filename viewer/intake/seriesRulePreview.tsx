import type { RulePreview, RuleRow } from '../../shared/intake/seriesRuleRoutes.ts';
import { useSay } from '../base/language.tsx';
import { DataTable, type Column } from '../ui/dataTable.tsx';
import { ReasonLine } from '../ui/reasonLine.tsx';
import { StateSentence } from '../ui/stateSentence.tsx';
import { boardWords } from './boardWords.ts';
import { intakeWords } from './words.ts';

/** Exactly the series that a rule would change, what each becomes, and the reason to apply it. */
export function SeriesRulePreview(props: { preview: RulePreview; isBusy: boolean; onApply: (reason: string) => void }) {
  const { total, kept, rows, studies } = props.preview;
  const say = useSay(boardWords);
  const sayList = useSay(intakeWords);
  const ofStudy = new Map(studies.map((one) => [one.studyInstanceUid, one.series]));
  const columns: Column<RuleRow>[] = [
    {
      id: 'study',
      header: say('study'),
      value: (row) => row.studyPseudonym,
      show: (row) => `${row.studyPseudonym} (${ofStudy.get(row.studyInstanceUid) ?? 1})`,
    },
    { id: 'description', header: sayList('description'), value: (row) => row.description },
    { id: 'before', header: say('before'), value: (row) => row.before },
    { id: 'after', header: say('after'), value: (row) => row.after, show: (row) => <strong>{row.after}</strong> },
    { id: 'contrast', header: sayList('contrast'), value: (row) => row.contrast },
    { id: 'weighting', header: sayList('weighting'), value: (row) => row.weighting },
    { id: 'region', header: sayList('region'), value: (row) => row.region },
    {
      id: 'series',
      csvHeader: 'series_instance_uid',
      header: 'UID',
      value: (row) => row.seriesInstanceUid,
      isHidden: true,
    },
  ];
  return (
    <>
      <StateSentence
        says={total === 0 ? say('ruleFindsNone') : say('ruleFinds', { n: total, studies: studies.length })}
      />
      {kept > 0 ? <p className="lk-quiet">{say('ruleKept', { n: kept })}</p> : null}
      {total === 0 ? null : (
        <>
          <ReasonLine
            deed={say('applyRule', { n: total })}
            placeholder={say('whyRule')}
            isBusy={props.isBusy}
            onGive={props.onApply}
          />
          <DataTable
            rows={rows}
            columns={columns}
            listName="rule"
            csvName="rule-preview"
            rowKey={(row) => row.seriesInstanceUid}
          />
        </>
      )}
    </>
  );
}
