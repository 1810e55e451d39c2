import type { Answers, LocationAnswer, Nodule } from './answer.ts';
import type { DerivedClass, EanoLetter } from './derivedClass.ts';
import { deriveResponse } from './deriveResponse.ts';
import type { Form, FormItem, RegionGroup } from './form.ts';

type Flag = DerivedClass['brainPositive'];
type Site = { item: FormItem; answer: LocationAnswer };

const CAUDA = 'SPC.CEQ';
const VENTRICLE = 'VEN.';

/**
 * What the tool derives from the answers of one read or consensus (domain.md 1.6.4, rules eanoLetter@1 and nRegions8@1).
 *
 * Equivocal counts as not positive and is told apart by `equivocalAny`. A compartment is `yes` with one positive site, `no` when at least
 * one site was judged, else `notImaged` or `notEvaluable`; a site without an answer is not judged. Pure: recomputed at every change.
 */
export function deriveClass(form: Form, answers: Answers): DerivedClass {
  const all = form.items.flatMap((item) => {
    const answer = answers[item.id];
    return item.kind === 'location' && answer?.kind === 'location' ? [{ item, answer }] : [];
  });
  const sites = all.filter(({ item }) => item.leptomeningeal);
  const brainPositive = flagOf(sites.filter(({ item }) => item.compartment === 'brain'));
  const spinePositive = flagOf(sites.filter(({ item }) => item.compartment === 'spine'));
  const hydrocephalus = flagOf(all.filter(({ item }) => item.id === 'HYD'));
  const evans = answers['HYD.EVANS'];
  return {
    eanoLetter: letterOf(sites, { brainPositive, spinePositive, hydrocephalus }),
    ...countRegions(sites),
    brainPositive,
    spinePositive,
    hydrocephalus,
    cranialNervePositive: flagOf(sites.filter(({ item }) => item.group === 'cranialNerves')),
    caudaPositive: flagOf(sites.filter(({ item }) => item.id === CAUDA)),
    ependymaPositive: flagOf(sites.filter(({ item }) => item.id.startsWith(VENTRICLE))),
    parenchymalPositive: flagOf(all.filter(({ item }) => item.id === 'PAR.BRN')),
    equivocalAny: sites.some(({ answer }) => answer.state === 'equivocal'),
    ...measureNodules(form, answers),
    evansIndex: evans?.kind === 'number' ? evans.value : null,
    response: form.rules.response ? deriveResponse(answers) : null,
    ruleVersion: `${form.rules.letter} ${form.rules.regions}`,
  };
}

function flagOf(sites: Site[]): Flag {
  const has = (...states: string[]) => sites.some(({ answer }) => states.includes(answer.state));
  if (has('present')) return 'yes';
  if (has('absent', 'equivocal')) return 'no';
  return has('notImaged') && !has('notEvaluable') ? 'notImaged' : 'notEvaluable';
}

/**
 * A linear, B nodular, C both. Without a positive site: NE when a compartment could not be evaluated or none was imaged, and only then
 * hydrocephalus decides between the two D. A spine that was not imaged does not make a negative brain NE (most archives lack the spine).
 */
function letterOf(
  sites: Site[],
  flags: Pick<DerivedClass, 'brainPositive' | 'spinePositive' | 'hydrocephalus'>,
): EanoLetter {
  const positive = sites.filter(({ answer }) => answer.state === 'present');
  const isNodular = positive.some(({ answer }) => answer.pattern === 'nodular' || answer.pattern === 'both');
  const isLinear = positive.some(({ answer }) => answer.pattern === 'linear' || answer.pattern === 'both');
  if (isNodular && isLinear) return 'C';
  if (isNodular) return 'B';
  if (isLinear) return 'A';
  // A draft whose positive sites have no pattern yet.
  if (positive.length > 0) return 'NE';
  const compartments = [flags.brainPositive, flags.spinePositive];
  if (compartments.some((flag) => flag === 'notEvaluable') || !compartments.includes('no')) return 'NE';
  return flags.hydrocephalus === 'yes' ? 'D_HYD' : 'D_NORMAL';
}

function countRegions(sites: Site[]): Pick<DerivedClass, 'regionCount' | 'regionsEvaluable'> {
  const groups = new Map<RegionGroup, Site[]>();
  for (const site of sites) {
    if (site.item.group) groups.set(site.item.group, [...(groups.get(site.item.group) ?? []), site]);
  }
  const flags = [...groups.values()].map(flagOf);
  return {
    regionCount: flags.filter((flag) => flag === 'yes').length,
    regionsEvaluable: flags.filter((flag) => flag === 'yes' || flag === 'no').length,
  };
}

/** Sizes over all nodules with both diameters; measurable when both exceed the form's threshold. */
function measureNodules(
  form: Form,
  answers: Answers,
): Pick<DerivedClass, 'measurableNodules' | 'maxNoduleMm2' | 'sumProductsMm2'> {
  const nodules = form.items.flatMap((item) => {
    const answer = answers[item.id];
    return answer?.kind === 'nodules' ? answer.nodules : [];
  });
  const products = nodules.map(productMm2).filter((product) => product !== null);
  return {
    measurableNodules: nodules.filter((nodule) => isMeasurable(form, nodule)).length,
    maxNoduleMm2: products.length === 0 ? null : Math.max(...products),
    sumProductsMm2: products.length === 0 ? null : toHundredth(products.reduce((sum, product) => sum + product, 0)),
  };
}

/**
 * Whether both orthogonal diameters exceed the form's threshold: 5.0 x 5.0 mm is not, 5.1 x 5.1 mm is.
 *
 * Where a second plane was drawn its diameters must exceed it too; it is not demanded, since many archives have one plane only.
 */
export function isMeasurable(form: Form, nodule: Pick<Nodule, 'longMm' | 'shortMm' | 'secondPlane'>): boolean {
  const planes = [nodule, ...(nodule.secondPlane ? [nodule.secondPlane] : [])];
  return planes.every(({ longMm, shortMm }) => {
    if (longMm === null || shortMm === null) return false;
    return Math.max(longMm, shortMm) > form.measurable.longMm && Math.min(longMm, shortMm) > form.measurable.shortMm;
  });
}

function productMm2(nodule: Nodule): number | null {
  return nodule.longMm === null || nodule.shortMm === null ? null : toHundredth(nodule.longMm * nodule.shortMm);
}

function toHundredth(value: number): number {
  return Math.round(value * 100) / 100;
}
