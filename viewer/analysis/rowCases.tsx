import { Link } from 'wouter';
import type { RowCase } from '../../shared/analysis/routes.ts';
import type { Form } from '../../shared/reading/form.ts';
import { lmChange1 } from '../../shared/reading/forms/lmChange1.ts';
import { lmRead11 } from '../../shared/reading/forms/lmRead11.ts';
import { useLabelOf, useSay } from '../base/language.tsx';
import { useCall } from '../base/useCall.ts';
import { DataTable, type Column } from '../ui/dataTable.tsx';
import { Answered } from '../ui/stateSentence.tsx';
import { analysisWords } from './words.ts';

interface Props {
  fitId: string;
  covariateId: string | null;
  level: string | null;
  /** What the cases stand behind, in words. */
  name: string;
  onClose: () => void;
}

/** The cases behind a row or a curve; each leads to the slice its value came from. */
export function RowCases({ fitId, covariateId, level, name, onClose }: Props) {
  const say = useSay(analysisWords);
  const cases = useCall('listRowCases', {
    fitId,
    ...(covariateId === null ? {} : { covariateId }),
    ...(level === null ? {} : { level }),
  });
  const columns: Column<RowCase>[] = [
    {
      id: 'case',
      header: say('case'),
      value: (row) => row.pseudonym,
      show: (row) => <Link to={`/cases/${row.caseId}`}>{row.pseudonym}</Link>,
    },
    { id: 'value', header: say('value'), value: (row) => row.value },
    {
      id: 'os',
      header: say('os'),
      unit: say('days'),
      value: (row) => row.timeDays,
      align: 'right',
    },
    {
      id: 'end',
      header: say('end'),
      value: (row) => (row.event ? 'died' : 'censored'),
      show: (row) => say(row.event ? 'died' : 'censored'),
    },
    {
      id: 'slice',
      header: say('back'),
      value: (row) => row.itemIds.join(' '),
      show: (row) => <WayBack row={row} />,
    },
  ];
  return (
    <div className="lk-behind">
      <div className="lk-block-head">
        <h3>{say('casesBehind', { row: name })}</h3>
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
            csvName="cases-of-row"
            listName="row"
          />
        )}
      </Answered>
    </div>
  );
}

function reviewPath(row: RowCase, itemId = row.itemIds[0]): string {
  if (row.timepointId === null) return `/cases/${row.caseId}`;
  const stage = isOfStageTwo(itemId) ? '&stage=2' : '';
  return itemId
    ? `/review/${row.timepointId}?item=${encodeURIComponent(itemId)}${stage}`
    : `/review/${row.timepointId}`;
}

/** Whether an item is of the change form alone: its reads are those of stage 2. */
function isOfStageTwo(itemId: string | undefined): boolean {
  const has = (form: Form) => form.items.some((one) => one.id === itemId);
  return has(lmChange1) && !has(lmRead11);
}

const SHOWN_ITEMS = 3;

function WayBack({ row }: { row: RowCase }) {
  const say = useSay(analysisWords);
  const labelOf = useLabelOf();
  const nameOf = (itemId: string) => {
    const item = [...lmRead11.items, ...lmChange1.items].find((one) => one.id === itemId);
    return item ? labelOf(item.label) : itemId;
  };
  if (row.timepointId === null) return <span className="lk-quiet">{say('noImage')}</span>;
  if (row.itemIds.length === 0) return <Link to={reviewPath(row)}>{say('openReads')}</Link>;
  return (
    <>
      {row.itemIds.slice(0, SHOWN_ITEMS).map((itemId) => (
        <Link key={itemId} to={reviewPath(row, itemId)} title={itemId} style={{ marginRight: 14 }}>
          {nameOf(itemId)}
        </Link>
      ))}
      {row.itemIds.length > SHOWN_ITEMS ? (
        <Link to={`/review/${row.timepointId}`}>+{row.itemIds.length - SHOWN_ITEMS}</Link>
      ) : null}
    </>
  );
}
