import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { CaseLink } from '../../shared/intake/caseLink.ts';
import { useSay } from '../base/language.tsx';
import { useHasRole } from '../base/session.tsx';
import { useAct, useCall } from '../base/useCall.ts';
import { ErrorLine } from '../ui/problemLine.tsx';
import { ReasonLine } from '../ui/reasonLine.tsx';
import { Answered } from '../ui/stateSentence.tsx';
import { SeriesLines } from './seriesLines.tsx';
import { intakeWords } from './words.ts';

/** What a study holds and to which case it was linked, by whom and why. */
export function StudyDetail({ studyInstanceUid }: { studyInstanceUid: string }) {
  const say = useSay(intakeWords);
  const study = useCall('getStudy', { studyInstanceUid });
  return (
    <Answered asked={study}>
      {(data) => (
        <div className="lk-detail">
          <div>
            <h3>{say('seriesTitle')}</h3>
            <SeriesLines series={data.series} />
          </div>
          <div>
            <h3>{say('links')}</h3>
            {data.links.length === 0 ? <p className="lk-quiet">{say('noLinks')}</p> : null}
            {data.links.map((link) => (
              <LinkLine key={link.id} link={link} />
            ))}
          </div>
        </div>
      )}
    </Answered>
  );
}

function LinkLine({ link }: { link: CaseLink }) {
  const say = useSay(intakeWords);
  const mayUndo = useHasRole('dataManager', 'administrator');
  const undo = useAct('undoLink', ['getStudy', 'listStudies', 'listWaiting', 'listTimepoints', 'board', 'listCases']);
  const [asks, setAsks] = useState(false);
  const isOpen = link.endedAt === null;
  return (
    <div style={{ padding: '3px 0' }}>
      <div className="lk-row">
        <span className="lk-chip">{say(isOpen ? 'linkNow' : 'linkEnded')}</span>
        <Link to={`/cases/${link.caseId}`}>{say('openCase')}</Link>
        <span>{link.evidence}</span>
        <span className="lk-quiet">
          {link.linkedBy}
          {link.endedBy ? ` · ${say('linkEnded')}: ${link.endedBy}` : ''}
          {link.reason ? ` · ${link.reason}` : ''}
        </span>
        {isOpen && mayUndo && !asks ? (
          <Button variant="default" onClick={() => setAsks(true)}>
            {say('undo')}
          </Button>
        ) : null}
      </div>
      {asks ? (
        <ReasonLine
          deed={say('undo')}
          tone="destructive"
          placeholder={say('undoReason')}
          isBusy={undo.isPending}
          onCancel={() => setAsks(false)}
          onGive={(reason) => undo.mutate({ linkId: link.id, reason }, { onSuccess: () => setAsks(false) })}
        />
      ) : null}
      <ErrorLine error={undo.error} />
    </div>
  );
}
