import { useEffect, useRef } from 'react';
import { pressOf } from '../base/press.ts';

/** Hears the next key for itself, before any screen does, while it is on; a key that cannot stand alone is waited out. */
export function useHeardPress(isOn: boolean, heard: (press: string) => void): void {
  const current = useRef(heard);
  useEffect(() => {
    current.current = heard;
  });
  useEffect(() => {
    if (!isOn) return undefined;
    const hear = (event: KeyboardEvent) => {
      const press = pressOf(event);
      if (press === null) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      current.current(press);
    };
    window.addEventListener('keydown', hear, true);
    return () => window.removeEventListener('keydown', hear, true);
  }, [isOn]);
}
