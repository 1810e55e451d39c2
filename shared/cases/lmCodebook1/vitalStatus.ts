import { type Instrument, say } from '../codebook.ts';
import { level } from './codebookParts.ts';

/** Whether the case lives, and if not when and of what it died. */
export const vitalStatus: Instrument = {
  id: 'vitalStatus',
  label: say('Vital status', '生存状态'),
  repeats: false,
  items: [
    {
      id: 'vital_status',
      label: say('Vital status', '生存状态'),
      type: 'level',
      aliases: ['生存状态'],
      levels: [
        level('alive', 'alive', '存活'),
        level('dead', 'dead', '死亡'),
        level('lost', 'lost to follow-up', '失访'),
      ],
    },
    { id: 'death_day', label: say('Day of death', '死亡日期'), type: 'day', aliases: ['死亡日期'] },
    {
      id: 'death_cause',
      label: say('Cause of death', '死因'),
      type: 'level',
      levels: [
        level('neurologic', 'neurologic', '神经系统'),
        level('systemic', 'systemic', '系统性'),
        level('other', 'other', '其他'),
        level('unknown', 'unknown', '不详'),
      ],
    },
    {
      id: 'last_contact_day',
      label: say('Last contact alive', '末次存活随访'),
      type: 'day',
      aliases: ['末次随访'],
    },
  ],
};
