import { say } from '../../cases/codebook.ts';
import type { FormItem, RegionGroup } from '../form.ts';
import { option, remark, sct, site, toVerify } from './formParts.ts';

const spine = (group: RegionGroup | null) => ({ section: 'spine', compartment: 'spine' as const, group });

const levels = [
  ...Array.from({ length: 8 }, (_, place) => `C${place + 1}`),
  ...Array.from({ length: 12 }, (_, place) => `T${place + 1}`),
  ...Array.from({ length: 5 }, (_, place) => `L${place + 1}`),
  ...Array.from({ length: 5 }, (_, place) => `S${place + 1}`),
].map((level) => option(level, say(level, level)));

/** Items of the spine: cord surface by segment, cauda equina, roots, sac. */
export const lmRead1Spine: readonly FormItem[] = [
  site({
    id: 'SPC.CER',
    ...spine('cervical'),
    label: say('Cord surface, cervical', '颈髓表面'),
    code: toVerify('SPC.CER', 'Cervical spinal cord'),
  }),
  site({
    id: 'SPC.THO',
    ...spine('thoracic'),
    label: say('Cord surface, thoracic', '胸髓表面'),
    code: toVerify('SPC.THO', 'Thoracic spinal cord'),
  }),
  site({
    id: 'SPC.LUM',
    ...spine('lumbar'),
    label: say('Cord surface, lumbar / conus', '腰髓/圆锥表面'),
    code: toVerify('SPC.LUM', 'Lumbar spinal cord and conus'),
  }),
  site({
    id: 'SPC.CEQ',
    ...spine('lumbar'),
    label: say('Cauda equina', '马尾'),
    code: sct('7173007', 'Cauda equina'),
  }),
  site({
    id: 'SPC.SAC',
    ...spine('lumbar'),
    label: say('End of the thecal sac', '硬膜囊末端'),
    code: toVerify('SPC.SAC', 'Thecal sac end'),
  }),
  // Roots count for no group: their levels, not the item, say where they are.
  site({
    id: 'SPC.ROOT',
    ...spine(null),
    sided: true,
    label: say('Other nerve roots', '其他神经根'),
    code: toVerify('SPC.ROOT', 'Spinal nerve root'),
  }),
  remark({
    id: 'SPC.LEVELS',
    kind: 'choices',
    ...spine(null),
    needsContrast: true,
    label: say('Levels of the roots', '神经根节段'),
    onlyWhen: { itemId: 'SPC.ROOT', isOneOf: ['present', 'equivocal'] },
    options: levels,
  }),
];
