import type { z } from 'zod';
import { daysBetween, type Day } from '../../shared/base/day.ts';
import type { CodebookItem, Instrument } from '../../shared/cases/codebook.ts';
import { findCaseDays } from '../../shared/cases/findCaseDays.ts';
import { gatherFacts } from '../../shared/cases/gatherFacts.ts';
import { lmCodebook1 } from '../../shared/cases/lmCodebook1.ts';
import { parseDayRange } from '../../shared/cases/parseDayRange.ts';
import type { CaseFact } from '../../shared/cases/routes.ts';
import { useLabelOf, useSay } from '../base/language.tsx';
import { useSayDay } from '../base/sayTime.ts';
import { Block } from '../ui/page.tsx';
import { caseWords } from './words.ts';

type Fact = z.infer<typeof CaseFact>;

/** The recorded facts of a case by instrument; days are counted from the diagnosis. */
export function InstrumentCards({ facts }: { facts: readonly Fact[] }) {
  const { diagnosis } = findCaseDays(gatherFacts(facts.map((fact) => ({ ...fact, supersededById: null }))));
  const filled = lmCodebook1.instruments.filter((one) => facts.some((fact) => fact.instrument === one.id));
  return (
    <div className="lk-cards">
      {filled.map((instrument) => (
        <InstrumentCard
          key={instrument.id}
          instrument={instrument}
          facts={facts.filter((fact) => fact.instrument === instrument.id)}
          originDay={diagnosis?.middleDay ?? null}
        />
      ))}
    </div>
  );
}

interface CardProps {
  instrument: Instrument;
  facts: readonly Fact[];
  originDay: Day | null;
}

function InstrumentCard({ instrument, facts, originDay }: CardProps) {
  const labelOf = useLabelOf();
  const instances = [...new Set(facts.map((fact) => fact.instance))].sort((a, b) => a - b);
  const items = instrument.items.filter((item) => facts.some((fact) => fact.itemId === item.id));
  const factOf = (instance: number, item: CodebookItem) =>
    facts.find((fact) => fact.instance === instance && fact.itemId === item.id) ?? null;
  return (
    <div id={`instrument-${instrument.id}`} className={instrument.repeats ? 'lk-card-wide' : ''}>
      <Block title={labelOf(instrument.label)}>
        {instrument.repeats ? (
          <div style={{ overflowX: 'auto' }}>
            <table className="lk-table" style={{ width: 'auto' }}>
              <thead>
                <tr>
                  {items.map((item) => (
                    <th key={item.id} className={isNumber(item) ? 'lk-number' : ''}>
                      {labelOf(item.label)} {item.unit ? <span className="lk-unit">{item.unit}</span> : null}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {instances.map((instance) => (
                  <tr key={instance}>
                    {items.map((item) => (
                      <td key={item.id} className={isNumber(item) ? 'lk-number' : ''}>
                        <FactValue item={item} fact={factOf(instance, item)} originDay={originDay} />
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        ) : (
          <dl className="lk-facts lk-facts-narrow">
            {items.map((item) => (
              <div key={item.id}>
                <dt>{labelOf(item.label)}</dt>
                <dd>
                  <FactValue item={item} fact={factOf(1, item)} originDay={originDay} hasUnit />
                </dd>
              </div>
            ))}
          </dl>
        )}
      </Block>
    </div>
  );
}

function isNumber(item: CodebookItem): boolean {
  return item.type === 'number' || item.type === 'integer' || item.type === 'day';
}

function FactValue(props: { item: CodebookItem; fact: Fact | null; originDay: Day | null; hasUnit?: boolean }) {
  const say = useSay(caseWords);
  const labelOf = useLabelOf();
  const sayDay = useSayDay();
  const { item, fact, originDay } = props;
  if (!fact) return <span className="lk-quiet">–</span>;
  const version = fact.version > 1 ? <span className="lk-quiet"> {say('corrected', { n: fact.version })}</span> : null;
  if (fact.value === null) {
    return <span className="lk-quiet">{fact.nullFlavour ? say(fact.nullFlavour) : '–'}</span>;
  }
  return (
    <>
      {sayValue(fact.value)}
      {props.hasUnit && item.unit ? <span className="lk-quiet"> {item.unit}</span> : null}
      {version}
    </>
  );

  function sayValue(value: string): string {
    if (item.type === 'day') {
      const range = parseDayRange(value);
      return range && originDay ? sayDay(daysBetween(originDay, range.middleDay)) : '–';
    }
    if (item.type === 'boolean') return say(value === 'true' || value === '1' ? 'yes' : 'no');
    const level = item.levels?.find((one) => one.code === value);
    return level ? labelOf(level.label) : value;
  }
}
