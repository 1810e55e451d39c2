import { type Instrument, say } from '../codebook.ts';
import { level, number } from './codebookParts.ts';

/** Examinations of the cerebrospinal fluid, one row for each collection. */
export const csf: Instrument = {
  id: 'csf',
  label: say('CSF examination', '脑脊液检查'),
  repeats: true,
  items: [
    { id: 'csf_day', label: say('Day of collection', '采集日期'), type: 'day', required: true },
    {
      id: 'csf_cytology',
      label: say('Cytology', '细胞学'),
      type: 'level',
      required: true,
      levels: [
        level('positive', 'positive', '阳性'),
        level('equivocal', 'equivocal', '可疑'),
        level('negative', 'negative', '阴性'),
      ],
    },
    number('csf_protein', say('Protein', '蛋白'), 'g/L', [0, 60]),
    number('csf_glucose', say('Glucose', '葡萄糖'), 'mmol/L', [0, 40]),
    number('csf_cells', say('Cells', '细胞数'), '10*6/L', [0, 100000]),
  ],
};
