import { type Instrument, say } from '../codebook.ts';
import { level, yesNo } from './codebookParts.ts';

/** The primary tumour, its pathology and driver mutation, and where else it is active. */
export const tumour: Instrument = {
  id: 'tumour',
  label: say('Tumour and pathology', '肿瘤与病理'),
  repeats: false,
  items: [
    {
      id: 'primary_tumour',
      label: say('Primary tumour', '原发肿瘤'),
      type: 'level',
      required: true,
      aliases: ['原发肿瘤'],
      levels: [
        level('lung', 'lung', '肺'),
        level('breast', 'breast', '乳腺'),
        level('gastrointestinal', 'gastrointestinal', '消化道'),
        level('melanoma', 'melanoma', '黑色素瘤'),
        level('other', 'other', '其他'),
      ],
    },
    {
      id: 'pathology',
      label: say('Pathology', '病理'),
      type: 'level',
      aliases: ['病理'],
      levels: [
        level('adenocarcinoma', 'adenocarcinoma', '腺癌'),
        level('squamous', 'squamous cell carcinoma', '鳞癌'),
        level('smallCell', 'small cell carcinoma', '小细胞癌'),
        level('ductal', 'ductal carcinoma', '导管癌'),
        level('melanoma', 'melanoma', '黑色素瘤'),
        level('other', 'other', '其他'),
      ],
    },
    {
      id: 'driver_mutation',
      label: say('Driver mutation', '驱动基因'),
      type: 'level',
      levels: [
        level('none', 'none', '无'),
        level('EGFR', 'EGFR', 'EGFR'),
        level('ALK', 'ALK', 'ALK'),
        level('HER2', 'HER2', 'HER2'),
        level('other', 'other', '其他'),
      ],
    },
    yesNo('brain_metastases', say('Brain metastases', '脑实质转移')),
    yesNo('systemic_active', say('Active systemic disease', '系统性疾病活动')),
    { id: 'diagnosis_day', label: say('Day of LM diagnosis', 'LM诊断日期'), type: 'day', aliases: ['诊断日期'] },
  ],
};
