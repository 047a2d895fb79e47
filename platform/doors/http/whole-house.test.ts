import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeProblems, overflow } from '../../ui/testing/axe.ts';
import { findChromium, launchChromium, noChromium } from '../../ui/testing/chromium.ts';
import { crawl } from '../testing/crawl.ts';
import { filmCode } from '../testing/fake-camera.ts';
import { type RunningHouse, startHouse } from '../testing/running-house.ts';
import { openSealedElsewhere, type SealedElsewhere } from '../testing/sealed-elsewhere.ts';
import { type Titled, titleFaults } from '../testing/title-faults.ts';
import { type Circumstances, drop, openCheck } from '../testing/visitors-check.ts';

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
const titled: Titled[] = [];

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
        titled.push({ path: new URL(page.url()).pathname, title: await page.title() });
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
      expect(titleFaults(titled)).toEqual([]);
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
    const titles = new Set<string>();
    for (const language of ['en', 'fi', 'es']) {
      const page = await open({ locale: language });
      for (const path of ['/', '/verification', '/trust', '/accessibility', '/alliance/sign-in']) {
        await page.goto(house.origin + path);
        expect(await page.locator('html').getAttribute('lang')).toBe(language);
        titles.add(await page.title());
      }
      await page.context().close();
    }
    expect(titles.size, 'each of five titles is said in three languages').toBe(15);
  });
});

describe.skipIf(!chromium)('a check in a visitor’s browser', { timeout: PATIENCE }, () => {
  let elsewhere: SealedElsewhere;
  beforeAll(async () => {
    if (chromium) elsewhere = await openSealedElsewhere();
  }, PATIENCE);
  afterAll(() => elsewhere?.close());

  /** Drops a file and waits for the page's answer, whose heading is returned. */
  async function answerTo(page: Page, file: Uint8Array | string, circumstances: Circumstances = {}) {
    await openCheck(page, house.origin, elsewhere, circumstances);
    await drop(page, file);
    await page.locator('.verdict').waitFor();
    expect(await axeProblems(page)).toEqual([]);
    return await page.locator('h1').textContent();
  }

  it.each([
    ['genuine', {}, 'This credential is genuine'],
    ['suspended', {}, 'This credential is suspended'],
    ['revoked', {}, 'This credential has been revoked'],
    ['superseded', {}, 'This credential has been replaced by a newer one'],
    ['genuine', { known: false }, 'Nothing has been changed, but who sealed it is not confirmed'],
    ['genuine', { today: '2026-06-01T12:00:00Z' }, 'This credential is not valid yet'],
  ] as const)('of a %s credential in circumstances %j answers: %s', async (file, circumstances, heading) => {
    const page = await open({});
    expect(await answerTo(page, elsewhere.files[file], circumstances)).toBe(heading);
    expect(await page.locator('.credential').textContent()).toContain('Łukasz Őry van den Berg');
    await page.context().close();
  });

  it('shows nothing of what was changed, and says what is no credential', async () => {
    const page = await open({});
    const changed = Buffer.from(elsewhere.files.genuine);
    changed[changed.indexOf('"payload":"') + 40]! ^= 1;
    expect(await answerTo(page, changed)).toBe('Do not rely on this file: its seal does not fit its content');
    expect(await page.locator('.credential').count()).toBe(0);
    expect(await answerTo(page, '{"a":1}')).toBe('This is not a sealed credential');
    await page.context().close();
  });

  it('asks our server for a list out of reach, once the reader wants it', async () => {
    const page = await open({});
    expect(await answerTo(page, elsewhere.files.genuine, { reached: false })).toBe(
      'This credential is genuine, but whether it still stands could not be checked',
    );
    await page.getByRole('button', { name: 'Ask our server' }).click();
    await page.getByRole('heading', { level: 1, name: 'This credential is genuine', exact: true }).waitFor();
    await page.context().close();
  });

  it('reads a code before the camera', async () => {
    const address = 'https://credentials.example/share/1';
    const film = await filmCode(address);
    const filming = await launchChromium(film.args);
    try {
      const page = await filming.newPage();
      await page.goto(`${house.origin}/verification`);
      await page.getByRole('button', { name: 'Scan a code' }).click();
      const field = page.getByRole('textbox', { name: 'Address of a credential or of a share' });
      await expect.poll(() => field.inputValue(), { timeout: 30_000 }).toBe(address);
    } finally {
      await filming.close();
      await film.remove();
    }
  });
});
