import { say } from '../../cases/codebook.ts';
import { vertebrae } from '../vertebra.ts';
import type { FormItem } from '../form.ts';
import { measure, option, remark, yesNo } from './formParts.ts';

const anchored = { anchored: true };
const orCannotTell = { options: [...yesNo, option('unknown', say('cannot tell', '不能确定'))] };

/** What 1.1.0 asks otherwise of an item of 1.0.0: every positive finding is anchored, the Evans index is drawn, and what cannot be told may be said. */
export const lmRead11Changed: Readonly<Record<string, Partial<FormItem>>> = {
  'HYD.EVANS': { drawn: 'ratio', anchored: true, canBeUnknown: true },
  'HYD.TEO': orCannotTell,
  'HYD.CATH': anchored,
  'PAR.MAX': { canBeUnknown: true },
  'PAR.POSTF': orCannotTell,
  'PAR.CSF': orCannotTell,
  'PAC.CAUSE': {
    onlyWhen: {
      itemId: 'PAC.CONV',
      orItemIds: ['PAC.FALX', 'PAC.TENT', 'PAC.BASE'],
      isOneOf: ['present', 'equivocal'],
    },
  },
  'SKU.SKL': anchored,
  'SKU.VER': anchored,
  'POP.VIS': anchored,
  'POP.CAV': anchored,
  'POP.DURA': anchored,
  'POP.NOD': anchored,
  'POP.BLOOD': anchored,
};

const further = (compartment: 'brain' | 'spine', id: string, en: string, zh: string): FormItem =>
  remark({
    id,
    kind: 'number',
    section: 'nodules',
    compartment,
    label: say(en, zh),
    needsContrast: true,
    unit: '1',
    min: 0,
    max: 99,
  });

/** Items that 1.1.0 has besides, by the item of 1.0.0 after which they stand. */
export const lmRead11Added: Readonly<Record<string, readonly FormItem[]>> = {
  'SPC.LEVELS': [
    remark({
      id: 'SPI.LABELS',
      kind: 'choices',
      section: 'spine',
      compartment: 'spine',
      label: say('Vertebrae labelled', '椎体标注'),
      options: vertebrae.map((level) => option(level, say(level, level))),
      drawn: 'levels',
    }),
  ],
  'NOD.BRN': [further('brain', 'NOD.BRN.MORE', 'Further non-measurable nodules, brain', '脑部其他不可测量结节数')],
  'NOD.SPI': [further('spine', 'NOD.SPI.MORE', 'Further non-measurable nodules, spine', '椎管内其他不可测量结节数')],
  'PAR.CRD': [
    measure({
      id: 'PAR.CRD.MAX',
      section: 'beyondSpine',
      compartment: 'spine',
      label: say('Largest diameter', '最大径'),
      unit: 'mm',
      min: 1,
      max: 150,
      decimals: 1,
      canBeUnknown: true,
      onlyWhen: { itemId: 'PAR.CRD', isOneOf: ['present'] },
    }),
  ],
  EPI: [
    remark({
      id: 'EPI.ESCC',
      kind: 'choice',
      section: 'beyondSpine',
      compartment: 'spine',
      label: say('Epidural compression (ESCC)', '硬膜外压迫分级（ESCC）'),
      onlyWhen: { itemId: 'EPI', isOneOf: ['present'] },
      options: ['0', '1a', '1b', '1c', '2', '3'].map((grade) => option(grade, say(grade, grade))),
    }),
  ],
  COMMENT: [
    remark({
      id: 'MIMIC',
      kind: 'choices',
      section: 'comment',
      compartment: 'any',
      label: say('Mimic considered', '考虑的类似病变'),
      options: [
        option('reactive', say('reactive (surgery, shunt, trauma)', '反应性（手术、分流、外伤）')),
        option('chemical', say('chemical meningitis', '化学性脑膜炎')),
        option('hypotension', say('low pressure', '低颅压')),
        option('vascular', say('vascular anomaly', '血管变异')),
        option('infection', say('infection', '感染')),
        option('other', say('other', '其他')),
      ],
    }),
  ],
};
