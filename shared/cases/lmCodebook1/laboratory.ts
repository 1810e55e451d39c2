import { type Instrument, say } from '../codebook.ts';
import { number } from './codebookParts.ts';

/** Blood tests at the diagnosis. */
export const laboratory: Instrument = {
  id: 'laboratory',
  label: say('Laboratory at diagnosis', '诊断时化验'),
  repeats: false,
  items: [
    number('total_cholesterol', say('Total cholesterol', '总胆固醇'), 'mmol/L', [0.5, 30]),
    number('triglycerides', say('Triglycerides', '甘油三酯'), 'mmol/L', [0.1, 60]),
    number('hdl_cholesterol', say('HDL cholesterol', '高密度脂蛋白'), 'mmol/L', [0.1, 6]),
    number('ldl_cholesterol', say('LDL cholesterol', '低密度脂蛋白'), 'mmol/L', [0.1, 20]),
    number('creatinine', say('Creatinine', '肌酐'), 'umol/L', [5, 3000]),
    number('urea', say('Urea', '尿素'), 'mmol/L', [0.3, 100]),
    number('egfr', say('Estimated GFR', '估算肾小球滤过率'), 'mL/min/{1.73_m2}', [1, 250]),
    number('platelets', say('Platelets', '血小板'), '10*9/L', [1, 3000]),
    number('albumin', say('Albumin', '白蛋白'), 'g/L', [5, 70]),
    number('ldh', say('Lactate dehydrogenase', '乳酸脱氢酶'), 'U/L', [20, 20000]),
  ],
};
