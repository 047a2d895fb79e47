import type { Page } from 'playwright-core';

/**
 * The pages that can be reached from a page by links of our own site, each kind once: an address with ids in it
 * stands for all of its kind.
 *
 * @param seen kinds that were visited before, by someone else; they are not visited again
 */
export async function crawl(
  page: Page,
  origin: string,
  from: string,
  visit: (path: string) => Promise<void>,
  seen: Set<string> = new Set(),
  most = 60,
): Promise<string[]> {
  const queue = [from];
  seen.add(kindOf(from));
  const visited: string[] = [];
  while (queue.length > 0 && visited.length < most) {
    const path = queue.shift()!;
    // A file is no page: the browser begins to download it instead of going there.
    const response = await page.goto(origin + path, { waitUntil: 'load' }).catch((error: Error) => {
      if (error.message.includes('Download is starting')) return null;
      throw error;
    });
    if (!(response?.headers()['content-type'] ?? '').startsWith('text/html')) continue;
    visited.push(path);
    await visit(path);
    for (const next of await linksOf(page, origin)) {
      if (seen.has(kindOf(next))) continue;
      seen.add(kindOf(next));
      queue.push(next);
    }
  }
  return visited;
}

const linksOf = (page: Page, origin: string): Promise<string[]> =>
  page.$$eval(
    // What stands in a mail is meant for whoever gets it, not for whoever reads the outbox.
    'a[href]:not([download]):not(article a)',
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
