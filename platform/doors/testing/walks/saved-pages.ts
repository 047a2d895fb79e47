import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCredential, renderStandaloneHtml } from '@waymark/credential';
import { describe, expect, it } from 'vitest';
import { axeProblems, overflow } from '../../../ui/testing/axe.ts';
import { longTranscript } from './long-transcript.ts';
import type { Place } from './place.ts';

const official = process.env.WAYMARK_OFFICIAL_FILES;

/** The Commission's and other issuers' samples: sealed, as they are given to the issuing software, or bare. */
function officialSamples(): [string, object][] {
  if (!official) return [];
  const folder = join(official, 'elm', 'samples');
  return readdirSync(folder).map((name) => {
    const sample = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    return [name, typeof sample.payload === 'string' ? JSON.parse(sample.payload) : sample];
  });
}

/** Credentials saved as web pages that stand alone, with everything in them unfolded. */
export function savedPages(place: Place): void {
  const samples = officialSamples();
  if (samples.length === 0) console.log('the official samples are left out: needs WAYMARK_OFFICIAL_FILES');

  describe('a credential saved as a web page', () => {
    it.each([['a transcript of a hundred parts', longTranscript()] as [string, object], ...samples])(
      'has no fault that axe finds, fits 320 px, and loads and runs nothing: %s',
      async (_name, credential) => {
        const context = await place.browser.newContext({
          viewport: { width: 320, height: 700 },
          offline: true,
        });
        const page = await context.newPage();
        const said: string[] = [];
        page.on('console', (message) => said.push(message.text()));
        page.on('dialog', (dialog) => {
          said.push(dialog.message());
          void dialog.dismiss();
        });
        page.on('request', (request) => {
          if (!request.url().startsWith('data:')) said.push(request.url());
        });
        // In Finnish, whose words are the longest.
        await page.setContent(renderStandaloneHtml(readCredential(credential, 'fi')));
        await page.evaluate(() => {
          for (const folded of document.querySelectorAll('details')) folded.open = true;
        });
        expect(await overflow(page)).toBeLessThanOrEqual(0);
        expect(await axeProblems(page)).toEqual([]);
        expect(said).toEqual([]);
        await context.close();
      },
    );
  });
}
