/** A text in English and in Chinese. */
export type BothTexts = readonly [english: string, chinese: string];

/** An option of DICOM's confidentiality profiles, whether it is chosen, and why. */
export interface ProfileOption {
  /** PS3.16 CID 7050. */
  code: string;
  name: BothTexts;
  isChosen: boolean;
  why: BothTexts;
}

/** What was chosen for a longitudinal MRI study, option by option (PS3.15 annex E.3). */
export const profileOptions: readonly ProfileOption[] = [
  {
    code: '113100',
    name: ['Basic Application Confidentiality Profile', '基本应用保密配置'],
    isChosen: true,
    why: [
      'The ground on which all else stands; applied as a list of what may stay, so that an attribute nobody thought of is removed.',
      '其余各项的基础；以“允许保留清单”方式执行，未列入清单的属性一律删除。',
    ],
  },
  {
    code: '113107',
    name: ['Retain Longitudinal Temporal Information, Modified Dates', '保留纵向时间信息（修改日期）'],
    isChosen: true,
    why: [
      'Survival and follow-up need exact intervals: days move by one whole number of days per person, times of day stay.',
      '生存与随访分析需要精确间隔：每位受试者的日期整体平移同一整数天，一天中的时刻不变。',
    ],
  },
  {
    code: '113106',
    name: ['Retain Longitudinal Temporal Information, Full Dates', '保留纵向时间信息（完整日期）'],
    isChosen: false,
    why: ['True dates stay in the sealed identity store.', '真实日期只保存在加密的身份库中。'],
  },
  {
    code: '113108',
    name: ['Retain Patient Characteristics', '保留患者特征'],
    isChosen: true,
    why: [
      'Age (90 and over as one group), sex, size and weight are covariates; the other characteristics are removed.',
      '年龄（90 岁及以上并为一组）、性别、身高、体重为协变量；其他特征删除。',
    ],
  },
  {
    code: '113105',
    name: ['Clean Descriptors', '清理描述文字'],
    isChosen: true,
    why: [
      'Series and protocol descriptions tell how an image was made: words of a dictionary stay, all others are dropped.',
      '序列与方案描述说明成像方式：只保留词典中的词，其余删除。',
    ],
  },
  {
    code: '113111',
    name: ['Retain Safe Private', '保留安全的私有元素'],
    isChosen: true,
    why: [
      'A reviewed few that hold numbers of physics only, matched by creator and element.',
      '仅保留经审核、只含物理参数的少数元素，按创建者与元素同时匹配。',
    ],
  },
  {
    code: '113109',
    name: ['Retain Device Identity', '保留设备标识'],
    isChosen: false,
    why: [
      'Serial number becomes a code and the station name goes; maker, model and field strength are in no identifying row.',
      '设备序列号改为代码，工作站名删除；厂商、型号与场强不属于标识信息。',
    ],
  },
  {
    code: '113110',
    name: ['Retain UIDs', '保留 UID'],
    isChosen: false,
    why: [
      'Who has access to the PACS could look a UID up: each becomes a keyed hash, the same wherever it stands.',
      '能访问 PACS 者可由 UID 反查：每个 UID 替换为带密钥的散列，各处一致。',
    ],
  },
  {
    code: '113112',
    name: ['Retain Institution Identity', '保留机构标识'],
    isChosen: false,
    why: ['No analysis needs the name of a ward or hospital.', '分析不需要科室或医院名称。'],
  },
  {
    code: '113101',
    name: ['Clean Pixel Data', '清理像素数据'],
    isChosen: false,
    why: [
      'Nothing is repaired silently: screenshots, reports and images that may show a name are held, encrypted, until a person decides.',
      '不做静默修补：截屏、报告及可能带有姓名的图像加密留置，由人决定。',
    ],
  },
  {
    code: '113102',
    name: ['Clean Recognizable Visual Features', '清理可识别的面部特征'],
    isChosen: false,
    why: [
      'Defacing would touch orbits and skull-base meninges, which are read; images stay in this project.',
      '去面部会破坏需要阅片的眼眶与颅底脑膜；图像仅在本项目内使用。',
    ],
  },
  {
    code: '113104',
    name: ['Clean Structured Content', '清理结构化内容'],
    isChosen: false,
    why: ['Foreign structured reports are held, not cleaned.', '外来结构化报告予以留置，不作清理。'],
  },
  {
    code: '113103',
    name: ['Clean Graphics', '清理图形'],
    isChosen: false,
    why: ['Overlays and curves are removed, foreign presentation states held.', '叠加层与曲线删除，外来显示状态留置。'],
  },
];
