import { say } from '../../cases/codebook.ts';
import type { FormItem } from '../form.ts';
import { choice, finding, measure, option, remark, sct, toVerify, yesNo } from './formParts.ts';

const inBrain = { section: 'beyondBrain', compartment: 'brain' as const };
const inSpine = { section: 'beyondSpine', compartment: 'spine' as const };
const postOp = { section: 'postOp', compartment: 'brain' as const };
const whenParenchymal = { itemId: 'PAR.BRN', isOneOf: ['present'] };
const whenOperated = { itemId: 'POP.VIS', isOneOf: ['present'] };
const dura = { needsContrast: true, patterned: true, anchored: true, code: sct('18545000', 'Dura mater') };

const nodules = (compartment: 'brain' | 'spine', id: string, en: string, zh: string): FormItem =>
  remark({
    id,
    kind: 'nodules',
    section: 'nodules',
    compartment,
    label: say(en, zh),
    needsContrast: true,
    anchored: true,
    unit: 'mm',
    max: 200,
    decimals: 1,
    code: sct('27925004', 'Nodule'),
    discordance: 'size',
  });

/** Nodules with two orthogonal diameters, then what is seen beside the leptomeninges: never counted as leptomeningeal. */
export const lmRead1Beyond: readonly FormItem[] = [
  nodules('brain', 'NOD.BRN', 'Leptomeningeal nodules, brain', '脑部软脑膜结节'),
  nodules('spine', 'NOD.SPI', 'Leptomeningeal nodules, spine', '椎管内软脑膜结节'),
  finding({
    id: 'PAR.BRN',
    ...inBrain,
    anchored: true,
    label: say('Parenchymal brain metastases', '脑实质转移'),
    code: toVerify('PAR.BRN', 'Parenchymal brain metastasis'),
  }),
  choice({
    id: 'PAR.COUNT',
    ...inBrain,
    label: say('How many', '数目'),
    onlyWhen: whenParenchymal,
    options: [
      option('1', say('1', '1')),
      option('2-4', say('2 to 4', '2–4')),
      option('5-10', say('5 to 10', '5–10')),
      option('>10', say('more than 10', '>10')),
    ],
  }),
  measure({
    id: 'PAR.MAX',
    ...inBrain,
    label: say('Largest diameter', '最大径'),
    unit: 'mm',
    min: 1,
    max: 150,
    decimals: 1,
    onlyWhen: whenParenchymal,
  }),
  choice({
    id: 'PAR.POSTF',
    ...inBrain,
    label: say('In the posterior fossa', '位于后颅窝'),
    onlyWhen: whenParenchymal,
    options: yesNo,
  }),
  choice({
    id: 'PAR.CSF',
    ...inBrain,
    label: say('Less than 2 mm from a CSF space', '距脑脊液间隙 <2 mm'),
    onlyWhen: whenParenchymal,
    options: yesNo,
  }),
  finding({ id: 'PAC.CONV', ...inBrain, ...dura, sided: true, label: say('Dura, convexity', '凸面硬脑膜') }),
  finding({ id: 'PAC.FALX', ...inBrain, ...dura, label: say('Dura, falx', '大脑镰') }),
  finding({ id: 'PAC.TENT', ...inBrain, ...dura, label: say('Dura, tentorium', '小脑幕') }),
  finding({ id: 'PAC.BASE', ...inBrain, ...dura, label: say('Dura, skull base', '颅底硬脑膜') }),
  remark({
    id: 'PAC.CAUSE',
    kind: 'choice',
    ...inBrain,
    needsContrast: true,
    label: say('Suspected cause of dural enhancement', '硬脑膜强化可能原因'),
    options: [
      option('metastasis', say('dural metastasis', '硬脑膜转移')),
      option('postSurgical', say('post-surgical', '术后改变')),
      option('hypotension', say('intracranial hypotension', '低颅压')),
      option('other', say('other', '其他')),
    ],
  }),
  finding({
    id: 'SKU.SKL',
    ...inBrain,
    label: say('Skull metastasis', '颅骨转移'),
    code: toVerify('SKU.SKL', 'Metastasis to skull'),
  }),
  finding({
    id: 'POP.VIS',
    ...inBrain,
    label: say('Post-operative change visible', '可见术后改变'),
    code: toVerify('POP.VIS', 'Post-operative change'),
  }),
  finding({
    id: 'POP.CAV',
    ...postOp,
    needsContrast: true,
    onlyWhen: whenOperated,
    label: say('Enhancement of the cavity wall', '术腔壁强化'),
  }),
  finding({
    id: 'POP.DURA',
    ...postOp,
    needsContrast: true,
    onlyWhen: whenOperated,
    label: say('Dural enhancement along the approach', '手术入路硬膜强化'),
  }),
  finding({
    id: 'POP.NOD',
    ...postOp,
    needsContrast: true,
    onlyWhen: whenOperated,
    label: say('Leptomeningeal nodule within 20 mm of the cavity', '术腔 20 mm 内软脑膜结节'),
  }),
  finding({
    id: 'POP.BLOOD',
    ...postOp,
    onlyWhen: whenOperated,
    label: say('Blood products mask the leptomeninges', '血液产物遮蔽软脑膜'),
  }),
  finding({
    id: 'PAR.CRD',
    ...inSpine,
    anchored: true,
    label: say('Intramedullary metastasis', '髓内转移'),
    code: toVerify('PAR.CRD', 'Intramedullary metastasis'),
  }),
  finding({
    id: 'EPI',
    ...inSpine,
    anchored: true,
    label: say('Epidural metastasis', '硬膜外转移'),
    code: toVerify('EPI', 'Epidural metastasis'),
  }),
  finding({ id: 'PAC.SPI', ...inSpine, ...dura, label: say('Dura, spinal', '脊膜（硬膜）') }),
  finding({
    id: 'SKU.VER',
    ...inSpine,
    label: say('Vertebral metastasis', '椎体转移'),
    code: toVerify('SKU.VER', 'Metastasis to vertebra'),
  }),
];
