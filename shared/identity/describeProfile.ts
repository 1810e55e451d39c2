import { chineseDescriptorWords, descriptorWords } from './descriptorWords.ts';
import { profileMethods, profileVersion } from './profile.ts';
import { profileOptions, type BothTexts } from './profileOptions.ts';
import { keptRows, privateRows, tableRows, type ProfileRow } from './profileRows.ts';
import { actionWords, profileSentences, wordsOfAction } from './profileWords.ts';

/** A part of the printed profile: sentences, then a table if there is one. */
export interface ProfileSection {
  heading: string;
  sentences: string[];
  table: { header: string[]; rows: string[][] } | null;
}

/** The profile as a document for an ethics committee. */
export interface ProfileDocument {
  title: string;
  /** Edition, and the project it is printed for. */
  facts: string[];
  sections: ProfileSection[];
}

/** For which project, and on which day, the profile is printed. */
export interface ProfilePrint {
  language: 'en' | 'zh';
  project?: { title: string; ethics: string };
  day?: string;
}

/**
 * Writes the de-identification profile in words: one page of plain sentences, the options with their reasons, counts, and
 * every row. Made from the data by which files are cleaned, so that it cannot say anything else than what is done.
 */
export function describeProfile(print: ProfilePrint): ProfileDocument {
  const say = ([english, chinese]: BothTexts) => (print.language === 'zh' ? chinese : english);
  const table = tableRows();
  const kept = keptRows();
  return {
    title: say(['How identity is taken out of the images', '图像去标识化说明']),
    facts: [
      `${say(['Profile', '配置版本'])}: ${profileVersion}`,
      ...(print.project ? [`${say(['Project', '项目'])}: ${print.project.title}`] : []),
      ...(print.project ? [`${say(['Ethics record', '伦理审批记录'])}: ${print.project.ethics}`] : []),
      ...(print.day ? [`${say(['Printed on', '打印日期'])}: ${print.day}`] : []),
    ],
    sections: [
      { heading: say(['In plain sentences', '概述']), sentences: profileSentences.map(say), table: null },
      optionsSection(say),
      stampsSection(say),
      countsSection(say, table, kept),
      wordsSection(say),
      privateSection(say),
      rowsSection(say, table, [
        'Every row of the confidentiality table (DICOM PS3.15 2026c, Table E.1-1)',
        '保密表逐行处理（DICOM PS3.15 2026c，表 E.1-1）',
      ]),
      rowsSection(say, kept, ['Attributes that stay though the table does not name them', '表外允许保留的属性']),
    ],
  };
}

type Say = (texts: BothTexts) => string;

function optionsSection(say: Say): ProfileSection {
  return {
    heading: say(['Options of the standard, and why', '标准选项及理由']),
    sentences: [],
    table: {
      header: [say(['Code', '代码']), say(['Option', '选项']), say(['Chosen', '采用']), say(['Why', '理由'])],
      rows: profileOptions.map((option) => [
        option.code,
        say(option.name),
        option.isChosen ? say(['yes', '是']) : say(['no', '否']),
        say(option.why),
      ]),
    },
  };
}

function stampsSection(say: Say): ProfileSection {
  return {
    heading: say(['What is written into every stored file', '写入每个存储文件的标记']),
    sentences: [],
    table: {
      header: [say(['Attribute', '属性']), say(['Value', '值'])],
      rows: [
        ['(0012,0062) Patient Identity Removed', 'YES'],
        ['(0012,0063) De-identification Method', profileVersion],
        ['(0012,0064) De-identification Method Code Sequence', profileMethods.map(({ code }) => code).join(', ')],
        ['(0028,0303) Longitudinal Temporal Information Modified', 'MODIFIED'],
        [`(0010,0010) Patient's Name, (0010,0020) Patient ID`, say(['the research code', '研究编号'])],
        ['(0008,0005) Specific Character Set', 'ISO_IR 192 (UTF-8)'],
      ],
    },
  };
}

function countsSection(say: Say, table: readonly ProfileRow[], kept: readonly ProfileRow[]): ProfileSection {
  const actions = Object.entries(actionWords) as [ProfileRow['action'], BothTexts][];
  const count = (rows: readonly ProfileRow[], action: string) =>
    String(rows.filter((row) => row.action === action).length);
  return {
    heading: say(['How many attributes, by what becomes of them', '按处理方式计数']),
    sentences: [],
    table: {
      header: [
        say(['What becomes of it', '处理方式']),
        say(['In the table', '表内']),
        say(['Beyond the table', '表外']),
      ],
      rows: [
        ...actions
          .map(([action, words]) => [say(words), count(table, action), count(kept, action)])
          .filter((row) => row[1] !== '0' || row[2] !== '0'),
        [say(['all', '合计']), String(table.length), String(kept.length)],
      ],
    },
  };
}

function wordsSection(say: Say): ProfileSection {
  return {
    heading: say(['Words that stay in descriptions', '描述文字中保留的词']),
    sentences: [
      say([
        'Beside these, measures of acquisition (3mm, b1000, te90) and small numbers between known words stay. Dates never do.',
        '此外保留成像量值（3mm、b1000、te90）以及已知词之间的小数字。日期一律删除。',
      ]),
      `${say(['English and Latin', '英文与拉丁文'])} (${descriptorWords.size}): ${[...descriptorWords].sort().join(' ')}`,
      `${say(['Chinese', '中文'])} (${chineseDescriptorWords.size}): ${[...chineseDescriptorWords].join(' ')}`,
    ],
    table: null,
  };
}

function privateSection(say: Say): ProfileSection {
  return {
    heading: say(['Private elements that stay', '保留的私有元素']),
    sentences: [],
    table: {
      header: [say(['Creator', '创建者']), say(['Tag', '标签']), 'VR', say(['What is done', '处理'])],
      rows: privateRows().map((row) => [row.creator, row.tag, row.vr, say(actionWords[row.action])]),
    },
  };
}

function rowsSection(say: Say, rows: readonly ProfileRow[], heading: BothTexts): ProfileSection {
  return {
    heading: `${say(heading)}: ${rows.length}`,
    sentences: [],
    table: {
      header: [
        say(['Tag', '标签']),
        say(['Name', '名称']),
        say(['Keyword', '关键字']),
        'VR',
        say(['Standard', '标准要求']),
        say(['What is done', '处理']),
      ],
      rows: rows.map((row) => [
        row.tag,
        row.name,
        row.keyword,
        row.vr,
        row.basic,
        say(wordsOfAction(row.action, row.vr)),
      ]),
    },
  };
}
