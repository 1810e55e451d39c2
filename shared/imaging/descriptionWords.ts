import type { Contrast, Region, Weighting } from './weighting.ts';

/** A word of a description and what it means. Patterns are read against upper-case text in which `_` is a blank. */
export interface WordRule<T> {
  value: T;
  /** How the evidence names the word. */
  word: string;
  pattern: RegExp;
  weight: number;
}

const rule = <T>(value: T, word: string, pattern: RegExp, weight: number): WordRule<T> => ({
  value,
  word,
  pattern,
  weight,
});

/**
 * Words that tell the weighting, in the order in which they decide: the first that is found speaks. `T2 FLAIR` is FLAIR, `DWI b0` is no field map, a
 * subtraction is derived whatever it was made of.
 */
export const weightingWords: readonly WordRule<Weighting>[] = [
  rule(
    'localizer',
    'localizer',
    /\b(LOC|LOCS|LOCALI[SZ]ER|LOCALISATEUR|SCOUT|SCOUTS|PILOT|SURVEY|TOPOGRAM|SMARTBRAIN|AUTO ?ALIGN|AA ?(HEAD|SPINE)? ?SCOUT|3[- ]?(PL|PLANE))\b|定位/,
    0.9,
  ),
  rule('other', 'calibration', /\b(CAL|CALIB\w*|PRE ?SCAN|SHIM|REF ?SCAN|COIL ?SENS\w*|PHOENIX\w*)\b|校准/, 0.85),
  rule('derived', 'subtraction', /\b(SUB|SUBS|SUBTRACT\w*)\b|减影|剪影/, 0.9),
  rule('ADC', 'ADC', /\b([DE]?ADCS?|AVGADC|ISOADC|APPARENT DIFFUSION)\b|表观/, 0.9),
  rule('derived', 'diffusion tensor map', /\b(FA|COLFA|COL FA|TENSOR|FRACTIONAL ANISO\w*)( MAP)?\b/, 0.8),
  rule(
    'perfusion',
    'perfusion',
    /\b(PERF|PERFUSION\w*|PWI|DSC|DCE|[PC]{0,2}ASL|PCASL\w*|R?CBF|R?CBV|R?MTT|TTP|TMAX|KTRANS)\b|灌注/,
    0.88,
  ),
  rule(
    'DWI',
    'diffusion',
    /\b(E?DWI\w*|DIFF|DIFFUSION\w*|DTI|DKI|IVIM|TRACEW?|RESOLVE|B ?(800|1000|1500|2000)|DW EPI|DWEPI)\b|弥散|扩散/,
    0.88,
  ),
  rule(
    'SWI',
    'susceptibility weighting',
    /\b(E?SWI|SWIP|E?SWAN|VENBOLD|SUSCEPT\w*|QSM|PHA IMAGES|MAG IMAGES|MIP IMAGES ?\(?SW\)?)\b|磁敏感/,
    0.88,
  ),
  rule(
    'other',
    'angiography',
    /\b(TOF\w*|MRA|MRV|PCA|3D ?PC|2D ?PC|PHASE CONTRAST|VENOGRA\w*|ANGIO\w*|VENC)\b|血管成像|血管/,
    0.85,
  ),
  rule('other', 'spectroscopy', /\b(MRS|SVS|CSI|SPECTRO\w*|STEAM)\b|波谱/, 0.9),
  rule(
    'other',
    'functional or field map',
    /\b(BOLD|FMRI\w*|RESTING|REST\d|REST(?= W )|TASK|FIELD ?MAP\w*|FMAP|B0 ?(MAP|NS)|B1 ?MAP|MAVRIC|ELASTO\w*)\b/,
    0.85,
  ),
  rule(
    'other',
    'vessel wall, flow or balanced gradient echo',
    /\b(FIESTA(-C)?|CISS|B-?FFE|BTFE|TRUFI(SP)?|TRUE ?FISP|BALANCED|BSSFP|CINE|CSF FLOW)\b/,
    0.8,
  ),
  rule(
    'T1',
    'T1 FLAIR',
    /\bT1[WI]*[ -]?(TSE |TIRM |TIR |FSE )?(FLAIR|TIRM|DARK[- ]?FL\w*|FL?AIR)\b|\bFLAIR[ -]?T1/,
    0.85,
  ),
  rule('FLAIR', 'FLAIR', /FLAIR|SPCIR|\bT2 ?F\b|DARK[- ]?FL(UID)?\b|DRK ?FL|黑水|水抑制|抑水/, 0.85),
  rule('STIR', 'STIR', /\bSTIR\w*\b|\bTSE ?STIR/, 0.88),
  rule(
    'T2*',
    'T2*',
    /T2 ?\*|\bT2[- ]?(STAR|S)\b|\bT2[WI]*[- ]?(FFE|GRE|FL2D|HEMO)|\b(HEMO|HEME|MERGE|MEDIC|T2GRE|GRE ?T2)\b/,
    0.85,
  ),
  rule('derived', 'relaxation map', /\bT[12][ -]?MAP\w*|\bT1 ?RHO\b/, 0.85),
  rule(
    'T1',
    'T1 sequence name',
    /MP-?RAGE|\bMP ?RAGE\b|MPRAG\b|MP2RAGE|\bBRAVO\b|E?THRIVE|\bF?SPGR\b|\b(STAR|RADIAL|Q)?VIBE\b|\bLAVA\b|\bTFL(3D\d?)?\b|T1[- ]?TFE|\bTURBO ?FLASH\b/,
    0.88,
  ),
  rule('PD', 'proton density', /\bPD[WI]*\b(?! ?\+? ?T2)|PROTON|质子/, 0.85),
  rule('T1', 'T1', /T1(?![0-9])(W|WI|WE|C|CE|GD|FFE)?(?![0-9R])(?! ?- ?[TLS]\d)|\bST1W?\b/, 0.85),
  rule('T2', 'T2', /T2(?![0-9])(W|WI|PREP)?(?![0-9])|\bST2W\b|水成像|MYELOG?R?A?\w*/, 0.85),
];

