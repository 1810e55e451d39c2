import { useCallback } from 'react';
import type { Instant } from '../../shared/base/day.ts';
import { useLanguage } from './language.tsx';

/** A day of a case as everybody may see it, counted from the diagnosis: `day +42`, `day 0`, `day -7`; a dash when it is not known. */
export function useSayDay(): (days: number | null) => string {
  const { language } = useLanguage();
  return useCallback(
    (days) => {
      if (days === null) return '–';
      const signed = days > 0 ? `+${days}` : String(days);
      return language === 'en' ? `day ${signed}` : `第 ${signed} 天`;
    },
    [language],
  );
}

/** When somebody did something, in UTC: `2026-11-21 14:02 UTC`. Never for a day of a case. */
export function sayInstant(at: Instant): string {
  return `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;
}
