import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeProblems } from '../../../ui/testing/axe.ts';
import { launchChromium } from '../../../ui/testing/chromium.ts';
import { filmCode } from '../fake-camera.ts';
import { openSealedElsewhere, type SealedElsewhere } from '../sealed-elsewhere.ts';
import { PATIENCE, type Place } from './place.ts';
import { type Circumstances, drop, openCheck } from './visitors-check.ts';

/** The public check of credentials that another installation has sealed. */
export function checkInABrowser(place: Place): void {
  const open = async (): Promise<Page> =>
    (await place.browser.newContext({ reducedMotion: 'reduce' })).newPage();

  describe('a check in a visitor’s browser', () => {
    let elsewhere: SealedElsewhere;
    beforeAll(async () => {
      elsewhere = await openSealedElsewhere();
    }, PATIENCE);
    afterAll(() => elsewhere?.close());

    /** Drops a file and waits for the page's answer, whose heading is returned. */
    async function answerTo(page: Page, file: Uint8Array | string, circumstances: Circumstances = {}) {
      await openCheck(page, place.house.origin, elsewhere, circumstances);
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
    ] as const)(
      'of a %s credential in circumstances %j answers: %s',
      async (file, circumstances, heading) => {
        const page = await open();
        expect(await answerTo(page, elsewhere.files[file], circumstances)).toBe(heading);
        expect(await page.locator('.credential').textContent()).toContain('Łukasz Őry van den Berg');
        await page.context().close();
      },
    );

    it('shows nothing of what was changed, and says what is no credential', async () => {
      const page = await open();
      const changed = Buffer.from(elsewhere.files.genuine);
      changed[changed.indexOf('"payload":"') + 40]! ^= 1;
      expect(await answerTo(page, changed)).toBe(
        'Do not rely on this file: its seal does not fit its content',
      );
      expect(await page.locator('.credential').count()).toBe(0);
      expect(await answerTo(page, '{"a":1}')).toBe('This is not a sealed credential');
      await page.context().close();
    });

    it('asks our server for a list out of reach, once the reader wants it', async () => {
      const page = await open();
      expect(await answerTo(page, elsewhere.files.genuine, { reached: false })).toBe(
        'This credential is genuine, but whether it still stands could not be checked',
      );
      await page.getByRole('button', { name: 'Ask our server' }).click();
      await page
        .getByRole('heading', { level: 1, name: 'This credential is genuine', exact: true })
        .waitFor();
      await page.context().close();
    });

    it('reads a code before the camera', async () => {
      const address = 'https://credentials.example/share/1';
      const film = await filmCode(address);
      const filming = await launchChromium(film.args);
      try {
        const page = await filming.newPage();
        await page.goto(`${place.house.origin}/verification`);
        await page.getByRole('button', { name: 'Scan a code' }).click();
        const field = page.getByRole('textbox', { name: 'Address of a credential or of a share' });
        await expect.poll(() => field.inputValue(), { timeout: 30_000 }).toBe(address);
      } finally {
        await filming.close();
        await film.remove();
      }
    });
  });
}
