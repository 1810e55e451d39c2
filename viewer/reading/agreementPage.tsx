import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { findForm, findFormItem } from '../../shared/reading/findForm.ts';
import type { AgreementRow, NumberAgreementRow } from '../../shared/reading/roundRoutes.ts';
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
        <>
          <DataTable
            rows={data.rows}
            columns={columns}
            rowKey={(row) => row.itemId}
            onOpen={(row) => setOpenItem(row.itemId === openItem ? null : row.itemId)}
            isSelected={(row) => row.itemId === openItem}
            below={(row) => (row.itemId === openItem ? <CrossTable row={row} formVersion={data.formVersion} /> : null)}
            csvName="agreement"
            empty={<Empty says={say('noAgreement')} />}
          />
          <NumbersTable rows={data.numbers} formVersion={data.formVersion} />
        </>
      )}
    </Answered>
  );
}

/** Kappa, AC1 or a share with its limits: `0.71 (0.52-0.90)`. */
function withLimits(value: number | null, limits: AgreementRow['kappaLimits'], scale = 1): string {
  if (value === null) return '–';
  const say = (one: number) => (one * scale).toFixed(scale === 1 ? 2 : 0);
  if (!limits) return say(value);
  return `${say(value)} (${say(limits[0])}${limits[0] < 0 ? ' to ' : '-'}${say(limits[1])})`;
}

function useNameOf(formVersion: string | null): (row: { itemId: string; label: string }) => string {
  const labelOf = useLabelOf();
  return (row) => {
    const item = formVersion ? findFormItem(findForm(formVersion), row.itemId) : null;
    return item ? labelOf(item.label) : row.label;
  };
}

/** Agreement on numbers: intraclass correlation and the limits of Bland and Altman. */
function NumbersTable({ rows, formVersion }: { rows: readonly NumberAgreementRow[]; formVersion: string }) {
  const say = useSay(roundWords);
  const name = useNameOf(formVersion);
  const both = rows.filter((row) => row.n > 0);
  if (both.length === 0) return null;
  const decimals = (row: NumberAgreementRow) => (row.unit === '1' ? 3 : 1);
  const range = (row: NumberAgreementRow, limits: NumberAgreementRow['iccLimits']) =>
    limits ? `${limits[0].toFixed(decimals(row))} to ${limits[1].toFixed(decimals(row))}` : '–';
  const columns: Column<NumberAgreementRow>[] = [
    { id: 'item', header: say('item'), value: name, also: (row) => row.itemId },
    { id: 'unit', header: say('unit'), value: (row) => (row.unit === '1' ? '' : row.unit) },
    { id: 'n', header: say('n'), value: (row) => row.n, align: 'right', width: 70 },
    {
      id: 'icc',
      header: say('icc'),
      value: (row) => row.icc,
      show: (row) => withLimits(row.icc, row.iccLimits),
      align: 'right',
      width: 170,
    },
    {
      id: 'bias',
      header: say('bias'),
      value: (row) => row.bias,
      show: (row) => (row.bias === null ? '–' : `${row.bias.toFixed(decimals(row))} (${range(row, row.biasLimits)})`),
      align: 'right',
      width: 220,
    },
    {
      id: 'limits',
      header: say('limitsOfAgreement'),
      value: (row) => row.limitsOfAgreement?.join(' ') ?? null,
      show: (row) => range(row, row.limitsOfAgreement),
      align: 'right',
      width: 190,
    },
  ];
  return (
    <section style={{ marginTop: 16 }}>
      <h2>{say('numbers')}</h2>
      <p className="lk-quiet">{say('numbersSay')}</p>
      <DataTable
        rows={both}
        columns={columns}
        rowKey={(row) => row.itemId}
        csvName="agreement-numbers"
        listName="numbers"
      />
    </section>
  );
}

function useColumns(formVersion: string | null): Column<AgreementRow>[] {
  const say = useSay(roundWords);
  const name = useNameOf(formVersion);
  return [
    { id: 'item', header: say('item'), value: name, also: (row) => row.itemId },
    { id: 'n', header: say('n'), value: (row) => row.n, align: 'right', width: 70 },
    { id: 'agreed', header: say('agreed'), value: (row) => row.agreed, align: 'right', width: 90 },
    {
      id: 'percent',
      header: say('percent'),
      unit: '%',
      value: (row) => (row.percent === null ? null : Math.round(1000 * row.percent) / 10),
      show: (row) => withLimits(row.percent, row.percentLimits, 100),
      align: 'right',
      width: 150,
    },
    {
      id: 'kappa',
      header: say('kappa'),
      value: (row) => row.kappa,
      show: (row) => withLimits(row.kappa, row.kappaLimits),
      align: 'right',
      width: 170,
    },
    {
      id: 'ac1',
      header: say('ac1'),
      value: (row) => row.ac1,
      show: (row) => withLimits(row.ac1, row.ac1Limits),
      align: 'right',
      width: 170,
    },
  ];
}

function CrossTable({ row, formVersion }: { row: AgreementRow; formVersion: string }) {
  const say = useSay(roundWords);
  const labelOf = useLabelOf();
  const item = findFormItem(findForm(formVersion), row.itemId);
  const wordOf = (category: string) => {
    const option = item?.options.find((one) => one.code === category);
    return option ? labelOf(option.label) : category;
  };
  const share = (value: number | null, limits: AgreementRow['kappaLimits']) =>
    value === null
      ? '–'
      : `${withLimits(value, null, 100)}%${limits ? withLimits(value, limits, 100).replace(/^[^ ]+/, '') : ''}`;
  return (
    <div className="lk-detail" style={{ display: 'block' }}>
      <p className="lk-quiet">{say('table')}</p>
      <table className="lk-table" style={{ width: 'auto' }}>
        <thead>
          <tr>
            <th />
            {row.categories.map((category) => (
              <th key={category} className="lk-number">
                {wordOf(category)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {row.table.map((counts, index) => (
            <tr key={row.categories[index]}>
              <th>{wordOf(row.categories[index]!)}</th>
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
      <p className="lk-quiet" style={{ marginTop: 8 }}>
        {say('specific')}{' '}
        {row.specific.map((one) => `${wordOf(one.category)} ${share(one.share, one.limits)}`).join(' · ')}
      </p>
    </div>
  );
}
