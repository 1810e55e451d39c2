import { openBrowser, type TestBrowser } from './browser.ts';
import { serveDemo, type ServedDemo } from './demoProject.ts';

/** What the tests of a file work with. */
export interface DemoAndBrowser {
  demo: ServedDemo;
  browser: TestBrowser;
}

/** Serves a small demo project of the file's own and opens a browser before its tests, closes both after; `begin` is given them first. */
export function withDemo(begin: (served: DemoAndBrowser) => unknown, patienceMs = 300_000): void {
  let demo: ServedDemo | undefined;
  let browser: TestBrowser | undefined;
  beforeAll(async () => {
    demo = await serveDemo();
    browser = await openBrowser();
    await begin({ demo, browser });
  }, patienceMs);
  afterAll(async () => {
    await browser?.close();
    await demo?.close();
  });
}
