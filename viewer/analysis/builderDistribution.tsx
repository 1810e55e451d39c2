import type { DescribedCovariate, DistributionBar } from '../../shared/analysis/describedCovariate.ts';
import { useLanguage, useSay } from '../base/language.tsx';
import { builderWords } from './builderWords.ts';

const HISTOGRAM = { width: 168, height: 40 } as const;

/** How a covariate is distributed: levels as bars with cases and events beside them, numbers as a histogram over their range. */
export function BuilderDistribution({ described }: { described: DescribedCovariate }) {
  if (described.bars.every((bar) => bar.n === 0)) return <span className="lk-quiet">–</span>;
  return described.covariate.kind === 'number' ? <Histogram described={described} /> : <Levels described={described} />;
}

function Levels({ described }: { described: DescribedCovariate }) {
  const say = useSay(builderWords);
  const { language } = useLanguage();
  const most = Math.max(...described.bars.map((bar) => bar.n));
  return (
    <table className="lk-levels">
      <tbody>
        {described.bars.map((bar) => {
          const label = language === 'zh' ? bar.labelZh : bar.label;
          return (
            <tr key={bar.code} title={say('barSays', { label, n: bar.n, events: bar.events })}>
              <th scope="row">{label}</th>
              <td className="lk-levels-bar" aria-hidden>
                <span style={{ width: `${(100 * bar.n) / most}%` }}>
                  <i style={{ width: `${bar.n === 0 ? 0 : (100 * bar.events) / bar.n}%` }} />
                </span>
              </td>
              <td>{bar.n}</td>
              <td className="lk-quiet">{bar.events}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Histogram({ described }: { described: DescribedCovariate }) {
  const say = useSay(builderWords);
  const { bars, quartiles, covariate } = described;
  const { width, height } = HISTOGRAM;
  const most = Math.max(...bars.map((bar) => bar.n));
  const step = width / bars.length;
  const tall = (n: number) => (height * n) / most;
  const saysOf = (bar: DistributionBar) => say('barSays', { label: bar.label, n: bar.n, events: bar.events });
  return (
    <div className="lk-histogram">
      <svg width={width} height={height} role="img" aria-label={bars.map(saysOf).join('; ')}>
        {bars.map((bar, place) => (
          <g key={bar.label}>
            <title>{saysOf(bar)}</title>
            <rect
              className="lk-bar-all"
              x={place * step}
              width={Math.max(1, step - 1)}
              y={height - tall(bar.n)}
              height={tall(bar.n)}
            />
            <rect
              className="lk-bar-events"
              x={place * step}
              width={Math.max(1, step - 1)}
              y={height - tall(bar.events)}
              height={tall(bar.events)}
            />
          </g>
        ))}
      </svg>
      <div className="lk-histogram-ends" aria-hidden style={{ width }}>
        <span>{bars[0]!.from}</span>
        <span>{bars.at(-1)!.to}</span>
      </div>
      {quartiles ? (
        <span className="lk-quiet">
          {sayNumber(quartiles.median)} ({sayNumber(quartiles.lower)}–{sayNumber(quartiles.upper)})
          {covariate.unit === null || covariate.unit === 'count' || covariate.unit === '1' ? '' : ` ${covariate.unit}`}
        </span>
      ) : null}
    </div>
  );
}

/** A number to three figures, whole where it is. */
function sayNumber(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(3)));
}
