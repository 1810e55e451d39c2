import type { Settings } from '../../shared/people/setting.ts';
import type { ViewingConditions } from '../../shared/reading/viewingConditions.ts';
import { computerId } from '../base/computer.ts';
import type { Desk } from './useDesk.ts';

/** Under which conditions this read is looked at, at this moment. */
export function readConditions(desk: Pick<Desk, 'panes' | 'windows'>, settings: Settings): ViewingConditions {
  const declared = settings.display.find((one) => one.computerId === computerId());
  const { computerId: _computer, ...display } = declared ?? { computerId: '' };
  return {
    screenWidthPx: Math.round(window.screen.width),
    screenHeightPx: Math.round(window.screen.height),
    windowWidthPx: window.innerWidth,
    windowHeightPx: window.innerHeight,
    ratio: Math.round(window.devicePixelRatio * 1000) / 1000,
    display: declared ? (display as ViewingConditions['display']) : null,
    panes: desk.panes.slice(0, 9).flatMap(({ stack }) => {
      if (!stack) return [];
      const shown = desk.windows.get(stack.seriesKey);
      return [{ seriesKey: stack.seriesKey.slice(0, 80), lower: shown?.lower ?? null, upper: shown?.upper ?? null }];
    }),
  };
}
