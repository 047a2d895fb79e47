import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { axeProblems, overflow } from '../../../ui/testing/axe.ts';
import { crawl } from '../crawl.ts';
import { type Titled, titleFaults } from '../title-faults.ts';
import type { Place } from './place.ts';

const desk = { width: 1280, height: 900 };
const phone = { width: 320, height: 700 };

/** Every page that somebody can reach by links. */
export function everyPage(place: Place): void {
  /** The one-click sign-ins that the start prints, by role. */
  const signIns = () =>
    [...place.house.output().matchAll(/\n +(http:\S+\/demonstration\/sign-in\/\S+)/g)].map(
      ([, link]) => link!,
    );

  async function open(options: BrowserContextOptions, link?: string): Promise<Page> {
    const context = await place.browser.newContext({ reducedMotion: 'reduce', ...options });
    const page = await context.newPage();
    if (link) await page.goto(link);
    return page;
  }

  // Each kind of page is looked at once, by the first role that reaches it; the start page by every role.
  const seen = new Set<string>();
  const titled: Titled[] = [];

  describe('every page that a role can reach', () => {
    it.each([0, 1, 2, 3, 4, 5, 6])(
      'has no fault that axe finds, fits 320 px, and comes whole from the server (sign-in %i; the last is the public)',
      async (which) => {
        const page = await open({ viewport: desk }, signIns()[which]);
        const faults: string[] = [];
        page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`));
        page.on('console', (message) => {
          if (message.type() === 'error') faults.push(`${page.url()}: ${message.text()}`);
        });
        const visited = await crawl(page, place.house.origin, '/', seen, async (path, html) => {
          titled.push({ path: new URL(page.url()).pathname, title: await page.title() });
          for (const problem of await axeProblems(page)) faults.push(`${path}: ${problem}`);
          const headings = await page.locator('h1').allTextContents();
          if (headings.length !== 1) faults.push(`${path}: ${headings.length} main headings`);
          // What a browser without scripts has: the page says the same before any script has run.
          if (headingIn(html) !== headings[0]) faults.push(`${path}: without a script, “${headingIn(html)}”`);
          await page.setViewportSize(phone);
          const pixels = await overflow(page);
          if (pixels > 0) faults.push(`${path}: ${pixels} px wider than a phone`);
          await page.setViewportSize(desk);
        });
        await page.context().close();
        expect(faults).toEqual([]);
        expect(titleFaults(titled)).toEqual([]);
        expect(visited.length).toBeGreaterThan(0);
      },
    );

    it('is shown in Finnish and Spanish to whoever reads these', async () => {
      const titles = new Set<string>();
      for (const language of ['en', 'fi', 'es']) {
        const page = await open({ locale: language });
        for (const path of ['/', '/verification', '/trust', '/accessibility', '/alliance/sign-in']) {
          await page.goto(place.house.origin + path);
          expect(await page.locator('html').getAttribute('lang')).toBe(language);
          titles.add(await page.title());
        }
        await page.context().close();
      }
      expect(titles.size, 'each of five titles is said in three languages').toBe(15);
    });
  });
}

/** The main heading in a page's source, as it is read. */
function headingIn(html: string): string | undefined {
  return /<h1[^>]*>(.*?)<\/h1>/s
    .exec(html)?.[1]
    ?.replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(amp|lt|gt|quot|#x27);/g, (_, name: string) => characters[name]!);
}

const characters: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" };
