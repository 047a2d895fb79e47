import type { Page } from 'playwright-core';

/**
 * The pages that can be reached from a page by links of our own site, each kind once: an address with ids in it
 * stands for all of its kind, and what a query narrows down is looked at once for each name in it.
 *
 * @param seen kinds that were visited before, by someone else; they are not visited again
 * @param visit is given what the server sent, before any script ran
 */
export async function crawl(
  page: Page,
  origin: string,
  from: string,
  seen: Set<string>,
  visit: (path: string, html: string) => Promise<void>,
): Promise<string[]> {
  const queue = [from];
  for (const kind of kindsOf(from)) seen.add(kind);
  const visited: string[] = [];
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    // A file is no page: the browser begins to download it instead of going there.
    const response = await page.goto(origin + path, { waitUntil: 'load' }).catch((error: Error) => {
      if (error.message.includes('Download is starting')) return null;
      throw error;
    });
    if (!(response?.headers()['content-type'] ?? '').startsWith('text/html')) continue;
    visited.push(path);
    await visit(path, await response!.text());
    for (const next of await linksOf(page, origin)) {
      const unseen = kindsOf(next).filter((kind) => !seen.has(kind));
      for (const kind of unseen) seen.add(kind);
      if (unseen.length > 0) queue.push(next);
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
            !/\/(assets|api\/v1|demonstration\/(sign-in|samples))\b/.test(url.pathname) &&
            // The pages of the API's reference are all made alike: one, which is short, stands for them.
            !/^\/api\/(?!enrolment)/.test(url.pathname),
        )
        .map((url) => url.pathname + url.search),
    origin,
  );

/** An address without its ids and query values: `/awarding/batches/·`, and the same with each name of the query. */
function kindsOf(path: string): string[] {
  const url = new URL(path, 'http://x');
  const place = url.pathname.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|[\w-]{40,}|\d+/g, '·');
  const names = [...url.searchParams.keys()];
  return names.length === 0 ? [place] : names.map((name) => `${place}?${name}`);
}
