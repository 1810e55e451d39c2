import type { Answer } from '../../shared/reading/answer.ts';
import type { FormItem } from '../../shared/reading/form.ts';
import type { Say } from '../base/language.tsx';
import type { readingWords } from './words.ts';

/** An answer as a line of words: `Present · nodular · right · focal · confidence 4`; the options of a choice by their labels. */
export function answerWords(
  item: Pick<FormItem, 'options' | 'unit' | 'decimals'> | null,
  answer: Answer | null,
  at: { say: Say<typeof readingWords>; language: 'en' | 'zh' },
): string {
  const { say, language } = at;
  if (!answer) return say('noAnswer');
  const labelOf = (code: string) => item?.options.find((one) => one.code === code)?.label[language] ?? code;
  switch (answer.kind) {
    case 'location':
      return [
        say(answer.state),
        answer.pattern && say(answer.pattern),
        answer.side && say(answer.side),
        answer.extent && say(answer.extent),
        answer.confidence && `${say('confidence')} ${answer.confidence}`,
        answer.byRest && say('byRest'),
      ]
        .filter(Boolean)
        .join(' · ');
    case 'choice':
      return labelOf(answer.code);
    case 'choices':
      return answer.codes.map(labelOf).join(', ') || '–';
    case 'number': {
      const unit = item?.unit && item.unit !== '1' ? ` ${item.unit}` : '';
      return `${answer.value.toFixed(item?.decimals ?? 1)}${unit}`;
    }
    case 'unknown':
      return say(answer.why);
    case 'text':
      return answer.text;
    case 'nodules':
      return answer.nodules
        .map((one) => `${one.targetId} ${one.longMm?.toFixed(1) ?? '–'} × ${one.shortMm?.toFixed(1) ?? '–'} mm`)
        .join('; ');
  }
}
