import { findCovariate } from './covariates.ts';
import type { PopulationRule } from './populationRule.ts';

/** What the flow diagram would say of the cases that a rule leaves out, until somebody words it better: `KPS below 40 % or not known`. */
export function sayPopulation(keep: PopulationRule['keep'], language: 'en' | 'zh'): string {
  const isZh = language === 'zh';
  if (keep.kind === 'baselineImaging') return isZh ? '无基线 MRI' : 'No baseline MRI';
  const covariate = findCovariate(keep.covariateId);
  const name = (isZh ? covariate?.labelZh : covariate?.label) ?? keep.covariateId;
  if (keep.kind === 'known') return isZh ? `${name}不详` : `${name} not known`;
  if (keep.kind === 'levels') {
    const levels = keep.codes.map((code) => {
      const level = covariate?.levels.find((one) => one.code === code);
      return (isZh ? level?.labelZh : level?.label) ?? code;
    });
    return isZh ? `${name}非${levels.join('、')}或不详` : `${name} other than ${levels.join(', ')}, or not known`;
  }
  const unit = covariate?.unit && covariate.unit !== '1' && covariate.unit !== 'count' ? ` ${covariate.unit}` : '';
  const below = keep.from === null ? [] : [isZh ? `低于 ${keep.from}${unit}` : `below ${keep.from}${unit}`];
  const above = keep.to === null ? [] : [isZh ? `高于 ${keep.to}${unit}` : `above ${keep.to}${unit}`];
  const bounds = [...below, ...above].join(isZh ? '或' : ' or ');
  return isZh ? `${name}${bounds}或不详` : `${name} ${bounds}, or not known`;
}
