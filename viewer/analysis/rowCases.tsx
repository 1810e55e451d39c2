import { SegmentedControl } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { caseOnDay, type CaseOnDay } from '../../shared/analysis/caseOnDay.ts';
import type { RowCase } from '../../shared/analysis/routes.ts';
import { useSay } from '../base/language.tsx';
import { useCall } from '../base/useCall.ts';
import { DataTable, type Column } from '../ui/dataTable.tsx';
import { Answered } from '../ui/stateSentence.tsx';
import type { CasesAsked } from './openedCases.ts';
import { resultWords } from './resultWords.ts';
import { reviewPath, WayBack } from './wayBack.tsx';

interface Props {
  fitId: string;
  asked: CasesAsked;
  /** What the cases stand behind, in words. */
  name: string;
  onClose: () => void;
}

const whens = {
  whenRisk: ['atRisk', 'event', 'censored'],
  whenEvent: ['event'],
  whenCensored: ['censored'],
  whenBefore: ['eventBefore', 'event'],
  whenAll: ['notEntered', 'atRisk', 'event', 'censored', 'eventBefore', 'censoredBefore'],
} as const satisfies Record<string, readonly CaseOnDay[]>;
type When = keyof typeof whens;

/** The cases behind a row, a curve or a day on it; each leads to the slice its value came from. */
export function RowCases({ fitId, asked, name, onClose }: Props) {
  const say = useSay(resultWords);
  const { covariateId, level, day, within } = asked;
  const cases = useCall('listRowCases', {
    fitId,
    ...(covariateId === null ? {} : { covariateId }),
    ...(level === null ? {} : { level }),
    ...(within ? { withinId: within.id } : {}),
    ...(within && within.level !== null ? { withinLevel: within.level } : {}),
  });
  const [when, setWhen] = useState<When>('whenRisk');
  const place = useRef<HTMLDivElement>(null);
  const isThere = cases.data !== undefined;
  // The list stands below a long table: the click that opened it must be seen to have done something.
  useEffect(() => {
    if (isThere) place.current?.scrollIntoView({ block: 'nearest' });
  }, [isThere, covariateId, level, day, within?.id, within?.level]);
  const columns = useColumns(covariateId !== null, cases.data?.cases.some((row) => row.startDays > 0) ?? false);
  const title = day === null ? name : `${name}, ${say('onDay', { n: day })}`;
  return (
    <div className="lk-behind" ref={place} data-behind={covariateId ?? ''}>
      <div className="lk-block-head">
        <h3>{say('casesBehind', { row: title })}</h3>
        <span className="lk-spring" />
        <button type="button" className="lk-link" onClick={onClose}>
          {say('close')}
        </button>
      </div>
      <Answered asked={cases}>
        {(data) => (
          <DataTable
            rows={day === null ? data.cases : casesWhen(data.cases, day, when)}
            columns={columns}
            rowKey={(row) => row.caseId}
            to={(row) => reviewPath(row)}
            csvName="cases-of-row"
            listName="row"
            deeds={
              day === null ? null : (
                <SegmentedControl
                  value={when}
                  onChange={(value) => setWhen(value as When)}
                  data={(Object.keys(whens) as When[]).map((value) => ({
                    value,
                    label: say(value, { n: casesWhen(data.cases, day, value).length }),
                  }))}
                />
              )
            }
          />
        )}
      </Answered>
    </div>
  );
}

function casesWhen(cases: readonly RowCase[], day: number, when: When): RowCase[] {
  const wanted: readonly CaseOnDay[] = whens[when];
  return cases.filter((row) => wanted.includes(caseOnDay(row, day)));
}

function useColumns(hasValue: boolean, hasEntry: boolean): Column<RowCase>[] {
  const say = useSay(resultWords);
  const days = { unit: say('days'), align: 'right' as const };
  return [
    {
      id: 'case',
      header: say('case'),
      value: (row) => row.pseudonym,
      show: (row) => <Link to={`/cases/${row.caseId}`}>{row.pseudonym}</Link>,
    },
    ...(hasValue ? [{ id: 'value', header: say('value'), value: (row: RowCase) => row.value }] : []),
    ...(hasEntry ? [{ id: 'entry', header: say('entry'), ...days, value: (row: RowCase) => row.startDays }] : []),
    { id: 'time', header: say('time'), ...days, value: (row) => row.timeDays },
    {
      id: 'end',
      header: say('end'),
      value: (row) => (row.event ? 'event' : 'censored'),
      show: (row) => say(row.event ? 'event' : 'censored'),
    },
    {
      id: 'slice',
      header: say('back'),
      value: (row) => row.itemIds.join(' '),
      show: (row) => <WayBack row={row} />,
    },
  ];
}
