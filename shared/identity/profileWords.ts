import type { DeidentifyAction } from './profileLines.ts';
import type { BothTexts } from './profileOptions.ts';

/** What each action does to a value, as an ethics committee would say it. */
export const actionWords: Readonly<Record<DeidentifyAction, BothTexts>> = {
  keep: ['kept', '保留'],
  remove: ['removed', '删除'],
  empty: ['emptied', '清空'],
  dummy: ['replaced by the word REMOVED', '替换为 REMOVED'],
  replaceUid: ['replaced by a keyed hash', '替换为带密钥的散列'],
  shiftDate: ['moved by whole days', '整体平移若干天'],
  keepTime: ['time of day kept; anything else emptied', '保留时刻；其他内容清空'],
  cleanText: ['words of the dictionary kept, all others dropped', '保留词典中的词，其余删除'],
  code: ['kept under a public coding scheme, else cleaned', '公共编码方案下保留，否则清理'],
  age: ['kept; 90 years and over as 090Y', '保留；90 岁及以上记为 090Y'],
  sex: ['kept when it is M, F or O, else emptied', '为 M、F、O 时保留，否则清空'],
  device: ['replaced by a keyed code', '替换为带密钥的代码'],
  pseudonym: ['replaced by the research code', '替换为研究编号'],
};

const keptSequence: BothTexts = ['kept; its contents are treated row by row', '保留；其内容逐行处理'];

/** What becomes of an attribute, in words. `vr` is the one of the standard. */
export function wordsOfAction(action: DeidentifyAction, vr: string): BothTexts {
  return action === 'keep' && vr === 'SQ' ? keptSequence : actionWords[action];
}

/** The profile in plain sentences, before any table. */
export const profileSentences: readonly BothTexts[] = [
  [
    'Before an image is stored, its header is written anew by the rules of this document. The source is only read, never changed.',
    '图像入库之前，其头信息按本文件的规则重新写出。源文件只读，从不更改。',
  ],
  [
    'The rules are a list of what may stay. What is on no list is removed and counted, inside sequences too.',
    '规则是一份“可以保留”的清单。不在清单上的一律删除并计数，序列内部亦然。',
  ],
  [
    'Name and record number become a random research code that is not derived from anything about the person.',
    '姓名与住院号替换为随机研究编号，该编号不由个人信息推导。',
  ],
  [
    'The birth date is removed. Age, sex, size and weight stay; 90 years and over are one group.',
    '出生日期删除。年龄、性别、身高、体重保留；90 岁及以上并为一组。',
  ],
  [
    'Every date moves into the past by a random whole number of days, between one and ten years; all dates of a person move alike, so that intervals are exact and no date is true. An examination is stored under a number of its own and brought to the person’s by its link, on every way out. The time of day stays.',
    '所有日期向过去平移随机整数天（一年至十年）；同一人的日期平移一致，间隔准确而日期均非真实。每次检查先按各自的天数存储，关联到病例后在所有输出处换算为该受试者的天数。时刻保留。',
  ],
  [
    'Accession number, institution, address, telephone, physicians, operators, comments, history and requests are removed or emptied.',
    '检查号、机构、地址、电话、医师、技师、备注、病史与申请信息删除或清空。',
  ],
  [
    'Every unique identifier becomes a keyed hash: references between images hold, and nobody without the key can find the original.',
    '每个唯一标识替换为带密钥的散列：图像间的引用保持，没有密钥者无法找到原件。',
  ],
  [
    'Descriptions keep only the words of a dictionary of acquisition terms, English and Chinese, printed below. What was dropped is kept sealed and can be reviewed by those who may open the identity store.',
    '描述文字只保留成像术语词典（中、英文，附后）中的词。被删除的词加密保存，仅供有权打开身份库者复核。',
  ],
  [
    'Private elements of scanners are removed, but for a reviewed few that hold numbers of physics, printed below.',
    '设备私有元素删除，仅保留经审核、只含物理参数的少数元素（附后）。',
  ],
  [
    'Pixels are copied untouched, and compared byte by byte with the source in every file. Overlays, curves and icons are removed.',
    '像素原样复制，并对每个文件逐字节与源文件比对。叠加层、曲线与缩略图删除。',
  ],
  [
    'Screenshots, reports, documents and images that may show burned-in identity are held, encrypted, and shown to nobody until a person decides.',
    '截屏、报告、文档及可能烙印身份信息的图像加密留置，在人工决定之前不向任何人显示。',
  ],
  [
    'Names, record numbers, true dates and the keys stay in the identity store: a separate file encrypted with AES-256-GCM, whose own key lies outside the data directory. Opening it takes a role and a reason and is recorded.',
    '姓名、住院号、真实日期与密钥保存在身份库中：单独的 AES-256-GCM 加密文件，其密钥位于数据目录之外。打开须有角色与理由，并留有记录。',
  ],
  [
    'Until the identity store is destroyed the data are pseudonymised, not anonymous. Destroying it cannot be undone; images and analysis stay usable.',
    '身份库销毁之前，数据为假名化而非匿名化。销毁不可撤销；图像与分析仍可使用。',
  ],
  [
    'What remains: whoever holds the original images can recognise the pixels, and a face can be rebuilt from a volume of the head. Access is by account and role, and images do not leave the project without an export that is recorded.',
    '剩余风险：持有原始图像者可由像素辨认，头部容积数据可重建面容。访问按账号与角色控制，图像只能通过留有记录的导出离开本项目。',
  ],
];
