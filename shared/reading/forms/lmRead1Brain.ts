import { say } from '../../cases/codebook.ts';
import type { FormItem, RegionGroup } from '../form.ts';
import { choice, finding, measure, option, sct, site, toVerify, yesNo } from './formParts.ts';

const brain = (section: string, group: RegionGroup | null) => ({ section, compartment: 'brain' as const, group });
const frequent = (group: RegionGroup) => brain('frequent', group);
const cerebrum = brain('cerebrum', 'cerebrum');
const brainstem = brain('brainstem', 'brainstem');
const nerves = brain('cranialNerves', 'cranialNerves');
const ventricles = brain('ventricles', 'ventricles');
const sided = { sided: true };

/** The sites most often affected (domain.md S8), first on the screen. */
const frequentSites: FormItem[] = [
  site({
    id: 'CBL.HEM',
    ...frequent('cerebellum'),
    ...sided,
    label: say('Cerebellar folia, hemisphere', '小脑半球叶沟'),
    code: sct('113305005', 'Cerebellum'),
  }),
  site({
    id: 'CBL.VER',
    ...frequent('cerebellum'),
    label: say('Cerebellar folia, vermis', '小脑蚓部'),
    code: toVerify('CBL.VER', 'Cerebellar vermis'),
  }),
  site({
    id: 'CBR.OCC',
    ...frequent('cerebrum'),
    ...sided,
    label: say('Occipital sulci', '枕叶脑沟'),
    code: sct('31065004', 'Occipital lobe'),
  }),
  site({
    id: 'CN.0708',
    ...frequent('cranialNerves'),
    ...sided,
    label: say('CN VII/VIII in the auditory canal', '内听道 VII/VIII 神经复合体'),
    code: sct('361078006', 'Internal auditory canal'),
  }),
  site({
    id: 'CN.07',
    ...frequent('cranialNerves'),
    ...sided,
    label: say('CN VII facial', '面神经 VII'),
    code: sct('56052001', 'Facial nerve'),
  }),
  site({
    id: 'CN.08',
    ...frequent('cranialNerves'),
    ...sided,
    label: say('CN VIII vestibulocochlear', '前庭蜗神经 VIII'),
    code: sct('8598002', 'Vestibulocochlear nerve'),
  }),
  site({
    id: 'VEN.LAT',
    ...frequent('ventricles'),
    ...sided,
    label: say('Lateral ventricle ependyma', '侧脑室室管膜'),
    code: sct('66720007', 'Lateral ventricle'),
  }),
];

const cerebralSites: FormItem[] = [
  ['CBR.FRO', 'Frontal sulci', '额叶脑沟', sct('83251001', 'Frontal lobe')] as const,
  ['CBR.PAR', 'Parietal sulci', '顶叶脑沟', sct('16630005', 'Parietal lobe')] as const,
  ['CBR.TEM', 'Temporal sulci', '颞叶脑沟', sct('78277001', 'Temporal lobe')] as const,
  ['CBR.INS', 'Insula', '岛叶', sct('36169008', 'Insula')] as const,
  // The Sylvian cistern lies over the insula: it counts with the cerebrum, not with the basal cisterns.
  ['CIS.SYL', 'Sylvian cistern', '外侧裂池', toVerify('CIS.SYL', 'Sylvian cistern')] as const,
].map(([id, en, zh, code]) => site({ id, ...cerebrum, ...sided, label: say(en, zh), code }));

const unspecified = site({
  id: 'MEN.GEN',
  ...cerebrum,
  group: null,
  label: say('Meninges, not further specified', '脑膜（未特指部位）'),
  code: sct('8935007', 'Cerebral meninges'),
});

const brainstemSites: FormItem[] = [
  ['BST.MID', 'Midbrain surface', '中脑表面', sct('61962009', 'Midbrain'), false] as const,
  ['BST.PON', 'Pons surface', '脑桥表面', toVerify('BST.PON', 'Pons'), false] as const,
  ['BST.MED', 'Medulla surface', '延髓表面', toVerify('BST.MED', 'Medulla oblongata'), false] as const,
  ['CIS.SUP', 'Suprasellar cistern', '鞍上池', toVerify('CIS.SUP', 'Suprasellar cistern'), false] as const,
  ['CIS.IPN', 'Interpeduncular cistern', '脚间池', toVerify('CIS.IPN', 'Interpeduncular cistern'), false] as const,
  ['CIS.PPN', 'Prepontine cistern', '桥前池', toVerify('CIS.PPN', 'Prepontine cistern'), false] as const,
  ['CIS.CPA', 'Cerebellopontine angle', '桥小脑角池', toVerify('CIS.CPA', 'Cerebellopontine angle'), true] as const,
  ['CIS.AMB', 'Ambient / quadrigeminal', '环池/四叠体池', toVerify('CIS.AMB', 'Ambient cistern'), true] as const,
  ['CIS.CMG', 'Cisterna magna', '小脑延髓池', sct('54165005', 'Cisterna magna'), false] as const,
].map(([id, en, zh, code, isSided]) => site({ id, ...brainstem, sided: isSided, label: say(en, zh), code }));

