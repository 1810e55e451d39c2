import { randomBytes } from 'node:crypto';
import { addDays, daysBetween, DAYS_PER_YEAR, isDay } from '../../shared/base/day.ts';
import { problem } from '../../shared/base/problem.ts';
import type { CaseRecord, CaseValue } from '../../shared/cases/caseRecord.ts';
import { findItem } from '../../shared/cases/codebook.ts';
import { lmCodebook1 } from '../../shared/cases/lmCodebook1.ts';
import { type CaseTable, readCaseTable, type TableRecord, type TableValue } from '../../shared/cases/readCaseTable.ts';
import type { CaseFacts } from '../../shared/identity/caseIdentity.ts';
import { makePseudonym } from '../../shared/identity/pseudonym.ts';
import type { Actor } from '../base/actor.ts';
import type { Writer } from '../db/database.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { parseCsv } from './parseCsv.ts';

/** What a case table changed; `touched` are the cases with something new. */
export interface SavedTable {
  table: CaseTable;
  newCases: number;
  changedCases: number;
  unchangedCases: number;
  touched: string[];
}

/**
 * Takes a case table over: names and record numbers into the identity store, everything else, its days shifted by the case's offset, as
 * versioned values. A changed value supersedes the old one; a blank cell changes nothing.
 *
 * @throws {Refusal} identity.locked
 */
export async function saveCaseTable(context: Context, actor: Actor, csv: string): Promise<SavedTable> {
  const store = context.identity.store();
  const parsed = parseCsv(csv);
  if (!parsed) return { ...nothing, table: { ...nothing.table, problems: [problem('table.unreadable', 'table')] } };
  const table = readCaseTable(lmCodebook1, parsed, context.now().slice(0, 10));
  const ids = await keepIdentities(context, table.records);
  const saved: SavedTable = { table, newCases: 0, changedCases: 0, unchangedCases: 0, touched: [] };
  await context.db.write(async (tx) => {
    for (const record of table.records) {
      const caseId = ids.get(record)!;
      const offsetDays = store.caseById(caseId)!.offsetDays;
      const outcome = await saveRecord(tx, context, actor, { caseId, offsetDays, values: withAge(record) });
      saved[outcome] += 1;
      if (outcome !== 'unchangedCases') saved.touched.push(caseId);
    }
    const counts = `${saved.newCases} new, ${saved.changedCases} changed, ${saved.unchangedCases} unchanged, ${table.rejectedRows} rows rejected`;
    await recordAudit(tx, {
      at: context.now(),
      who: actor.name,
      verb: 'importCases',
      ids: saved.touched.slice(0, 500),
      detail: counts,
    });
  });
  return saved;
}

const nothing: SavedTable = {
  table: { records: [], rows: 0, rejectedRows: 0, cells: { accepted: 0, missing: 0, rejected: 0 }, problems: [] },
  newCases: 0,
  changedCases: 0,
  unchangedCases: 0,
  touched: [],
};

/** Durable before the research side knows of the case: a crash in between is healed by the next import of the same table. */
async function keepIdentities(context: Context, records: readonly TableRecord[]): Promise<Map<TableRecord, string>> {
  const store = context.identity.store();
  const ids = new Map<TableRecord, string>();
  const added: CaseFacts[] = [];
  for (const record of records) {
    const known = store.casesOf(record.recordNumber)[0] ?? null;
    const facts = identityOf(record, known, context.newId);
    ids.set(record, facts.caseId);
    if (!known) added.push(facts);
    else if (JSON.stringify(facts) !== JSON.stringify(pick(known))) await store.updateCase(facts.caseId, facts);
  }
  if (added.length > 0) await store.addCases(added);
  return ids;
}

function identityOf(record: TableRecord, known: CaseFacts | null, newId: () => string): CaseFacts {
  const { name, birth_date: birthDay, phone } = record.identity;
  const withValue = (old: readonly string[] = [], value: string | null = null) => [
    ...new Set([...old, ...(value === null ? [] : [value])]),
  ];
  return {
    caseId: known?.caseId ?? newId(),
    recordNumbers: known?.recordNumbers ?? [record.recordNumber],
    names: withValue(known?.names, name),
    birthDay: birthDay !== null && isDay(birthDay) ? birthDay : (known?.birthDay ?? null),
    sex: record.values.find((value) => value.itemId === 'sex')?.value ?? known?.sex ?? null,
    phones: withValue(known?.phones, phone),
  };
}

