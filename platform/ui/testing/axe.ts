import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What axe finds wrong on the page as it stands, a line each: rule, help, where. None means nothing.
 *
 * @param runOnly tags of rules, or one rule for what has been looked at by all of them
 */
export async function axeProblems(
  page: Page,
  runOnly: RunOptions['runOnly'] = { type: 'tag', values: tags },
): Promise<string[]> {
  await page.evaluate(source);
  const results = await page.evaluate(
    // What is right takes long to tell; what axe would load anew, no page of ours has (sound and video).
    (options) => (window as unknown as { axe: typeof import('axe-core') }).axe.run(document, options),
    { runOnly, resultTypes: ['violations'], preload: false } satisfies RunOptions,
  );
  return (results as AxeResults).violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help} (${nodes.map((node) => `${node.target.join(' ')} ${node.failureSummary ?? ''}`).join('; ')})`,
  );
}

/** How many pixels the page is wider than its window; 0 or less means no sideways scrolling. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
