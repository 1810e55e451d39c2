import { say } from '../../cases/codebook.ts';
import type { Form } from '../form.ts';
import { lmRead1Beyond } from './lmRead1Beyond.ts';
import { lmRead1Brain } from './lmRead1Brain.ts';
import { lmRead1Comment, lmRead1Images } from './lmRead1Images.ts';
import { lmRead1Spine } from './lmRead1Spine.ts';

/** The reading form of leptomeningeal metastasis, version 1.0.0 (domain.md 1.6): observations only, classes are derived. */
export const lmRead1: Form = {
  version: 'LM-READ 1.0.0',
  title: say('Leptomeningeal metastasis', '软脑膜转移'),
  sections: [
    { id: 'images', label: say('Images', '图像'), compartment: 'any', hasRest: false },
    { id: 'frequent', label: say('Frequent sites', '常见部位'), compartment: 'brain', hasRest: true },
    { id: 'cerebrum', label: say('Cerebrum', '大脑'), compartment: 'brain', hasRest: true },
    { id: 'brainstem', label: say('Brainstem and cisterns', '脑干与脑池'), compartment: 'brain', hasRest: true },
    { id: 'cranialNerves', label: say('Cranial nerves', '颅神经'), compartment: 'brain', hasRest: true },
    {
      id: 'ventricles',
      label: say('Ventricles and hydrocephalus', '脑室与脑积水'),
      compartment: 'brain',
      hasRest: true,
    },
    { id: 'spine', label: say('Spine', '脊柱'), compartment: 'spine', hasRest: true },
    { id: 'nodules', label: say('Nodules', '结节'), compartment: 'any', hasRest: false },
    {
      id: 'beyondBrain',
      label: say('Brain, beyond the leptomeninges', '脑（软脑膜以外）'),
      compartment: 'brain',
      hasRest: true,
    },
    { id: 'postOp', label: say('After surgery', '术后'), compartment: 'brain', hasRest: true },
    {
      id: 'beyondSpine',
      label: say('Spine, beyond the leptomeninges', '脊柱（软脑膜以外）'),
      compartment: 'spine',
      hasRest: true,
    },
    { id: 'comment', label: say('Comment', '备注'), compartment: 'any', hasRest: false },
  ],
  items: [...lmRead1Images, ...lmRead1Brain, ...lmRead1Spine, ...lmRead1Beyond, lmRead1Comment],
  measurable: { longMm: 5, shortMm: 5 },
  rules: { letter: 'eanoLetter@1', regions: 'nRegions8@1' },
};
