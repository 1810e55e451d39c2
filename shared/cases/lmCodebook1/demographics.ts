import { type Instrument, say } from '../codebook.ts';
import { level, number } from './codebookParts.ts';

/** Who a case is at diagnosis: the identifying columns, sex, age, build and smoking. */
export const demographics: Instrument = {
  id: 'demographics',
  label: say('Demographics', '人口学资料'),
  repeats: false,
  items: [
    {
      id: 'record_number',
      label: say('Record number', '住院号'),
      type: 'text',
      identifying: true,
      required: true,
      aliases: ['住院号', '病案号', 'patient_id', 'mrn'],
    },
    { id: 'name', label: say('Name', '姓名'), type: 'text', identifying: true, aliases: ['姓名'] },
    {
      id: 'birth_date',
      label: say('Birth date', '出生日期'),
      type: 'day',
      identifying: true,
      aliases: ['出生日期'],
    },
    {
      id: 'phone',
      label: say('Telephone', '电话'),
      type: 'text',
      identifying: true,
      aliases: ['电话', '联系电话'],
    },
    {
      id: 'sex',
      label: say('Sex', '性别'),
      type: 'level',
      required: true,
      aliases: ['性别'],
      levels: [level('F', 'female', '女'), level('M', 'male', '男')],
    },
    {
      id: 'age_years',
      label: say('Age at diagnosis', '诊断时年龄'),
      type: 'number',
      unit: 'a',
      min: 0,
      max: 120,
      aliases: ['年龄'],
    },
    number('bmi', say('Body mass index', '体重指数'), 'kg/m2', [8, 80], ['体重指数', 'BMI']),
    {
      id: 'smoking',
      label: say('Smoking', '吸烟史'),
      type: 'level',
      aliases: ['吸烟', '吸烟史'],
      levels: [level('never', 'never', '从不'), level('former', 'former', '既往'), level('current', 'current', '目前')],
    },
  ],
};
