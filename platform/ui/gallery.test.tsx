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
  // Without a doctype the browser would draw it in quirks mode, which the application never meets.
  const page = renderToStaticMarkup(
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
  return `<!doctype html>${page}`;
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
    await context.close();
  }

  const desk = { width: 1280, height: 900 };
  const phone = { width: 320, height: 640 };
  const contrast = { type: 'rule' as const, values: ['color-contrast'] };

  async function shoot(page: Page, name: string) {
    const folder = process.env.SHOTS;
    if (folder) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
  }

  it.each(galleryParts)(
    '%s: axe finds nothing in light, dark and on a phone',
    async (part) => {
      await open(part, {}, async (page) => {
        for (const [colorScheme, viewport] of [
          ['light', desk],
          ['dark', desk],
          ['light', phone],
        ] as const) {
          const name = `${part}-${viewport.width}-${colorScheme}`;
          await page.emulateMedia({ colorScheme });
          await page.setViewportSize(viewport);
          // Colours follow the scheme in the next frame that is drawn, which a busy machine may put off.
          await page.evaluate(
            () => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, 100))),
          );
          await shoot(page, name);
          expect(await overflow(page), name).toBeLessThanOrEqual(0);
          // Between the schemes, only colours differ.
          const rules = colorScheme === 'dark' ? contrast : undefined;
          expect(await axeProblems(page, rules), name).toEqual([]);
        }
      });
    },
    90_000,
  );

  it.each(galleryParts)(
    '%s: keeps within the window at 200 % text and in forced colours',
    async (part) => {
      await open(part, { viewport: { width: 640, height: 800 } }, async (page) => {
        await page.emulateMedia({ forcedColors: 'active' });
        await shoot(page, `${part}-forced`);
        expect(await overflow(page)).toBeLessThanOrEqual(0);
        await page.emulateMedia({ forcedColors: 'none' });
        await page.addStyleTag({ content: 'html { font-size: 200% }' });
        await shoot(page, `${part}-200`);
        expect(await overflow(page)).toBeLessThanOrEqual(0);
      });
    },
    60_000,
  );

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
