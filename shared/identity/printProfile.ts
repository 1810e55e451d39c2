import { writeCsv } from '../base/writeCsv.ts';
import { describeProfile, type ProfileDocument, type ProfilePrint, type ProfileSection } from './describeProfile.ts';
import { keptRows, tableRows } from './profileRows.ts';
import { wordsOfAction } from './profileWords.ts';

/** As what the profile is printed: a page for a browser and its printer, Markdown, or the rows alone as a table. */
export const profileFormats = ['html', 'md', 'csv'] as const;
export type ProfileFormat = (typeof profileFormats)[number];

/** Prints the de-identification profile for an ethics committee. `csv` holds every row and no sentences. */
export function printProfile(format: ProfileFormat, print: ProfilePrint): string {
  if (format === 'csv') return writeRows(print.language);
  const document = describeProfile(print);
  return format === 'md' ? writeMarkdown(document) : writeHtml(document, print.language);
}

function writeRows(language: 'en' | 'zh'): string {
  const at = language === 'zh' ? 1 : 0;
  return writeCsv(
    ['tag', 'name', 'keyword', 'vr', 'basic_profile', 'action', 'in_words'],
    [...tableRows(), ...keptRows()].map((row) => [
      row.tag,
      row.name,
      row.keyword,
      row.vr,
      row.basic,
      row.action,
      wordsOfAction(row.action, row.vr)[at],
    ]),
  );
}

function writeMarkdown({ title, facts, sections }: ProfileDocument): string {
  const cell = (text: string) => text.replaceAll('|', '\\|');
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  const tableOf = ({ table }: ProfileSection) =>
    table === null ? [] : [line(table.header), line(table.header.map(() => '---')), ...table.rows.map(line), ''];
  return [
    `# ${title}`,
    '',
    ...facts.map((fact) => `- ${fact}`),
    '',
    ...sections.flatMap((section, at) => [
      `## ${at + 1}. ${section.heading}`,
      '',
      ...section.sentences.flatMap((one, number) => [isNumbered(section) ? `${number + 1}. ${one}` : one, '']),
      ...tableOf(section),
    ]),
  ].join('\n');
}

const style = `@page{size:A4;margin:16mm 14mm}body{font:11pt/1.5 'Noto Serif','Noto Serif CJK SC','Songti SC',SimSun,serif;color:#111;max-width:190mm;margin:2em auto;padding:0 1em}
h1{font-size:20pt;line-height:1.2;margin:0 0 .3em}h2{font-size:13pt;margin:1.8em 0 .5em;break-after:avoid}ul{list-style:none;padding:0;color:#333;border-bottom:1px solid #999;padding-bottom:1em}
p{margin:.4em 0;overflow-wrap:anywhere}ol p{margin:0}table{border-collapse:collapse;width:100%;font:9pt/1.35 'Noto Sans','Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif}
thead{display:table-header-group}th{text-align:left;border-bottom:1.5px solid #333}td{border-bottom:.5px solid #bbb;vertical-align:top;overflow-wrap:anywhere}th,td{padding:2px 8px 2px 0}tr{break-inside:avoid}
td:first-child{white-space:nowrap;font-variant-numeric:tabular-nums}.words,td:nth-child(3):not(:last-child){font-size:8pt}.words{font-size:9pt;color:#333}`;

function writeHtml({ title, facts, sections }: ProfileDocument, language: 'en' | 'zh'): string {
  return [
    `<!doctype html><html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><title>${escape(title)}</title><style>${style}</style></head><body>`,
    `<h1>${escape(title)}</h1><ul>${facts.map((fact) => `<li>${escape(fact)}</li>`).join('')}</ul>`,
    ...sections.map(
      (section, at) => `<h2>${at + 1}. ${escape(section.heading)}</h2>${sentencesOf(section)}${tableOf(section)}`,
    ),
    '</body></html>',
  ].join('\n');
}

/** Sentences are numbered, so that a committee can cite one; lists of words are small print. */
function isNumbered({ sentences, table }: ProfileSection): boolean {
  return table === null && sentences.length > 3;
}

function sentencesOf(section: ProfileSection): string {
  const { sentences } = section;
  if (sentences.length === 0) return '';
  if (!isNumbered(section)) return sentences.map((one) => `<p class="words">${escape(one)}</p>`).join('');
  return `<ol>${sentences.map((one) => `<li><p>${escape(one)}</p></li>`).join('')}</ol>`;
}

function tableOf({ table }: ProfileSection): string {
  if (table === null) return '';
  const row = (cells: readonly string[], tag: 'th' | 'td') =>
    `<tr>${cells.map((text) => `<${tag}>${escape(text)}</${tag}>`).join('')}</tr>`;
  return `<table><thead>${row(table.header, 'th')}</thead><tbody>${table.rows.map((one) => row(one, 'td')).join('\n')}</tbody></table>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
