import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeProblems, overflow } from '../../ui/testing/axe.ts';
import { findChromium, launchChromium, noChromium } from '../../ui/testing/chromium.ts';
import { crawl } from '../testing/crawl.ts';
import { type RunningHouse, startHouse } from '../testing/running-house.ts';

const PATIENCE = 400_000;
const chromium = findChromium();
if (!chromium) console.log(`skipped: every page in a real browser: ${noChromium}`);

let house: RunningHouse;
let browser: Browser;

beforeAll(async () => {
  if (!chromium) return;
  [house, browser] = await Promise.all([startHouse(), launchChromium()]);
}, PATIENCE);
afterAll(async () => {
  await browser?.close();
  await house?.remove();
}, PATIENCE);

/** The one-click sign-ins that the start prints, by role. */
const signIns = () =>
  [...house.output().matchAll(/^ +(\S.*)\n +(http:\S+\/demonstration\/sign-in\/\S+)/gm)].map(
    ([, who, link]) => ({
      who: who!,
      link: link!,
    }),
  );

async function open(options: BrowserContextOptions, link?: string): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  if (link) await page.goto(link);
  return page;
}

// Each kind of page is looked at once, by the first role that reaches it; the start page by every role.
const seen = new Set<string>();

describe.skipIf(!chromium)('every page that a role can reach', { timeout: PATIENCE }, () => {
  it.each([0, 1, 2, 3, 4, 5, 6])(
    'has no fault that axe finds, and fits 320 px (sign-in %i; the last is the public)',
    async (which) => {
      const link = signIns()[which]?.link;
      const page = await open({ viewport: { width: 1280, height: 900 } }, link);
      const faults: string[] = [];
      page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`));
      page.on('console', (message) => {
        if (message.type() === 'error') faults.push(`${page.url()}: ${message.text()}`);
      });
      const look = async (path: string) => {
        for (const problem of await axeProblems(page)) faults.push(`${path}: ${problem}`);
        const headings = await page.locator('h1').count();
        if (headings !== 1) faults.push(`${path}: ${headings} main headings`);
        await page.setViewportSize({ width: 320, height: 700 });
        const pixels = await overflow(page);
        if (pixels > 0) faults.push(`${path}: ${pixels} px wider than a phone`);
        await page.setViewportSize({ width: 1280, height: 900 });
      };
      const visited = await crawl(page, house.origin, '/', look, seen);
      await page.context().close();
      expect(faults).toEqual([]);
      expect(visited.length).toBeGreaterThan(0);
    },
  );

  it('works without JavaScript: each page has its content and its forms', async () => {
    for (const { link } of signIns()) {
      const page = await open({ javaScriptEnabled: false }, link);
      const response = await page.goto(`${house.origin}/`);
      expect(response?.status()).toBe(200);
      expect(await page.locator('main h1').count()).toBe(1);
      await page.context().close();
    }
  });

  it('is shown in Finnish and Spanish to whoever reads these', async () => {
    for (const language of ['fi', 'es']) {
      const page = await open({ locale: language });
      await page.goto(`${house.origin}/verification`);
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
      await page.context().close();
    }
  });
});
