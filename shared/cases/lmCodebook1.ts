import type { Codebook, CodebookItem, Label } from './codebook.ts';

const say = (en: string, zh: string): Label => ({ en, zh });
const level = (code: string, en: string, zh: string) => ({ code, label: say(en, zh) });
const number = (id: string, label: Label, unit: string, range: [number, number], aliases: string[] = []): CodebookItem => ({
  id, label, type: 'number', unit, min: range[0], max: range[1], aliases,
});
const yesNo = (id: string, label: Label, aliases: string[] = []): CodebookItem => ({ id, label, type: 'boolean', aliases });

/** The case codebook of the leptomeningeal metastasis study, version 1.0.0. */
export const lmCodebook1: Codebook = {
  version: 'LM-CASE 1.0.0',
  instruments: [
    {
      id: 'demographics', label: say('Demographics', '人口学资料'), repeats: false,
      items: [
        { id: 'record_number', label: say('Record number', '住院号'), type: 'text', identifying: true, required: true, aliases: ['住院号', '病案号', 'patient_id', 'mrn'] },
        { id: 'name', label: say('Name', '姓名'), type: 'text', identifying: true, aliases: ['姓名'] },
        { id: 'birth_date', label: say('Birth date', '出生日期'), type: 'day', identifying: true, aliases: ['出生日期'] },
        { id: 'phone', label: say('Telephone', '电话'), type: 'text', identifying: true, aliases: ['电话', '联系电话'] },
        { id: 'sex', label: say('Sex', '性别'), type: 'level', required: true, aliases: ['性别'], levels: [level('F', 'female', '女'), level('M', 'male', '男')] },
        { id: 'age_years', label: say('Age at diagnosis', '诊断时年龄'), type: 'number', unit: 'a', min: 0, max: 120, aliases: ['年龄'] },
        number('bmi', say('Body mass index', '体重指数'), 'kg/m2', [8, 80], ['体重指数', 'BMI']),
        { id: 'smoking', label: say('Smoking', '吸烟史'), type: 'level', aliases: ['吸烟', '吸烟史'], levels: [level('never', 'never', '从不'), level('former', 'former', '既往'), level('current', 'current', '目前')] },
      ],
    },
    {
      id: 'history', label: say('Complaint and history', '主诉与病史'), repeats: false,
      items: [
        { id: 'chief_complaint', label: say('Chief complaint', '主诉'), type: 'level', aliases: ['主诉'], levels: [
          level('headache', 'headache', '头痛'), level('cranialNerve', 'cranial nerve deficit', '颅神经障碍'), level('visual', 'visual', '视力障碍'),
          level('radicular', 'back or radicular pain', '腰背或根性痛'), level('weakness', 'limb weakness', '肢体无力'), level('seizure', 'seizure', '癫痫'),
          level('cognitive', 'cognitive', '认知障碍'), level('other', 'other', '其他')] },
        number('complaint_days', say('Duration of complaint', '主诉持续时间'), 'd', [0, 3650]),
        { id: 'current_history', label: say('History of the present illness', '现病史'), type: 'text', freeText: true, aliases: ['现病史'] },
        { id: 'past_history', label: say('Past history', '既往史'), type: 'text', freeText: true, aliases: ['既往史'] },
        yesNo('hypertension', say('Hypertension', '高血压'), ['高血压']),
        yesNo('diabetes', say('Diabetes', '糖尿病'), ['糖尿病']),
        { id: 'kps', label: say('Karnofsky performance status', 'KPS评分'), type: 'integer', unit: '%', min: 0, max: 100, aliases: ['KPS'] },
      ],
    },
    {
      id: 'tumour', label: say('Tumour and pathology', '肿瘤与病理'), repeats: false,
      items: [
        { id: 'primary_tumour', label: say('Primary tumour', '原发肿瘤'), type: 'level', required: true, aliases: ['原发肿瘤'], levels: [
          level('lung', 'lung', '肺'), level('breast', 'breast', '乳腺'), level('gastrointestinal', 'gastrointestinal', '消化道'),
          level('melanoma', 'melanoma', '黑色素瘤'), level('other', 'other', '其他')] },
        { id: 'pathology', label: say('Pathology', '病理'), type: 'level', aliases: ['病理'], levels: [
          level('adenocarcinoma', 'adenocarcinoma', '腺癌'), level('squamous', 'squamous cell carcinoma', '鳞癌'), level('smallCell', 'small cell carcinoma', '小细胞癌'),
          level('ductal', 'ductal carcinoma', '导管癌'), level('melanoma', 'melanoma', '黑色素瘤'), level('other', 'other', '其他')] },
        { id: 'driver_mutation', label: say('Driver mutation', '驱动基因'), type: 'level', levels: [level('none', 'none', '无'), level('EGFR', 'EGFR', 'EGFR'), level('ALK', 'ALK', 'ALK'), level('HER2', 'HER2', 'HER2'), level('other', 'other', '其他')] },
        yesNo('brain_metastases', say('Brain metastases', '脑实质转移')),
        yesNo('systemic_active', say('Active systemic disease', '系统性疾病活动')),
        { id: 'diagnosis_day', label: say('Day of LM diagnosis', 'LM诊断日期'), type: 'day', aliases: ['诊断日期'] },
      ],
    },
    {
      id: 'laboratory', label: say('Laboratory at diagnosis', '诊断时化验'), repeats: false,
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
    },
    {
      id: 'csf', label: say('CSF examination', '脑脊液检查'), repeats: true,
      items: [
        { id: 'csf_day', label: say('Day of collection', '采集日期'), type: 'day', required: true },
        { id: 'csf_cytology', label: say('Cytology', '细胞学'), type: 'level', required: true, levels: [level('positive', 'positive', '阳性'), level('equivocal', 'equivocal', '可疑'), level('negative', 'negative', '阴性')] },
        number('csf_protein', say('Protein', '蛋白'), 'g/L', [0, 60]),
        number('csf_glucose', say('Glucose', '葡萄糖'), 'mmol/L', [0, 40]),
        number('csf_cells', say('Cells', '细胞数'), '10*6/L', [0, 100000]),
      ],
    },
    {
      id: 'surgery', label: say('Surgery', '手术'), repeats: true,
      items: [
        { id: 'surgery_day', label: say('Day of surgery', '手术日期'), type: 'day', required: true },
        { id: 'surgery_kind', label: say('Kind', '术式'), type: 'level', required: true, levels: [level('resection', 'resection', '切除'), level('biopsy', 'biopsy', '活检'), level('vpShunt', 'ventriculoperitoneal shunt', '脑室腹腔分流'), level('ommaya', 'Ommaya reservoir', 'Ommaya囊')] },
      ],
    },
    {
      id: 'treatment', label: say('Treatment', '治疗'), repeats: true,
      items: [
        { id: 'treatment_kind', label: say('Kind', '类型'), type: 'level', required: true, levels: [
          level('intrathecal', 'intrathecal chemotherapy', '鞘内化疗'), level('chemotherapy', 'systemic chemotherapy', '全身化疗'), level('targeted', 'targeted therapy', '靶向治疗'),
          level('immunotherapy', 'immunotherapy', '免疫治疗'), level('wholeBrainRt', 'whole brain radiotherapy', '全脑放疗'), level('focalRt', 'focal radiotherapy', '局部放疗')] },
        { id: 'treatment_start_day', label: say('Start', '开始'), type: 'day', required: true },
        { id: 'treatment_end_day', label: say('End', '结束'), type: 'day' },
      ],
    },
    {
      id: 'contact', label: say('Follow-up contact', '随访'), repeats: true,
      items: [
        { id: 'contact_day', label: say('Day', '日期'), type: 'day', required: true },
        { id: 'contact_kind', label: say('Kind', '方式'), type: 'level', levels: [level('telephone', 'telephone', '电话'), level('visit', 'visit', '门诊'), level('record', 'record', '病历')] },
        { id: 'contact_status', label: say('Status', '状态'), type: 'level', required: true, levels: [level('alive', 'alive', '存活'), level('dead', 'dead', '死亡'), level('notReached', 'not reached', '失访')] },
      ],
    },
    {
      id: 'vitalStatus', label: say('Vital status', '生存状态'), repeats: false,
      items: [
        { id: 'vital_status', label: say('Vital status', '生存状态'), type: 'level', aliases: ['生存状态'], levels: [level('alive', 'alive', '存活'), level('dead', 'dead', '死亡'), level('lost', 'lost to follow-up', '失访')] },
        { id: 'death_day', label: say('Day of death', '死亡日期'), type: 'day', aliases: ['死亡日期'] },
        { id: 'death_cause', label: say('Cause of death', '死因'), type: 'level', levels: [level('neurologic', 'neurologic', '神经系统'), level('systemic', 'systemic', '系统性'), level('other', 'other', '其他'), level('unknown', 'unknown', '不详')] },
        { id: 'last_contact_day', label: say('Last contact alive', '末次存活随访'), type: 'day', aliases: ['末次随访'] },
      ],
    },
  ],
};
