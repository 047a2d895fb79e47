import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { VerificationReport } from '@waymark/credential';
import type { Browser, Page } from 'playwright-core';
import { build, type Rollup } from 'vite';
import type { Trusted } from '../check/check-document.ts';

export interface Bundle {
  files: { name: string; code: string }[];
  entry: string;
  /** Bytes that a browser downloads, each file packed by gzip. */
  downloaded: number;
  /** What the files import from elsewhere. */
  imports: string[];
}

/** What the page loads to check, as the program's own build makes it. */
export async function bundleForBrowser(): Promise<Bundle> {
  const input = fileURLToPath(new URL('browser-entry.ts', import.meta.url));
  const { output } = (await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      target: 'es2023',
      rollupOptions: { input, preserveEntrySignatures: 'strict' },
    },
  })) as Rollup.RollupOutput;
  const chunks = output.filter((it): it is Rollup.OutputChunk => it.type === 'chunk');
  const names = chunks.map(({ fileName }) => fileName);
  return {
    files: chunks.map(({ fileName: name, code }) => ({ name, code })),
    entry: chunks.find(({ isEntry }) => isEntry)!.fileName,
    downloaded: chunks.reduce((sum, { code }) => sum + gzipSync(code).length, 0),
    imports: chunks.flatMap(({ imports }) => imports).filter((name) => !names.includes(name)),
  };
}

/** Over https, as WebCrypto wants it; nothing leaves the machine. */
const ORIGIN = 'https://check.waymark.test/';

/** The runner of tests rewrites every `import()` of its own. */
const PAGE = '<!doctype html><title>Check</title><script>self.load = (address) => import(address)</script>';

/** A page in which nothing has been loaded yet. */
export async function openPage(browser: Browser, { files }: Bundle): Promise<Page> {
  const context = await browser.newContext();
  await context.route(`${ORIGIN}**`, (route) => {
    const file = files.find(({ name }) => route.request().url() === ORIGIN + name);
    return file
      ? route.fulfill({ contentType: 'text/javascript', body: file.code })
      : route.fulfill({ contentType: 'text/html', body: PAGE });
  });
  const page = await context.newPage();
  await page.goto(ORIGIN);
  return page;
}

export interface CheckInPage {
  report: VerificationReport;
  /** From the file to the report, the code having been loaded but never run; and with loading it. */
  milliseconds: { check: number; withLoading: number };
}

/** Loads the code and checks a file, for the first time in this page. */
export function checkInPage(
  page: Page,
  { entry }: Bundle,
  question: { file: string; trusted: Trusted; now: string },
): Promise<CheckInPage> {
  return page.evaluate(
    async ({ address, file, trusted, now }) => {
      const bytes = new TextEncoder().encode(file);
      const began = performance.now();
      const { load } = self as unknown as {
        load(address: string): Promise<typeof import('./browser-entry.ts')>;
      };
      const { checkDocument } = await load(address);
      const loaded = performance.now();
      const report = await checkDocument(bytes, {
        trusted,
        now: new Date(now),
        language: 'en',
        say: (key) => key,
      });
      const ended = performance.now();
      return { report, milliseconds: { check: ended - loaded, withLoading: ended - began } };
    },
    { address: ORIGIN + entry, ...question },
  );
}
