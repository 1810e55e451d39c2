import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Browser, chromium, type Page } from 'playwright-core';
import { demoPeople } from '../../shared/people/demoPeople.ts';

const shots = path.resolve(import.meta.dirname, '../shots');
const DEBIAN = '/usr/bin/chromium';
/** WebGL by software, nothing fetched from anywhere. */
const args = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
];

/** Generous: the browser paints by software on a loaded machine. */
export const PATIENCE_MS = 60_000;

/** A browser of one test file. */
export interface TestBrowser {
  /** A new window of its own, without anybody signed in. */
  window(given?: { width?: number; height?: number; ratio?: number }): Promise<Page>;
  close(): Promise<void>;
}

/** Opens Chromium: the one of LEPTOLINK_CHROMIUM, Debian's, or the one inside @sparticuz/chromium. */
export async function openBrowser(): Promise<TestBrowser> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'leptolink-browser-'));
  const browser: Browser = await chromium.launch({
    executablePath: await findChromium(),
    args,
    env: { ...process.env, TMPDIR: folder },
  });
  return {
    window: async ({ width = 1440, height = 900, ratio = 1 } = {}) => {
      const context = await browser.newContext({
        viewport: { width, height },
        deviceScaleFactor: ratio,
        reducedMotion: 'reduce',
      });
      context.setDefaultTimeout(PATIENCE_MS);
      return context.newPage();
    },
    close: async () => {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function findChromium(): Promise<string> {
  const named = process.env.LEPTOLINK_CHROMIUM ?? (existsSync(DEBIAN) ? DEBIAN : null);
  if (named) return named;
  const { default: packed } = await import('@sparticuz/chromium');
  // It unpacks on first use and tests only that the file exists: two test files must not find each other's half.
  const lock = path.join(os.tmpdir(), 'leptolink-chromium.lock');
  const release = await takeLock(lock);
  try {
    return await packed.executablePath();
  } finally {
    release();
  }
}

/** Holds a folder as a lock; one that is left behind by a killed run is taken over after `staleMs`. */
export async function takeLock(lock: string, staleMs = 60_000): Promise<() => void> {
  for (let waited = 0; ; waited += 100) {
    try {
      mkdirSync(lock);
      break;
    } catch {
      if (waited > staleMs) rmSync(lock, { recursive: true, force: true });
      else await wait(100);
    }
  }
  return () => rmSync(lock, { recursive: true, force: true });
}

/** Signs in at the door with name and password, and waits for the first room. */
export async function signIn(page: Page, url: string, name: string): Promise<void> {
  const person = demoPeople.find((one) => one.name === name)!;
  await page.goto(`${url}/sign-in`);
  await page.getByRole('textbox', { name: 'Name' }).fill(person.name);
  await page.getByRole('textbox', { name: 'Password' }).fill(person.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL((address) => address.pathname !== '/sign-in');
  await page.locator('.lk-top-person').waitFor();
}

/** Keeps what the screen shows under test/shots, to be looked at. */
export async function shoot(page: Page, name: string): Promise<void> {
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: path.join(shots, `${name}.png`), animations: 'disabled' });
}

/** Collects what a page complains of: console errors, exceptions, answers of 500. */
export function hearComplaints(page: Page, complaints: string[] = []): string[] {
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('response', (response) => {
    if (response.status() >= 500) complaints.push(`${response.status()} ${response.url()}`);
  });
  return complaints;
}
