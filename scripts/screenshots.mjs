#!/usr/bin/env node
// Takes the pictures of the guides, from a demonstration that runs: npm run screenshots -- http://localhost:4400
// It steps into each person's shoes on the page of the demonstration, looks, and changes nothing.
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const origin = process.argv[2] ?? 'http://localhost:4400';
const folder = fileURLToPath(new URL('../docs/pictures/', import.meta.url));

/** Who looks at what; `follow` finds the link to press there. */
const pictures = [
  { name: 'credential', who: 'Learner', path: '/passport', follow: 'main h3 a' },
  { name: 'batch', who: 'Issuing officer', path: '/awarding', follow: 'main a[href^="/awarding/batches/"]' },
  { name: 'results', who: 'Examiner', path: '/', follow: 'main a[href^="/assessment/offerings/"]' },
  { name: 'verify', who: null, path: '/verification' },
];

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu'],
});
await mkdir(folder, { recursive: true });
for (const { name, who, path, follow } of pictures) {
  const context = await browser.newContext({
    viewport: { width: 1120, height: 760 },
    colorScheme: 'light',
    locale: 'en',
    timezoneId: 'Europe/Brussels',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  if (who) {
    await page.goto(`${origin}/demonstration`);
    await page
      .getByRole('row', { name: new RegExp(`^${who}`) })
      .getByRole('button')
      .click();
    await page.waitForURL((url) => url.pathname !== '/demonstration');
  }
  await page.goto(`${origin}${path}`);
  if (follow) await page.goto(new URL(await page.locator(follow).first().getAttribute('href'), origin).href);
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: `${folder}${name}.png` });
  console.log(`docs/pictures/${name}.png`);
  await context.close();
}
await browser.close();
