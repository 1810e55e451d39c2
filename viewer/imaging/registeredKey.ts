const head = 'registered:';

/** The key under which a series, brought over onto the slices of another, stands on the desk. */
export function registeredKey(seriesKey: string): string {
  return `${head}${seriesKey}`;
}

/** The key of the series that was brought over; null for any other stack. */
export function broughtOverKey(seriesKey: string): string | null {
  return seriesKey.startsWith(head) ? seriesKey.slice(head.length) : null;
}
