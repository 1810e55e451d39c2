import { type Instrument, say } from '../codebook.ts';
import { level } from './codebookParts.ts';

/** Follow-up contacts, one row for each. */
export const contact: Instrument = {
  id: 'contact',
  label: say('Follow-up contact', '随访'),
  repeats: true,
  items: [
    { id: 'contact_day', label: say('Day', '日期'), type: 'day', required: true },
    {
      id: 'contact_kind',
      label: say('Kind', '方式'),
      type: 'level',
      levels: [
        level('telephone', 'telephone', '电话'),
        level('visit', 'visit', '门诊'),
        level('record', 'record', '病历'),
      ],
    },
    {
      id: 'contact_status',
      label: say('Status', '状态'),
      type: 'level',
      required: true,
      levels: [
        level('alive', 'alive', '存活'),
        level('dead', 'dead', '死亡'),
        level('notReached', 'not reached', '失访'),
      ],
    },
  ],
};
