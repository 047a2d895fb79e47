import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { findChromium, launchChromium } from '../platform/ui/testing/chromium.ts';
import { bundleForBrowser, checkInPage, openPage } from '../platform/verification/testing/in-chromium.ts';
import { sealLarge } from '../platform/verification/testing/large-credential.ts';

const ROUNDS = 15;

describe.skipIf(!findChromium())('a first check in Chromium (needs one; CHROMIUM_PATH may name it)', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  it('of a credential of 100 KB, each time in a page of its own', async () => {
    const [bundle, question] = [await bundleForBrowser(), await sealLarge()];
    const times: { check: number; withLoading: number }[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const page = await openPage(browser, bundle);
      times.push((await checkInPage(page, bundle, question)).milliseconds);
      await page.context().close();
    }
    const middle = (of: (time: (typeof times)[number]) => number) =>
      times.map(of).sort((a, b) => a - b)[Math.floor(ROUNDS / 2)]!;
    const most = Math.max(...times.map(({ withLoading }) => withLoading));
    console.log(
      [
        `downloaded: ${(bundle.downloaded / 1024).toFixed(1)} KB by gzip`,
        `check: ${middle(({ check }) => check).toFixed(0)} ms (median of ${ROUNDS})`,
        `with loading the code: ${middle(({ withLoading }) => withLoading).toFixed(0)} ms, at most ${most.toFixed(0)} ms`,
      ].join('\n'),
    );
  });
});
