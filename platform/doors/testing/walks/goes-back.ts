import type { Request } from 'playwright-core';
import { expect } from 'vitest';
import type { Visitor } from '../visitor.ts';

/** Goes back, forward again, and loads the page anew, after a form was sent: no error, and nothing is sent again. */
export async function goesBack({ page }: Visitor): Promise<void> {
  const sent: string[] = [];
  const note = (request: Request) => {
    if (request.method() === 'POST') sent.push(request.url());
  };
  page.on('request', note);
  const here = page.url();
  for (const go of ['goBack', 'goForward', 'reload'] as const) {
    // From page to page inside the router there is no answer of its own.
    const answer = await page[go]();
    expect(answer?.status() ?? 200, `${go} at ${here}`).toBeLessThan(400);
    expect(await page.locator('main .summary-box').count(), `${go} at ${here}`).toBe(0);
  }
  expect(page.url()).toBe(here);
  expect(sent).toEqual([]);
  page.off('request', note);
}
