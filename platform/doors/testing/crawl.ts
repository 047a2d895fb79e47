import type { Page } from 'playwright-core';

/**
 * The pages that can be reached from a page by links of our own site, each kind once: an address with ids in it
 * stands for all of its kind.
 */
export async function crawl(
  page: Page,
  origin: string,
  from: string,
  visit: (path: string) => Promise<void>,
  most = 60,
): Promise<string[]> {
  const seen = new Map<string, string>();
  const queue = [from];
  seen.set(kindOf(from), from);
  const visited: string[] = [];
  while (queue.length > 0 && visited.length < most) {
    const path = queue.shift()!;
    const response = await page.goto(origin + path, { waitUntil: 'load' });
    // A file is no page.
    if (!(response?.headers()['content-type'] ?? '').startsWith('text/html')) continue;
    visited.push(path);
    await visit(path);
    for (const next of await linksOf(page, origin)) {
      if (seen.has(kindOf(next))) continue;
      seen.set(kindOf(next), next);
      queue.push(next);
    }
  }
  return visited;
}

const linksOf = (page: Page, origin: string): Promise<string[]> =>
  page.$$eval(
    'a[href]:not([download])',
    (anchors, here) =>
      anchors
        .map((anchor) => new URL((anchor as HTMLAnchorElement).href))
        .filter(
          (url) =>
            url.origin === here &&
            !/\/(assets|api\/v1|demonstration\/(sign-in|samples))\b/.test(url.pathname),
        )
        .map((url) => url.pathname + url.search),
    origin,
  );

/** An address without its ids and query values: `/awarding/batches/·?state`. */
function kindOf(path: string): string {
  const url = new URL(path, 'http://x');
  const names = [...new Set(url.searchParams.keys())].sort().join(',');
  return `${url.pathname.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|[\w-]{40,}|\d+/g, '·')}?${names}`;
}
