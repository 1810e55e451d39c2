import { type Browser, chromium } from 'playwright-core';
import { firstOf } from './programs.ts';

/** Opens Chromium without a screen, painting by software: the one of LEPTOLINK_CHROMIUM, the system's, or the packed one; null when none starts. */
export async function openChromium(): Promise<Browser | null> {
  const args = [
    '--no-sandbox',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--use-angle=swiftshader',
    '--enable-unsafe-swiftshader',
    '--ignore-gpu-blocklist',
  ];
  const named = process.env.LEPTOLINK_CHROMIUM ?? firstOf(['/usr/bin/chromium', '/usr/bin/google-chrome']);
  try {
    const executablePath = named ?? (await (await import('@sparticuz/chromium')).default.executablePath());
    return await chromium.launch({ executablePath, args });
  } catch {
    // no browser, or its libraries are missing: the caller names what brings them
    return null;
  }
}