const pick = ({ caseId, recordNumbers, names, birthDay, sex, phones }: CaseFacts): CaseFacts => ({
  caseId,
  recordNumbers,
  names,
  birthDay,
  sex,
  phones,
});

/** Adds the age at diagnosis, computed before days are shifted, where the table gives a birth date and no age. */
function withAge(record: TableRecord): TableValue[] {
  if (record.values.some((value) => value.itemId === 'age_years')) return record.values;
  const positive = record.values
    .filter((value) => value.itemId === 'csf_cytology' && value.value === 'positive')
    .map((value) => value.instance);
  const days = record.values
    .filter((value) => value.itemId === 'csf_day' && positive.includes(value.instance))
    .map((value) => value.value ?? '');
  const diagnosis = days.toSorted()[0] ?? record.values.find((value) => value.itemId === 'diagnosis_day')?.value;
  const birth = record.identity.birth_date;
  if (!diagnosis || !birth || !isDay(diagnosis) || !isDay(birth)) return record.values;
  const years = Math.floor(daysBetween(birth, diagnosis) / DAYS_PER_YEAR);
  const age: TableValue = {
    instrument: 'demographics',
    instance: 1,
    itemId: 'age_years',
    value: String(years),
    nullFlavour: null,
  };
  return years >= 0 && years <= 120 ? [...record.values, age] : record.values;
}

interface RecordFacts {
  caseId: string;
  offsetDays: number;
  values: readonly TableValue[];
}

async function saveRecord(
  tx: Writer,
  context: Context,
  actor: Actor,
  facts: RecordFacts,
): Promise<'newCases' | 'changedCases' | 'unchangedCases'> {
  const isNew = (await tx.findOne(tables.cases, { caseId: facts.caseId })) === null;
  const at = context.now();
  if (isNew) {
    const record: CaseRecord = {
      caseId: facts.caseId,
      pseudonym: makePseudonym(randomBytes(7)),
      codebookVersion: lmCodebook1.version,
      createdAt: at,
    };
    await tx.insert(tables.cases, [record]);
  }
  const known = isNew ? [] : await tx.find(tables.caseValues, { caseId: facts.caseId, supersededById: null });
  const keyOf = (value: Pick<CaseValue, 'instrument' | 'instance' | 'itemId'>) =>
    `${value.instrument} ${value.instance} ${value.itemId}`;
  const current = new Map(known.map((value) => [keyOf(value), value]));
  const fresh: CaseValue[] = [];
  for (const value of facts.values) {
    const shifted = shiftValue(value, facts.offsetDays);
    const old = current.get(keyOf(value));
    if (old && old.value === shifted && old.nullFlavour === value.nullFlavour) continue;
    const id = context.newId();
    if (old) await tx.update(tables.caseValues, { id: old.id }, { supersededById: id });
    fresh.push({
      id,
      caseId: facts.caseId,
      instrument: value.instrument,
      instance: value.instance,
      itemId: value.itemId,
      value: shifted,
      nullFlavour: value.nullFlavour,
      codebookVersion: lmCodebook1.version,
      version: (old?.version ?? 0) + 1,
      supersededById: null,
      enteredBy: actor.name,
      enteredAt: at,
    });
  }
  await tx.insert(tables.caseValues, fresh);
  if (isNew) return 'newCases';
  return fresh.length > 0 ? 'changedCases' : 'unchangedCases';
}

/** Days move to the case's offset, both ends of a partial one; all else stays. */
function shiftValue(value: TableValue, offsetDays: number): string | null {
  const item = findItem(lmCodebook1, value.itemId)?.item;
  if (item?.type !== 'day' || value.value === null) return value.value;
  return value.value
    .split('..')
    .map((day) => addDays(day, offsetDays))
    .join('..');
}
