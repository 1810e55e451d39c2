import { Link } from 'wouter';
import type { FreezeView } from '../../shared/analysis/routes.ts';
import { useLanguage, useSay } from '../base/language.tsx';
import { useCall } from '../base/useCall.ts';
import { Block } from '../ui/page.tsx';
import { sayReasonZh } from '../ui/sayReasonZh.ts';
import { FlowFigure } from './flowFigure.tsx';
import { AcceptedProblems } from './freezePreview.tsx';
import { freezeWords } from './freezeWords.ts';
import { analysisWords } from './words.ts';

/** Who is in the freeze and who is not, as STROBE asks for it, and the files of the freeze. */
export function PopulationTab({ view }: { view: FreezeView }) {
  const say = useSay({ ...analysisWords, ...freezeWords });
  const { freeze, files } = view;
  return (
    <div className="lk-columns" style={{ gridTemplateColumns: 'minmax(0, 1fr) 380px' }}>
      <Block title={say('flow')}>
        <FlowFigure view={view} />
      </Block>
      <div style={{ display: 'grid', gap: 12 }}>
        <Block title={say('excludedCases')}>
          <Excluded view={view} />
        </Block>
        <Block title={say('declared')}>
          {freeze.population.length === 0 ? <p className="lk-quiet">{say('noRules')}</p> : null}
          <ol className="lk-lines">
            {freeze.population.map((rule, index) => (
              <li key={`${index} ${rule.says}`}>{rule.says}</li>
            ))}
          </ol>
          {freeze.cutoffDay ? <p>{say('cutOffAt', { day: freeze.cutoffDay })}</p> : null}
        </Block>
        <Block title={say('accepts')}>
          <AcceptedProblems problems={view.problems} />
        </Block>
        <Block title={say('files')}>
          <p className="lk-quiet" style={{ marginBottom: 6 }}>
            {say('filesSays')}
          </p>
          <ul className="lk-lines">
            {files.map((file) => (
              <li key={file.name} style={{ display: 'flex', gap: 10 }}>
                <a href={`/api/freezes/${freeze.id}/files/${encodeURIComponent(file.name)}`} download={file.name}>
                  {file.name}
                </a>
                <span className="lk-spring" />
                <span className="lk-quiet">
                  {file.bytes.toLocaleString('en-US')} {say('bytes')}
                </span>
                <code className="lk-code" title={file.sha256}>
                  {file.sha256.slice(0, 8)}
                </code>
              </li>
            ))}
          </ul>
          <code className="lk-code" style={{ margin: 0 }} title={freeze.manifestHash}>
            {say('manifest', { hash: freeze.manifestHash.slice(0, 16) })}
          </code>
        </Block>
      </div>
    </div>
  );
}

function Excluded({ view }: { view: FreezeView }) {
  const say = useSay(analysisWords);
  const { language } = useLanguage();
  const cases = useCall('listCases', {});
  const nameOf = (caseId: string) => cases.data?.cases.find((one) => one.caseId === caseId)?.pseudonym ?? '…';
  const reasons = view.flow.excluded.filter((one) => one.caseIds.length > 0);
  if (reasons.length === 0) return <p className="lk-quiet">{say('nobodyExcluded')}</p>;
  return (
    <ul className="lk-lines">
      {reasons.map((one) => (
        <li key={one.reason}>
          <strong>{language === 'zh' ? sayReasonZh(one.reason) : one.reason}</strong> ({one.caseIds.length}){' '}
          <span className="lk-row" style={{ gap: '2px 10px' }}>
            {one.caseIds.map((caseId) => (
              <Link key={caseId} to={`/cases/${caseId}`} className="lk-nowrap">
                {nameOf(caseId)}
              </Link>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}
