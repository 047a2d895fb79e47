import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium, launchChromium } from '../../ui/testing/chromium.ts';
import { type Bundle, bundleForBrowser, checkInPage, openPage } from '../testing/in-chromium.ts';
import { sealLarge } from '../testing/large-credential.ts';

const MOST_DOWNLOADED = 120 * 1024;

let bundle: Bundle;
beforeAll(async () => {
  bundle = await bundleForBrowser();
});

describe('what a browser downloads to check a credential', () => {
  it('is at most 120 KB', () => {
    expect(bundle.downloaded).toBeGreaterThan(20_000);
    expect(bundle.downloaded).toBeLessThanOrEqual(MOST_DOWNLOADED);
  });

  it('needs nothing of Node, nor anything in its place', () => {
    expect(bundle.imports).toEqual([]);
    for (const { code } of bundle.files)
      expect(code).not.toMatch(/['"`]node:|\brequire\(|\bBuffer\b|\bprocess\.|__vite-browser-external/);
  });
});

describe.skipIf(!findChromium())('the check in Chromium (needs one; CHROMIUM_PATH may name it)', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  it('says of a credential of 100 KB what is true, and of a changed one that it was changed', async () => {
    const question = await sealLarge();
    expect(question.file.length).toBeGreaterThan(95_000);
    const page = await openPage(browser, bundle);
    const { report } = await checkInPage(page, bundle, question);
    expect(report).toMatchObject({
      verdict: 'genuine-status-unknown',
      level: 'B-B',
      issuer: { bound: true },
    });
    const file = question.file.replace('Łucja', 'Lucja');
    expect((await checkInPage(page, bundle, { ...question, file })).report.verdict).toBe('tampered');
  });
});
