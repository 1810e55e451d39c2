import { derivedWords, dixonAsideWords, joinedWords } from './descriptionWords.ts';
import type { Header } from './header.ts';
import { textsOf } from './seriesText.ts';
import type { Vote } from './vote.ts';

/** Words of Image Type that name images computed from others, or the parts of a Dixon acquisition that are not read. */
const computed =
  /^(FAT|F|FAT_FRACTION|IN_PHASE|IP|OUT_PHASE|OPP_PHASE|OUT_OF_PHASE|OP|MPR|CSA MPR|CSAPARALLEL|CPR|PROJECTION IMAGE?|MIP|MAX_IP|MIN_?IP|COMP_MIP|SUB|SUBTRACTION)$/;
/** Stations of a spine joined into one series. */
const joined = /^(COMPOSED|COMP_(SP|AN|AD|AD_N))$/;
/** Words that name no computation: an acquired image that was split, recompressed, filtered or resaved is still that image. */
const plain =
  /^(M|M_SE|M_FFE|M_IR|SE|FFE|GRE|IR|FSE|TSE|NONE|OTHER|NORM|ND|NFIL|DIS[23]D|DIXON|WATER|W|SPLIT|DERIVED|T1|T2|FLUID_ATTENUATED|PROTON_DENSITY|STIR)$/;

/**
 * Whether a series was computed from others (reformat, projection, subtraction, map, Dixon part that is not read), with the fact that says so; null
 * when it was acquired.
 *
 * `DERIVED` alone is no proof: multi-frame objects split into single frames, recompressed images and joined stations carry it, too. Source:
 * PS3.3 C.7.6.1.1.2; domain dossier 4.6.
 */
export function proveDerived(header: Header): Vote<boolean> | null {
  const [origin, exam, ...words] = header.ImageType.map((word) => word.toUpperCase());
  const word = [exam ?? '', ...words].find((one) => computed.test(one));
  if (word) return { value: true, fact: 'ImageType', says: word, weight: 0.9 };
  const text = textsOf(header).find(({ fact }) => fact === 'SeriesDescription')?.text ?? '';
  const found = derivedWords.exec(text) ?? dixonAsideWords.exec(text);
  if (found) return { value: true, fact: 'SeriesDescription', says: `the word ${found[0].trim()}`, weight: 0.8 };
  if (origin !== 'DERIVED' || words.includes('WATER') || words.includes('W')) return null;
  if (words.some((one) => joined.test(one)) || joinedWords.test(text)) return null;
  if (header.Modality !== 'MR') return { value: true, fact: 'ImageType', says: 'DERIVED', weight: 0.8 };
  const odd = exam === 'PRIMARY' ? words.find((one) => !plain.test(one)) : (exam ?? 'nothing more');
  return odd === undefined ? null : { value: true, fact: 'ImageType', says: `DERIVED, ${odd}`, weight: 0.8 };
}