const nerveSites: FormItem[] = [
  ['CN.01', 'CN I olfactory', '嗅神经 I', toVerify('CN.01', 'Olfactory nerve')] as const,
  ['CN.02', 'CN II optic', '视神经 II', sct('18234004', 'Optic nerve')] as const,
  ['CN.03', 'CN III oculomotor', '动眼神经 III', sct('56193007', 'Oculomotor nerve')] as const,
  ['CN.04', 'CN IV trochlear', '滑车神经 IV', sct('39322007', 'Trochlear nerve')] as const,
  ['CN.05', 'CN V trigeminal', '三叉神经 V', sct('27612005', 'Trigeminal nerve')] as const,
  ['CN.06', 'CN VI abducens', '展神经 VI', sct('80622005', 'Abducens nerve')] as const,
  ['CN.09', 'CN IX glossopharyngeal', '舌咽神经 IX', sct('21161002', 'Glossopharyngeal nerve')] as const,
  ['CN.10', 'CN X vagus', '迷走神经 X', sct('88882009', 'Vagus nerve')] as const,
  ['CN.11', 'CN XI accessory', '副神经 XI', sct('15119000', 'Accessory nerve')] as const,
  ['CN.12', 'CN XII hypoglossal', '舌下神经 XII', sct('37899009', 'Hypoglossal nerve')] as const,
].map(([id, en, zh, code]) => site({ id, ...nerves, ...sided, label: say(en, zh), code }));

const ventricleSites: FormItem[] = [
  ['VEN.3RD', 'Third ventricle ependyma', '第三脑室室管膜', sct('49841001', 'Third ventricle'), false] as const,
  ['VEN.4TH', 'Fourth ventricle ependyma', '第四脑室室管膜', sct('35918002', 'Fourth ventricle'), false] as const,
  ['VEN.CHP', 'Choroid plexus', '脉络丛', sct('80621003', 'Choroid plexus'), true] as const,
  ['HYP.STK', 'Infundibulum / pituitary stalk', '垂体柄/漏斗', toVerify('HYP.STK', 'Pituitary stalk'), false] as const,
].map(([id, en, zh, code, isSided]) => site({ id, ...ventricles, sided: isSided, label: say(en, zh), code }));

const whenHydrocephalus = { itemId: 'HYD', isOneOf: ['present'] };
const block = { section: 'ventricles', compartment: 'brain' as const };

/** Hydrocephalus can be judged without gadolinium (domain.md 1.5). */
const hydrocephalus: FormItem[] = [
  finding({
    id: 'HYD',
    ...block,
    label: say('Hydrocephalus', '脑积水'),
    code: sct('230745008', 'Hydrocephalus'),
  }),
  choice({
    id: 'HYD.TYPE',
    ...block,
    label: say('Type', '类型'),
    onlyWhen: whenHydrocephalus,
    options: [
      option('communicating', say('communicating', '交通性')),
      option('obstructive', say('obstructive', '梗阻性')),
      option('unknown', say('cannot tell', '不能确定')),
    ],
  }),
  measure({
    id: 'HYD.EVANS',
    ...block,
    label: say('Evans index', 'Evans 指数'),
    unit: '1',
    min: 0.15,
    max: 0.65,
    decimals: 2,
    onlyWhen: whenHydrocephalus,
  }),
  choice({
    id: 'HYD.TEO',
    ...block,
    label: say('Transependymal oedema', '室旁间质性水肿'),
    onlyWhen: whenHydrocephalus,
    options: yesNo,
  }),
  finding({
    id: 'HYD.CATH',
    ...block,
    label: say('Ventricular catheter', '脑室引流管'),
    code: sct('47020004', 'Ventriculoperitoneal shunt'),
  }),
];

/** Items of the brain: leptomeningeal sites with the frequent ones first, then hydrocephalus. */
export const lmRead1Brain: readonly FormItem[] = [
  ...frequentSites,
  ...cerebralSites,
  unspecified,
  ...brainstemSites,
  ...nerveSites,
  ...ventricleSites,
  ...hydrocephalus,
];
