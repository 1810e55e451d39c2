import { type Instrument, say } from '../codebook.ts';
import { level } from './codebookParts.ts';

/** Operations on the brain and its fluid, one row for each. */
export const surgery: Instrument = {
  id: 'surgery',
  label: say('Surgery', '手术'),
  repeats: true,
  items: [
    { id: 'surgery_day', label: say('Day of surgery', '手术日期'), type: 'day', required: true },
    {
      id: 'surgery_kind',
      label: say('Kind', '术式'),
      type: 'level',
      required: true,
      levels: [
        level('resection', 'resection', '切除'),
        level('biopsy', 'biopsy', '活检'),
        level('vpShunt', 'ventriculoperitoneal shunt', '脑室腹腔分流'),
        level('ommaya', 'Ommaya reservoir', 'Ommaya囊'),
      ],
    },
  ],
};
