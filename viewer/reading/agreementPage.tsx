import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { findForm, findFormItem } from '../../shared/reading/findForm.ts';
import type { AgreementRow } from '../../shared/reading/roundRoutes.ts';
import { useLabelOf, useSay } from '../base/language.tsx';
import { useCall } from '../base/useCall.ts';
import { DataTable, type Column } from '../ui/dataTable.tsx';
import { Empty } from '../ui/empty.tsx';
import { Page } from '../ui/page.tsx';
import { Answered } from '../ui/stateSentence.tsx';
import { roundWords } from './roundWords.ts';

/** Agreement of the two readers before adjudication, item by item; a row opens its cross table. */
export function AgreementPage() {
  const say = useSay(roundWords);
  const rounds = useCall('listRounds', {});
  const [, navigate] = useLocation();
  const asked = new URLSearchParams(useSearch()).get('round');
  const list = rounds.data?.rounds ?? [];
  const roundId = asked ?? list[0]?.round.id ?? null;
  const deeds = (
    <>
      {list.length > 0 ? (
        <Select
          aria-label={say('round')}
          w={240}
          value={roundId}
          data={list.map(({ round }) => ({ value: round.id, label: round.title }))}
          onChange={(value) => navigate(`/agreement?round=${value ?? ''}`)}
        />
      ) : null}
      <Button component={Link} to="/rounds" variant="default">
        {say('toRounds')}
      </Button>
    </>
  );
  return (
    <Page title={say('agreement')} says={say('agreementSays')} deeds={deeds}>
      <Answered asked={rounds}>
        {() =>
          roundId === null ? (
            <Empty says={say('noRounds')}>
              <Button component={Link} to="/rounds">
                {say('toRounds')}
              </Button>
            </Empty>
          ) : (
            <AgreementTable roundId={roundId} />
          )
        }
      </Answered>
    </Page>
  );
}

function AgreementTable({ roundId }: { roundId: string }) {
  const say = useSay(roundWords);
  const agreement = useCall('agreement', { roundId });
  const [openItem, setOpenItem] = useState<string | null>(null);
  const columns = useColumns(agreement.data?.formVersion ?? null);
  return (
    <Answered asked={agreement}>
      {(data) => (
        <DataTable
          rows={data.rows}
          columns={columns}
          rowKey={(row) => row.itemId}
          onOpen={(row) => setOpenItem(row.itemId === openItem ? null : row.itemId)}
          isSelected={(row) => row.itemId === openItem}
          below={(row) => (row.itemId === openItem ? <CrossTable row={row} /> : null)}
          csvName="agreement"
          empty={<Empty says={say('noAgreement')} />}
        />
      )}
    </Answered>
  );
}

function useColumns(formVersion: string | null): Column<AgreementRow>[] {
  const say = useSay(roundWords);
  const labelOf = useLabelOf();
  const name = (row: AgreementRow) => {
    const item = formVersion ? findFormItem(findForm(formVersion), row.itemId) : null;
    return item ? labelOf(item.label) : row.label;
  };
  const shown = (value: number | null) => (value === null ? '–' : value.toFixed(2));
  return [
    { id: 'item', header: say('item'), value: name, also: (row) => row.itemId },
    { id: 'n', header: say('n'), value: (row) => row.n, align: 'right', width: 70 },
    { id: 'agreed', header: say('agreed'), value: (row) => row.agreed, align: 'right', width: 90 },
    {
      id: 'percent',
      header: say('percent'),
      unit: '%',
      value: (row) => (row.percent === null ? null : Math.round(1000 * row.percent) / 10),
      show: (row) => (row.percent === null ? '–' : (100 * row.percent).toFixed(0)),
      align: 'right',
      width: 120,
    },
    {
      id: 'kappa',
      header: say('kappa'),
      value: (row) => row.kappa,
      show: (row) => shown(row.kappa),
      align: 'right',
      width: 90,
    },
    {
      id: 'ac1',
      header: say('ac1'),
      value: (row) => row.ac1,
      show: (row) => shown(row.ac1),
      align: 'right',
      width: 90,
    },
  ];
}

function CrossTable({ row }: { row: AgreementRow }) {
  const say = useSay(roundWords);
  return (
    <div className="lk-detail" style={{ display: 'block' }}>
      <p className="lk-quiet">{say('table')}</p>
      <table className="lk-table" style={{ width: 'auto' }}>
        <thead>
          <tr>
            <th />
            {row.categories.map((category) => (
              <th key={category} className="lk-number">
                {category}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {row.table.map((counts, index) => (
            <tr key={row.categories[index]}>
              <th>{row.categories[index]}</th>
              {counts.map((count, column) => (
                <td
                  key={row.categories[column]}
                  className="lk-number"
                  style={{ fontWeight: index === column ? 650 : 400, opacity: count === 0 ? 0.4 : 1 }}
                >
                  {count}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
