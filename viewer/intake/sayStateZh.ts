const n = '([\\d,]+)';
const file = `${n} files?`;

/** Parts of a sentence, each with its Chinese; `$1` is the number. */
const facts: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`^${n} new$`), '新增 $1'],
  [new RegExp(`^${n} stored already$`), '已有 $1'],
  [new RegExp(`^${n} conflicting$`), '冲突 $1'],
  [new RegExp(`^${n} held$`), '扣留 $1'],
  [new RegExp(`^${n} stud(?:y|ies) waiting for a case$`), '$1 项检查待关联病例'],
  [new RegExp(`^${n} problems?$`), '问题 $1'],
  [new RegExp(`^about ${n} s left$`), '约剩 $1 秒'],
];

/** Whole sentences; where one ends in a list of facts, the list is the last group. */
const sentences: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`^Imported ${file} in ([\\d.]+) s: (.+)\\.$`), '已导入 $1 个文件，用时 $2 秒：$3。'],
  [new RegExp(`^Importing ${n} of so far unknown many files: (.+)\\.$`), '正在导入第 $1 个文件（总数未知）：$2。'],
  [new RegExp(`^Importing ${n} of ${n} files: (.+)\\.$`), '正在导入 $1 / $2 个文件：$3。'],
  [/^Waits for another import to end\.$/, '等待另一项导入结束。'],
  [new RegExp(`^Waits for ${n} other imports to end\\.$`), '等待另外 $1 项导入结束。'],
  [/^Pausing: .*$/, '正在暂停：先完成进行中的部分。'],
  [/^Stopping: .*$/, '正在停止：先完成进行中的部分。'],
  [/^Going on: .*$/, '正在继续：先完成进行中的部分。'],
  [new RegExp(`^Paused after ${file}: .*$`), '已在 $1 个文件后暂停：可随时继续。'],
  [new RegExp(`^Interrupted after ${file}, .*$`), '已在 $1 个文件后中断，没有丢失任何内容：请继续以导入其余文件。'],
  [new RegExp(`^Cancelled after ${file}: .*$`), '已在 $1 个文件后取消：已导入的内容保留；如需移除请撤销该导入。'],
  [/^Undone: .*$/, '已撤销：该导入带来的内容已全部移除。'],
  [new RegExp(`^Stopped after ${file}: .*$`), '已在 $1 个文件后停止：请再次导入该文件夹以导入其余文件。'],
  [/^Waits for the imports before it\.$/, '等待此前的导入结束。'],
  [/^The plan is ready; nothing was written\.$/, '预览已完成，未写入任何内容。'],
  [/^Stopped; nothing was written\.$/, '已停止，未写入任何内容。'],
  [/^The dry run failed; .*$/, '预览失败，未写入任何内容。原因见服务器日志。'],
  [new RegExp(`^Reading headers: ${n} of so far unknown many files\\.$`), '正在读取文件头：第 $1 个文件（总数未知）。'],
  [new RegExp(`^Reading headers: ${n} of ${n} files\\.$`), '正在读取文件头：$1 / $2 个文件。'],
  [/^Comparing files that come twice\.$/, '正在比较重复的文件。'],
  [/^Describing series, looking for cases\.$/, '正在描述序列并查找病例。'],
];

/** The state of an import or a dry run, said by the server, in Chinese; itself where it is none of its sentences. */
export function sayStateZh(says: string): string {
  for (const [pattern, chinese] of sentences) {
    const found = pattern.exec(says);
    if (found)
      return says.replace(
        pattern,
        chinese.replace(/\$(\d)/g, (_all, at: string) => sayFacts(found[Number(at)]!)),
      );
  }
  return says;
}

/** A number as it is; a list of facts in Chinese, one after the other. */
function sayFacts(list: string): string {
  return list
    .split(', ')
    .map((fact) => {
      const known = facts.find(([pattern]) => pattern.test(fact));
      return known ? fact.replace(known[0], known[1]) : fact;
    })
    .join('，');
}