/** Words that say the image was computed from others, whatever its weighting. Stations joined into one spine are none: they are what is read. */
export const derivedWords =
  /\b(MPR|MPRS|MPVR|MIP|MINIP|MNIP|REFORMAT\w*|REFMT|SUB|SUBS|SUBTRACT\w*|CPR|FUSED?)\b|重建|重组|减影|剪影|最大密度投影/;

/** Words of stations joined into one series: `composed` of Siemens, stitched. */
export const joinedWords = /\b(COMPOSED?|COMPOSING|STITCH\w*)\b/;

/** The images of a Dixon acquisition that are not read: fat, in phase, opposed phase. The water image is read. */
export const dixonAsideWords =
  /^(FAT|IN ?PHASE|OUT ?PHASE|OPP\w*) ?:|\bDIXON\b.*\b(F|FAT|IN|IP|OPP|OP|OUT|IN ?PHASE|OUT ?PHASE)$|脂像|同相位|反相位/;

/** Words of the plane, for series whose header lost the orientation. */
export const planeWords: readonly WordRule<'axial' | 'sagittal' | 'coronal'>[] = [
  rule(
    'axial',
    'axial',
    /(?<![A-Z])(AX|AXI|AXIAL|TRA|TRANS|TRANSV|TRANSVERSE|TRANSVERSAL)(?![A-Z])|轴位|横断|横轴|轴面|横切/,
    0.7,
  ),
  rule('sagittal', 'sagittal', /(?<![A-Z])(SAG|SAGITAL|SAGITTAL)(?![A-Z])|矢状|矢位/, 0.7),
  rule('coronal', 'coronal', /(?<![A-Z])(COR|CORONAL)(?![A-Z])|冠状|冠位/, 0.7),
];

/** Negative words of contrast: they are read first and taken out of the text before the positive ones are read. */
export const preWords: readonly WordRule<Contrast>[] = [
  rule(
    'pre',
    'pre',
    /\bPRE[- ]?(GADO?\w*|GD|CON|CONTRAST|C|CE|KM|INJ\w*|ENH\w*)?\b(?![- ]?(SAT|OP|SURG|SCAN|PROC|TREAT|RT\b|CHEMO|THERAP|POST))/,
    0.85,
  ),
  rule(
    'pre',
    'without contrast',
    /\b(W\/?O|WITHOUT|OHNE|SANS|SIN|NO)[- ]?(IV )?(GADO?\w*|GD|CON|CONTRAST\w*|CE?|KM|ENH\w*|\+C)\b|\bW\/O\b|\bWO\b/,
    0.85,
  ),
  rule('pre', 'non-contrast', /\bNON?[- ]?(CON|CONTRAST\w*|CONTR|GD|ENHANCED?|ENH|CE)\b|\bNCE?\b|\bUNENHANCED\b/, 0.85),
  rule('pre', 'plain', /\b(PLAIN|NATIVE?|NATIV)\b|平扫|增强前|注射前|(未|不|无|非)增强/, 0.85),
  rule('pre', '-C', /(?<=^|[ 0-9W)])-C(?![A-Z0-9-])(?! ?(SPINE|SP\b))|(?<=^| )C-(?=$| (?!SP))/, 0.8),
];

