import { Link } from 'wouter';
import type { PlaceShown, TimepointMove, WindowsPreview as Preview } from '../../shared/intake/windowRoutes.ts';
import { useSay } from '../base/language.tsx';
import { useSayDay } from '../base/sayTime.ts';
import { DataTable, type Column } from '../ui/dataTable.tsx';
import { ProblemLine } from '../ui/problemLine.tsx';
import { ReasonLine } from '../ui/reasonLine.tsx';
import { StateSentence } from '../ui/stateSentence.tsx';
import { boardWords } from './boardWords.ts';
import { useVisitWord } from './visitWord.ts';
import { intakeWords } from './words.ts';

const MOST_PROBLEMS = 20;

/** Every timepoint that other windows would move, what stands on it, and the reason to set them. */
export function WindowsPreview(props: { preview: Preview; isBusy: boolean; onSet: (reason: string) => void }) {
  const { moves, timepoints, cases, problems } = props.preview;
  const say = useSay(boardWords);
  const columns = useColumns();
  const touched = new Set(moves.map((one) => one.caseId)).size;
  return (
    <div style={{ display: 'grid', gap: 8, marginTop: 12 }}>
      <StateSentence
        says={
          moves.length === 0
            ? say('nothingMoves', { cases })
            : say('wouldMove', { n: moves.length, total: timepoints, cases: touched })
        }
      />
      {problems.length === 0 ? null : (
        <>
          <strong>{say('readsStay', { n: problems.length })}</strong>
          {problems.slice(0, MOST_PROBLEMS).map((one) => (
            <ProblemLine key={`${one.at}${one.says}`} problem={one} />
          ))}
        </>
      )}
      <ReasonLine deed={say('apply')} placeholder={say('whyWindows')} isBusy={props.isBusy} onGive={props.onSet} />
      {moves.length === 0 ? null : (
        <DataTable
          rows={moves}
          columns={columns}
          listName="moves"
          csvName="windows-preview"
          rowKey={(row) => `${row.timepointId ?? ''} ${row.studyInstanceUids.join(' ')}`}
        />
      )}
    </div>
  );
}

function useColumns(): Column<TimepointMove>[] {
  const say = useSay(boardWords);
  const sayPlace = useSay(intakeWords);
  const sayDay = useSayDay();
  const visitWord = useVisitWord();
  const words = (place: PlaceShown) =>
    `${visitWord(place)}${place.isAlternate ? ` (${sayPlace('alternate')})` : ''} · ${sayPlace(place.surgicalPhase)}`;
  const from = (row: TimepointMove) => (row.from ? words(row.from) : say('made'));
  const to = (row: TimepointMove) => (row.to ? words(row.to) : say('ended'));
  const day = (row: TimepointMove) => (row.to ?? row.from)!.daysFromDiagnosis;
  return [
    {
      id: 'case',
      header: sayPlace('case'),
      value: (row) => row.casePseudonym,
      show: (row) => <Link to={`/cases/${row.caseId}`}>{row.casePseudonym}</Link>,
    },
    { id: 'day', header: sayPlace('day'), value: day, show: (row) => sayDay(day(row)), align: 'right' },
    { id: 'from', header: say('from'), value: from },
    { id: 'to', header: say('to'), value: to },
    { id: 'studies', header: sayPlace('studiesTitle'), value: (row) => row.studyInstanceUids.length, align: 'right' },
    { id: 'assigned', header: say('assigned'), value: (row) => row.assignments, align: 'right' },
    { id: 'signed', header: say('signed'), value: (row) => row.signedReads, align: 'right' },
    { id: 'timepoint', csvHeader: 'timepoint_id', header: 'id', value: (row) => row.timepointId, isHidden: true },
  ];
}
