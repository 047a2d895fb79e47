import type { Page } from 'playwright-core';
import { type SealedElsewhere, elsewhere as sealedAt } from '../sealed-elsewhere.ts';

export interface Circumstances {
  /** The other installation's seal is on our list. */
  known?: boolean;
  /** The browser reaches the other installation's addresses. */
  reached?: boolean;
  /** ISO 8601; the day after the seal, if not told otherwise. */
  today?: string;
}

/** Opens our page of verification in a browser for which the network is what the circumstances say. */
export async function openCheck(
  page: Page,
  origin: string,
  elsewhere: SealedElsewhere,
  { known = true, reached = true, today = '2026-06-15T12:00:00Z' }: Circumstances,
): Promise<void> {
  await page.clock.setFixedTime(today);
  // What our own server says of whom it trusts is what the other installation says.
  await page.route('**/trust/anchors.jws', async (route) =>
    known ? route.fulfill({ body: await elsewhere.digestAt(today) }) : route.fulfill({ status: 404 }),
  );
  await page.route('**/trust/statements/*', async (route) => {
    const answer = await elsewhere.ask(new URL(route.request().url()).pathname);
    return route.fulfill({ status: answer.status, body: await answer.text() });
  });
  await page.route(`${sealedAt}/**`, async (route) => {
    if (!reached) return route.abort();
    const answer = await elsewhere.ask(route.request().url(), route.request().headers());
    const body = Buffer.from(await answer.arrayBuffer());
    return route.fulfill({ status: answer.status, headers: Object.fromEntries(answer.headers), body });
  });
  // Our server would reach it.
  await page.route('**/api/v1/verification/status', async (route) => {
    const { address } = route.request().postDataJSON() as { address: string };
    const body = Buffer.from(await (await elsewhere.ask(address)).arrayBuffer());
    return route.fulfill({ json: { base64: body.toString('base64') } });
  });
  await page.goto(`${origin}/verification`);
  await page.getByText('The check runs on this device.').waitFor();
}

/** Drops a file on the page. */
export const drop = (page: Page, bytes: Uint8Array | string) =>
  page.locator('input[type=file]').setInputFiles({
    name: 'credential.jsonld',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(bytes),
  });
