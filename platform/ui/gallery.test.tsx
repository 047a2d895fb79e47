import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Language, languages } from '../kernel/languages/index.ts';
import { Gallery, type GalleryPart, galleryParts } from './gallery.tsx';
import en from './messages/en.json' with { type: 'json' };
import es from './messages/es.json' with { type: 'json' };
import fi from './messages/fi.json' with { type: 'json' };
import { axeProblems, overflow } from './testing/axe.ts';
import { findChromium, launchChromium, noChromium } from './testing/chromium.ts';
import { uiStyles } from './testing/styled.ts';
import { TextProvider } from './text.tsx';

const messages = { en, fi, es };

function render(part: GalleryPart, language: Language): string {
  return renderToStaticMarkup(
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="stylesheet" href="ui.css" />
      </head>
      <body>
        <TextProvider language={language} messages={messages[language]}>
          <Gallery part={part} />
        </TextProvider>
      </body>
    </html>,
  );
}

describe('the gallery on the server', () => {
  it.each(languages)('renders every component with all its words in %s', (language) => {
    for (const part of galleryParts) {
      const html = render(part, language);
      expect(html).toContain(`<html lang="${language}">`);
      expect(html).toMatch(/<title>.+ · Waymark<\/title>/);
    }
  });
});

describe.skipIf(!findChromium())(`the gallery in Chromium${findChromium() ? '' : ` (${noChromium})`}`, () => {
  let browser: Browser;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'waymark-gallery-'));
    writeFileSync(join(folder, 'ui.css'), uiStyles());
    for (const part of galleryParts) writeFileSync(join(folder, `${part}.html`), render(part, 'en'));
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(
    part: GalleryPart,
    options: BrowserContextOptions,
    look: (page: Page) => Promise<void>,
  ) {
    const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
    const page = await context.newPage();
    await page.goto(pathToFileURL(join(folder, `${part}.html`)).href);
    await page.evaluate(() => document.fonts.ready);
    await look(page);
    if (process.env.SHOTS) {
      const size = `${options.viewport?.width}-${options.colorScheme}${options.forcedColors ? '-forced' : ''}`;
      await page.screenshot({ path: join(process.env.SHOTS, `${part}-${size}.png`), fullPage: true });
    }
    await context.close();
  }

  const desk = { width: 1280, height: 900 };
  const phone = { width: 320, height: 640 };

  it.each(galleryParts)('%s: axe finds nothing in light, dark and on a phone', async (part) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const viewport of [desk, phone]) {
        await open(part, { colorScheme, viewport }, async (page) => {
          expect(await axeProblems(page), `${colorScheme}, ${viewport.width} px`).toEqual([]);
          expect(await overflow(page), `${colorScheme}, ${viewport.width} px`).toBeLessThanOrEqual(0);
        });
      }
    }
  });

  it.each(galleryParts)('%s: text at 200 % and forced colours keep within the window', async (part) => {
    await open(part, { viewport: desk, colorScheme: 'dark', forcedColors: 'active' }, async (page) => {
      expect(await overflow(page)).toBeLessThanOrEqual(0);
    });
    await open(part, { viewport: { width: 640, height: 800 }, colorScheme: 'light' }, async (page) => {
      await page.addStyleTag({ content: 'html { font-size: 200% }' });
      expect(await overflow(page)).toBeLessThanOrEqual(0);
    });
  });

  it('opens every menu without a script, inside the window', async () => {
    const options = { viewport: phone, colorScheme: 'light', javaScriptEnabled: false } as const;
    await open('states', options, async (page) => {
      const menus = page.locator('.bar details.menu:visible > summary');
      expect(await menus.count()).toBe(3);
      for (const summary of await menus.all()) {
        await summary.click();
        const box = await summary.locator('xpath=following-sibling::*').boundingBox();
        expect(box!.x).toBeGreaterThanOrEqual(0);
        expect(box!.x + box!.width).toBeLessThanOrEqual(phone.width);
        await summary.click();
      }
    });
  });

  it('shows the skip link to the keyboard first', async () => {
    await open('data', { viewport: desk, colorScheme: 'light' }, async (page) => {
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe('#content');
      const box = await page.locator('.skip').boundingBox();
      expect(box!.y).toBeGreaterThanOrEqual(0);
    });
  });
});
