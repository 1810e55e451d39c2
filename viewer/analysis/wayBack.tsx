import { Link } from 'wouter';
import type { RowCase } from '../../shared/analysis/routes.ts';
import type { Form } from '../../shared/reading/form.ts';
import { lmChange1 } from '../../shared/reading/forms/lmChange1.ts';
import { lmRead11 } from '../../shared/reading/forms/lmRead11.ts';
import { useLabelOf, useSay } from '../base/language.tsx';
import { resultWords } from './resultWords.ts';

/** Where the value of a case comes from: its consensus and reads at the item, or the case where no image is behind it. */
export function reviewPath(row: RowCase, itemId = row.itemIds[0]): string {
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

/** Links from a case to the items of its reads that made its value. */
export function WayBack({ row }: { row: RowCase }) {
  const say = useSay(resultWords);
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
      {row.itemIds.length > SHOWN_ITEMS ? <Link to={reviewPath(row)}>+{row.itemIds.length - SHOWN_ITEMS}</Link> : null}
    </>
  );
}
