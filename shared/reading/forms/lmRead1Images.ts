import { say } from '../../cases/codebook.ts';
import type { Code, FormItem } from '../form.ts';
import { choice, option, remark } from './formParts.ts';

const code = (system: 'DCM' | 'RadLex', value: string, display: string): Code => ({
  system,
  code: value,
  display,
  status: 'verified',
});

const qualities = [
  option('excellent', say('excellent', '优'), code('DCM', '122740', 'Excellent')),
  option('good', say('good', '良'), code('DCM', '122741', 'Good')),
  option('poor', say('poor', '差'), code('DCM', '122742', 'Poor')),
  option('unusable', say('unusable', '不可用'), code('DCM', '111235', 'Unusable - quality renders image unusable')),
];

/** What the reader says of the images before the findings: it opens and closes the items below. */
export const lmRead1Images: readonly FormItem[] = [
  choice({
    id: 'CON.SEEN',
    section: 'images',
    compartment: 'any',
    discordance: 'none',
    label: say('Contrast seen on the image', '图像上可见对比剂强化'),
    options: [
      option('all', say('yes, on all that was imaged', '是（全部）')),
      option('brain', say('brain only', '仅脑')),
      option('spine', say('spine only', '仅脊柱')),
      option('none', say('no', '否')),
      option('unsure', say('cannot tell', '不能确定')),
    ],
  }),
  choice({
    id: 'QUA.BRN',
    section: 'images',
    compartment: 'brain',
    discordance: 'none',
    label: say('Image quality, brain', '脑部图像质量'),
    options: qualities,
  }),
  choice({
    id: 'QUA.SPI',
    section: 'images',
    compartment: 'spine',
    discordance: 'none',
    label: say('Image quality, spine', '脊柱图像质量'),
    options: qualities,
  }),
  remark({
    id: 'QUA.ISSUES',
    kind: 'choices',
    section: 'images',
    compartment: 'any',
    label: say('Quality issues', '质量问题'),
    options: [
      option('motion', say('motion', '运动伪影'), code('RadLex', 'RID11423', 'motion artifact')),
      option('incomplete', say('incomplete anatomy', '覆盖不全'), code('DCM', '130576', 'Incomplete anatomy')),
      option('contrast', say('inadequate contrast', '对比剂不足'), code('DCM', '130580', 'Inadequate contrast')),
      option('timing', say('poor contrast timing', '对比剂时相不佳'), code('DCM', '130579', 'Poor contrast timing')),
      option('metal', say('metal', '金属伪影'), code('RadLex', 'RID11370', 'metal artifact')),
      option('wrap', say('wrap-around', '卷褶伪影'), code('RadLex', 'RID11395', 'wraparound artifact')),
      option('noise', say('poor signal to noise', '信噪比差'), code('DCM', '130578', 'Poor signal to noise ratio')),
    ],
  }),
];

/** Free words of the reader; never part of a Freeze. */
export const lmRead1Comment: FormItem = remark({
  id: 'COMMENT',
  kind: 'text',
  section: 'comment',
  compartment: 'any',
  label: say('Comment', '备注'),
});