/**
 * Positive words of contrast. Not meant: `C+T spine` and `T+C spine` (cervical and thoracic), `C-spine`, `T1 C` (cervical), `post fossa`, `posterior`, `post-op`,
 * susceptibility or phase contrast, magnetisation transfer contrast.
 */
export const postWords: readonly WordRule<Contrast>[] = [
  rule(
    'post',
    '+C',
    /(?<!(^|[^A-Z0-9])[CTLS] ?)\+ ?C(?:E|ON)?(?![A-Z0-9+])(?! ?(SPINE|SP\b|SPN\b))|(?<![A-Z0-9])C\+(?! ?[TLS](?![0-9])| ?(SPINE|SP\b))|\+ ?(GADO?\w*|GD)\b/,
    0.82,
  ),
  rule(
    'post',
    'post',
    /\bPOST[- ]?(GADO?\w*|GD|CON|CONTRAST|C|CE|KM|INJ\w*|ENH\w*)\b|\bPOST(GD|GAD|KM|CONTRAST|C)\b|\bPOST\b(?![- ]?(FOSSA|OP|SURG|PROC|TREAT|RT\b|CHEMO|THERAP|RAD|FUSION|PROCESS|ERIOR|LAT|MED|LABEL))/,
    0.8,
  ),
  rule(
    'post',
    'gadolinium',
    /\bGD\b|\bT1GD\b|\bGADO?(LINIUM)?\b|\bGADO\w+|\b(GADAVIST|DOTAREM|MAGNEVIST|OMNISCAN|MULTIHANCE|PROHANCE|CLARISCAN|PRIMOVIST|EOVIST|VUEWAY|ELUCIREM)\b|钆|马根维显/,
    0.85,
  ),
  rule(
    'post',
    'contrast-enhanced',
    /\b(T1)?CE\b|\bCE[- ]?T1|\bENH(ANCED?|ANCEMENT|ANCING)?\b|\b(WITH|W|MIT|AVEC)\/? ?(IV )?(CON|CONTRAST\w*|C|GADO?\w*|GD|KM)\b|\bW\/ ?(C|CON\w*|GADO?\w*|GD)\b/,
    0.82,
  ),
  rule(
    'post',
    'contrast',
    /(?<!(SUSCEPTIBILITY|TRANSFER|TISSUE|PHASE|MT|FLOW|VESSEL) ?)\bCONTRAST\b(?! ?(MIX|PHASE))/,
    0.65,
  ),
  rule('post', 'enhanced (Chinese)', /增强|强化|延迟期|注射后|造影后/, 0.85),
];

/** Answers in the contrast agent's field that mean none was given. */
export const noAgent =
  /^(NONE|NO|NON|N|NIL|NULL|NOT? ?(USED|GIVEN|ADMINISTERED|APPLIED)?|N\/?A|WITHOUT|W\/?O|NO CONTRAST|0|-+|无|没有|未用|未注射|否|不增强|平扫)$/;

/** Answers in the contrast agent's field that mean nothing. */
export const emptyAgent = /^(UNKNOWN|\?+|YES\/NO|AGENT|CONTRAST AGENT)$/;

/** Words of the region. Cervical, thoracic and lumbar single letters count only with the word spine. */
export const regionWords: readonly WordRule<Region>[] = [
  rule(
    'both',
    'neuraxis',
    /\b(NEURO?AXIS|BRAIN (AND|&|\+) ?(TOTAL |WHOLE )?SPINE|HEAD (AND|&|\+) ?SPINE|CRANIO ?SPINAL)\b|全中枢|脑脊髓/,
    0.85,
  ),
  rule(
    'spine',
    'spine',
    /\b[CTLS]{1,3}[-+ ]?(SPINE|SP|SPN)\b|\bSPIN(E|AL)\b|\b(WHOLE|TOTAL|PAN)SPINE\b|\bC\+T\b|\bT\+L\b|\b(CERVICAL|CERV|THORACIC|THORAX|LUMBAR|SACR\w*|LUMBOSACRAL|VERTEBRA\w*|CONUS|CAUDA|MYELO\w*|HWS|BWS|LWS|CSPINE|TSPINE|LSPINE)\b|脊|椎|颈髓|胸髓|腰|马尾/,
    0.85,
  ),
  rule(
    'brain',
    'brain',
    /\b(BRAINS?|HEAD|CRANI\w*|CEREB\w*|NEURO HEAD|FOSSA|IACS?|SELLA|PITUITARY|ORBITS?|SKULL|HIPPOC\w*|SCHAEDEL|KOPF)\b|颅|头|脑|垂体|鞍区|内听道/,
    0.8,
  ),
];
