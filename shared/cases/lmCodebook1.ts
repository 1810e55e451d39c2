import type { Codebook } from './codebook.ts';
import { contact } from './lmCodebook1/contact.ts';
import { csf } from './lmCodebook1/csf.ts';
import { demographics } from './lmCodebook1/demographics.ts';
import { history } from './lmCodebook1/history.ts';
import { laboratory } from './lmCodebook1/laboratory.ts';
import { surgery } from './lmCodebook1/surgery.ts';
import { treatment } from './lmCodebook1/treatment.ts';
import { tumour } from './lmCodebook1/tumour.ts';
import { vitalStatus } from './lmCodebook1/vitalStatus.ts';

/** The case codebook of the leptomeningeal metastasis study, version 1.0.0. */
export const lmCodebook1: Codebook = {
  version: 'LM-CASE 1.0.0',
  instruments: [demographics, history, tumour, laboratory, csf, surgery, treatment, contact, vitalStatus],
};
