import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../shared/api.ts';
import { useSay } from '../base/language.tsx';
import { useCall } from '../base/useCall.ts';
import { DataTable, type Column } from '../ui/dataTable.tsx';
import { Page } from '../ui/page.tsx';
import { Answered } from '../ui/stateSentence.tsx';
import { boardWords } from './boardWords.ts';
import { ListImport } from './listImport.tsx';
import { SeriesOverride } from './seriesOverride.tsx';
import { SeriesRuleList } from './seriesRuleList.tsx';
import { SeriesRulePanel } from './seriesRulePanel.tsx';
import { intakeWords } from './words.ts';

type SeriesRow = Output<'listSeries'>['series'][number];

/** Every series with what it was described as; a row opens the evidence and the correction by hand. */
export function SeriesPage() {
  const say = useSay(intakeWords);
  const series = useCall('listSeries', {});
  const sayBoard = useSay(boardWords);
  const [openUid, setOpenUid] = useState<string | null>(null);
  const [isMany, setIsMany] = useState(false);
  const deeds = (
    <>
      <Button variant="default" aria-pressed={isMany} onClick={() => setIsMany(!isMany)}>
        {sayBoard('ruleTitle')} …
      </Button>
      <ListImport />
    </>
  );
  return (
    <Page title={say('seriesTitle')} says={say('seriesSays')} deeds={deeds}>
      {isMany ? (
        <>
          <SeriesRulePanel onClose={() => setIsMany(false)} />
          <SeriesRuleList />
        </>
      ) : null}
      <Answered asked={series}>
        {(data) => (
          <DataTable
            rows={data.series}
            columns={columnsOf(say)}
            rowKey={(row) => row.seriesInstanceUid}
            onOpen={(row) => setOpenUid(row.seriesInstanceUid === openUid ? null : row.seriesInstanceUid)}
            isSelected={(row) => row.seriesInstanceUid === openUid}
            below={(row) => (row.seriesInstanceUid === openUid ? <SeriesOverride series={row} /> : null)}
            csvName="series"
          />
        )}
      </Answered>
    </Page>
  );
}

function columnsOf(say: (key: keyof typeof intakeWords) => string): Column<SeriesRow>[] {
  const sure = (confidence: number) => `${Math.round(confidence * 100)}%`;
  const contrastWord = (contrast: string) =>
    contrast === 'pre' || contrast === 'post' || contrast === 'unknown' ? say(contrast) : contrast;
  return [
    { id: 'label', header: say('label'), value: (row) => row.label },
    { id: 'description', header: say('description'), value: (row) => row.description },
    { id: 'modality', header: say('modality'), value: (row) => row.modality },
    {
      id: 'weighting',
      header: say('weighting'),
      value: (row) => row.weighting,
      show: (row) => (
        <Described value={row.weighting} sure={sure(row.weightingConfidence)} byHand={row.overrideReason} />
      ),
    },
    {
      id: 'contrast',
      header: say('contrast'),
      value: (row) => row.contrast,
      also: (row) => contrastWord(row.contrast),
      show: (row) => (
        <Described value={contrastWord(row.contrast)} sure={sure(row.contrastConfidence)} byHand={row.overrideReason} />
      ),
    },
    {
      id: 'conflict',
      header: say('conflictHead'),
      value: (row) => row.conflicts.length,
      show: (row) => row.conflicts.map((one) => (one === 'contrast' ? say('contrast') : say('weighting'))).join(', '),
    },
    { id: 'plane', header: say('plane'), value: (row) => row.plane },
    { id: 'acquisition', header: say('dimension'), value: (row) => row.dimension },
    {
      id: 'region',
      header: say('region'),
      value: (row) => row.region,
      show: (row) => <Described value={row.region} sure={sure(row.regionConfidence)} byHand={row.overrideReason} />,
    },
    { id: 'thickness', header: say('thickness'), unit: 'mm', value: (row) => row.thicknessMm, align: 'right' },
    { id: 'instances', header: say('instancesHead'), value: (row) => row.instances, align: 'right' },
    { id: 'held', header: say('heldShort'), value: (row) => row.held, align: 'right' },
    { id: 'study', header: say('study'), value: (row) => row.studyPseudonym },
    { id: 'manufacturer', header: 'manufacturer', value: (row) => row.manufacturer, isHidden: true },
    { id: 'model', header: 'model', value: (row) => row.model, isHidden: true },
    { id: 'protocol', header: 'protocol', value: (row) => row.protocolName, isHidden: true },
    { id: 'reason', header: 'reason', value: (row) => row.overrideReason, isHidden: true },
    { id: 'wants', header: 'wants', value: (row) => wantsOf(row).join(' '), isHidden: true },
    {
      id: 'series',
      csvHeader: 'series_instance_uid',
      header: 'UID',
      value: (row) => row.seriesInstanceUid,
      isHidden: true,
    },
  ];
}

/** What a person should decide of a series, as the board counts it. */
function wantsOf(row: SeriesRow): string[] {
  if (row.modality !== 'MR') return [];
  const wants = row.weighting === 'T1' && row.contrast === 'unknown' ? ['contrast'] : [];
  if (row.weighting === 'unknown') wants.push('weighting');
  if (row.region === 'unknown' && !['localizer', 'derived'].includes(row.weighting)) wants.push('region');
  return wants;
}

function Described(props: { value: string; sure: string; byHand: string | null }) {
  const say = useSay(intakeWords);
  return (
    <span title={props.byHand ? say('overridden', { reason: props.byHand }) : undefined}>
      {props.value} <span className="lk-quiet">{props.byHand ? '✎' : props.sure}</span>
    </span>
  );
}
