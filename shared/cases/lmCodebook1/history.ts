import { type Instrument, say } from '../codebook.ts';
import { level, number, yesNo } from './codebookParts.ts';

/** What brought the case to hospital, and what it brought with it. */
export const history: Instrument = {
  id: 'history',
  label: say('Complaint and history', '主诉与病史'),
  repeats: false,
  items: [
    {
      id: 'chief_complaint',
      label: say('Chief complaint', '主诉'),
      type: 'level',
      aliases: ['主诉'],
      levels: [
        level('headache', 'headache', '头痛'),
        level('cranialNerve', 'cranial nerve deficit', '颅神经障碍'),
        level('visual', 'visual', '视力障碍'),
        level('radicular', 'back or radicular pain', '腰背或根性痛'),
        level('weakness', 'limb weakness', '肢体无力'),
        level('seizure', 'seizure', '癫痫'),
        level('cognitive', 'cognitive', '认知障碍'),
        level('other', 'other', '其他'),
      ],
    },
    number('complaint_days', say('Duration of complaint', '主诉持续时间'), 'd', [0, 3650]),
    {
      id: 'current_history',
      label: say('History of the present illness', '现病史'),
      type: 'text',
      freeText: true,
      aliases: ['现病史'],
    },
    { id: 'past_history', label: say('Past history', '既往史'), type: 'text', freeText: true, aliases: ['既往史'] },
    yesNo('hypertension', say('Hypertension', '高血压'), ['高血压']),
    yesNo('diabetes', say('Diabetes', '糖尿病'), ['糖尿病']),
    {
      id: 'kps',
      label: say('Karnofsky performance status', 'KPS评分'),
      type: 'integer',
      unit: '%',
      min: 0,
      max: 100,
      aliases: ['KPS'],
    },
  ],
};
