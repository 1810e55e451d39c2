import type { Covariate } from './freeze/covariate.ts';

type Levels = Covariate['levels'];

/** The words of the codes that answers at a location have, as tables and label scripts say them. */
export const answerLevels = {
  state: [
    { code: 'absent', label: 'absent', labelZh: '无' },
    { code: 'present', label: 'present', labelZh: '有' },
    { code: 'equivocal', label: 'equivocal', labelZh: '可疑' },
    { code: 'notEvaluable', label: 'not evaluable', labelZh: '无法评估' },
    { code: 'notImaged', label: 'not imaged', labelZh: '未成像' },
  ],
  pattern: [
    { code: 'linear', label: 'linear', labelZh: '线状' },
    { code: 'nodular', label: 'nodular', labelZh: '结节状' },
    { code: 'both', label: 'linear and nodular', labelZh: '线状与结节状' },
  ],
  extent: [
    { code: 'focal', label: 'focal', labelZh: '局灶' },
    { code: 'multifocal', label: 'multifocal', labelZh: '多灶' },
    { code: 'diffuse', label: 'diffuse', labelZh: '弥漫' },
  ],
  side: [
    { code: 'L', label: 'left', labelZh: '左' },
    { code: 'R', label: 'right', labelZh: '右' },
    { code: 'BIL', label: 'both sides', labelZh: '双侧' },
    { code: 'MID', label: 'midline', labelZh: '中线' },
  ],
  visit: [
    { code: 'preDiagnosis', label: 'before diagnosis', labelZh: '诊断前' },
    { code: 'baseline', label: 'baseline', labelZh: '基线' },
    { code: 'followUp', label: 'follow-up', labelZh: '随访' },
    { code: 'unresolved', label: 'unresolved', labelZh: '未定' },
  ],
  grade: [
    { code: 'FULL', label: 'full', labelZh: '完整' },
    { code: 'ADEQUATE', label: 'adequate', labelZh: '足够' },
    { code: 'LIMITED', label: 'limited', labelZh: '有限' },
    { code: 'INVALID', label: 'without confirmed gadolinium', labelZh: '未确认增强' },
    { code: 'NOT_IMAGED', label: 'not imaged', labelZh: '未成像' },
  ],
  flag: [
    { code: 'no', label: 'no', labelZh: '否' },
    { code: 'yes', label: 'yes', labelZh: '是' },
    { code: 'notEvaluable', label: 'not evaluable', labelZh: '无法评估' },
    { code: 'notImaged', label: 'not imaged', labelZh: '未成像' },
  ],
  nullFlavour: [
    { code: 'notEvaluable', label: 'not evaluable', labelZh: '无法评估' },
    { code: 'notImaged', label: 'not imaged', labelZh: '未成像' },
  ],
} satisfies Record<string, Levels>;
