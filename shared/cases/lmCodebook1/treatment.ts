import { type Instrument, say } from '../codebook.ts';
import { level } from './codebookParts.ts';

/** Courses of treatment, one row for each. */
export const treatment: Instrument = {
  id: 'treatment',
  label: say('Treatment', '治疗'),
  repeats: true,
  items: [
    {
      id: 'treatment_kind',
      label: say('Kind', '类型'),
      type: 'level',
      required: true,
      levels: [
        level('intrathecal', 'intrathecal chemotherapy', '鞘内化疗'),
        level('chemotherapy', 'systemic chemotherapy', '全身化疗'),
        level('targeted', 'targeted therapy', '靶向治疗'),
        level('immunotherapy', 'immunotherapy', '免疫治疗'),
        level('wholeBrainRt', 'whole brain radiotherapy', '全脑放疗'),
        level('focalRt', 'focal radiotherapy', '局部放疗'),
      ],
    },
    { id: 'treatment_start_day', label: say('Start', '开始'), type: 'day', required: true },
    { id: 'treatment_end_day', label: say('End', '结束'), type: 'day' },
  ],
};
