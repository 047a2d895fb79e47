import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { renderToString } from 'react-dom/server';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FieldLabelsContext } from './fields/field-labels.ts';
import { Gallery, type GalleryPart } from './gallery.tsx';
import en from './messages/en.json' with { type: 'json' };
import { findChromium, launchChromium, noChromium } from './testing/chromium.ts';
import { TextProvider } from './text.tsx';

const skipped = findChromium() ? '' : ` (${noChromium})`;

describe.skipIf(!findChromium())(`what a script adds${skipped}`, () => {
  let browser: Browser;
  let folder: string;
  let page: Page;
  let problems: string[];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'waymark-hydrate-'));
    await build({
      configFile: false,
      logLevel: 'error',
      define: { 'process.env.NODE_ENV': '"development"' },
      build: {
        outDir: folder,
        emptyOutDir: false,
        minify: false,
        lib: {
          entry: fileURLToPath(new URL('./gallery/hydrate.tsx', import.meta.url)),
          name: 'gallery',
          formats: ['iife'],
          fileName: () => 'gallery.js',
          cssFileName: 'gallery',
        },
      },
    });
    browser = await launchChromium();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    page = await browser.newPage();
    problems = [];
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (line) => {
      if (line.type() === 'error') problems.push(line.text());
    });
  });
  afterEach(async () => {
    await page.close();
    expect(problems).toEqual([]);
  });

  async function open(part: GalleryPart) {
    const content = (
      <FieldLabelsContext value={new Map()}>
        <TextProvider language="en" messages={en}>
          <Gallery part={part} />
        </TextProvider>
      </FieldLabelsContext>
    );
    // As the server does it: the summary names the fields that the first rendering has told of.
    renderToString(content);
    const inside = renderToString(content);
    expect(inside).not.toMatch(/class="summary-box"[\s\S]*?<a href="#field-number">(?!Student number)/);
    writeFileSync(
      join(folder, 'page.html'),
      `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="stylesheet" href="gallery.css">
      <div id="root" data-part="${part}">${inside}</div><script src="gallery.js"></script></html>`,
    );
    await page.goto(pathToFileURL(join(folder, 'page.html')).href);
  }

  it('is bundled with its fonts', async () => {
    await open('credential');
    await page.evaluate(() => document.fonts.ready);
    const loaded = await page.evaluate(() =>
      [...document.fonts]
        .filter((font) => font.status === 'loaded')
        .map((font) => font.family.replaceAll('"', '')),
    );
    expect(loaded).toContain('Inter Variable');
    expect(loaded).toContain('Source Serif 4 Variable');
  });

  it('takes the reader to what is wrong with the form', async () => {
    await open('forms');
    await expect.poll(() => page.evaluate(() => document.activeElement?.className)).toBe('summary-box');
    const lines = await page.locator('.summary-box li').allTextContents();
    expect(lines.map((line) => line.split(':')[0])).toEqual([
      'Student number',
      'Date of birth',
      'Scale of the grades',
    ]);
    await page.getByRole('link', { name: /student number/i }).click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('field-number');
  });

  it('sends a form once when its button is clicked twice', async () => {
    await open('forms');
    await page.getByRole('button', { name: 'Copy' }).waitFor();
    await page.evaluate(() => {
      document.addEventListener('submit', (event) => {
        event.preventDefault();
        document.body.dataset.sent = `${document.body.dataset.sent ?? ''}x`;
      });
    });
    await page.getByRole('button', { name: 'Open', exact: true }).evaluate((button: HTMLButtonElement) => {
      button.click();
      button.click();
    });
    expect(await page.evaluate(() => document.body.dataset.sent)).toBe('x');
  });

  it('closes a menu on Escape and gives the focus back, and on a click elsewhere', async () => {
    await open('states');
    const summary = page.locator('.tools summary').first();
    const menu = page.locator('.tools details').first();
    await summary.click();
    await page.getByRole('button', { name: 'Suomi' }).focus();
    await page.keyboard.press('Escape');
    expect(await menu.getAttribute('open')).toBeNull();
    expect(await summary.evaluate((element) => element === document.activeElement)).toBe(true);
    await summary.click();
    await page.locator('h1').click();
    expect(await menu.getAttribute('open')).toBeNull();
  });

  it('says how large the chosen file is', async () => {
    await open('forms');
    await page.getByRole('button', { name: 'Copy' }).waitFor();
    const file = { name: 'results.csv', mimeType: 'text/csv', buffer: Buffer.alloc(61_440) };
    await page.getByLabel('The sheet of results').setInputFiles(file);
    await page.getByText('results.csv, 61.4 kB').waitFor();
  });

  it('copies a link and says so', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await open('forms');
    await page.getByRole('button', { name: 'Copy' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
  });
});
