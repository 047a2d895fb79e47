import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';

/** Words as a person reads them on the page: all of them, or what they look like. */
export type Words = string | RegExp;

export interface GivenFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** How a visitor works a page: by pointing, or by the keyboard alone. */
export interface Hands {
  /** Follows a link, presses a button, opens what is folded away. */
  activate(control: Locator): Promise<void>;
  fill(field: Locator, text: string): Promise<void>;
  choose(field: Locator, option: string): Promise<void>;
  tick(field: Locator): Promise<void>;
  attach(field: Locator, file: GivenFile): Promise<void>;
  /** Waits for what may take its time. Without a script that means to look again. */
  await(words: Locator): Promise<void>;
}

/** A person at a page, who reads words and uses what is called by them. */
export interface Visitor {
  page: Page;
  /** Opens an address of the house, as by a bookmark. */
  goTo(path: string): Promise<void>;
  follow(link: Words): Promise<void>;
  press(button: Words): Promise<void>;
  unfold(summary: Words): Promise<void>;
  fill(field: Words, text: string): Promise<void>;
  choose(field: Words, option: string): Promise<void>;
  tick(field: Words): Promise<void>;
  attach(field: Words, file: GivenFile): Promise<void>;
  /** Waits until the page's main heading says this. */
  reads(heading: Words): Promise<void>;
  /** Waits until the page says this somewhere. */
  sees(words: Words): Promise<void>;
  /** Follows a link to a file, and gives its text. */
  download(link: Words): Promise<string>;
}

export function makeVisitor(page: Page, origin: string, hands: Hands): Visitor {
  const main = page.locator('main');
  const called = (role: 'link' | 'button', name: Words) =>
    main.getByRole(role, { name, exact: typeof name === 'string' }).first();
  const labelled = (name: Words) =>
    main
      .getByLabel(name, { exact: typeof name === 'string' })
      .and(main.locator('input, select, textarea'))
      .first();
  return {
    page,
    goTo: async (path) => {
      await page.goto(origin + path);
    },
    follow: (link) => hands.activate(called('link', link)),
    press: (button) => hands.activate(called('button', button)),
    unfold: (summary) => hands.activate(main.locator('summary', { hasText: summary }).first()),
    fill: (field, text) => hands.fill(labelled(field), text),
    choose: (field, option) => hands.choose(labelled(field), option),
    tick: (field) => hands.tick(labelled(field)),
    attach: (field, file) => hands.attach(labelled(field), file),
    reads: (heading) => hands.await(main.getByRole('heading', { level: 1, name: heading })),
    sees: (words) => hands.await(main.getByText(words).filter({ visible: true }).first()),
    async download(link) {
      const begun = page.waitForEvent('download');
      await hands.activate(called('link', link));
      const chunks: Buffer[] = [];
      for await (const chunk of await (await begun).createReadStream()) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks).toString('utf8');
    },
  };
}

/** As long as sealing a few credentials may take on a very busy machine. */
const PATIENCE_MS = 90_000;

/** Points and types. */
export const byPointing = (): Hands => ({
  activate: (control) => control.click(),
  fill: (field, text) => field.fill(text),
  choose: async (field, option) => {
    await field.selectOption({ label: option });
  },
  tick: (field) => field.check(),
  attach: (field, file) => field.setInputFiles(file),
  await: (words) => words.waitFor(),
});

/** Points and types, and opens the page anew to see how things stand: what a browser without scripts can do. */
export const withoutScript = (page: Page): Hands => ({
  ...byPointing(),
  async activate(control) {
    // Whatever leads to another page, or to a file, has led there before the next step: to look anew would break it off.
    const leads = await control.evaluate((element) => element.matches('button, a[href]:not([href^="#"])'));
    const arrived = new Promise((resolve) => {
      page.once('load', resolve);
      page.once('download', resolve);
    });
    await Promise.all([leads ? arrived : null, control.click()]);
  },
  async await(words) {
    const until = Date.now() + PATIENCE_MS;
    const shown = async () =>
      words.waitFor({ timeout: 1000 }).then(
        () => true,
        () => false,
      );
    while (!(await shown())) {
      const said = await page.locator('main').textContent();
      if (Date.now() > until) throw new Error(`${page.url()} never said ${words}, but: ${said}`);
      await page.goto(page.url());
    }
  },
});

export interface Asked extends BrowserContextOptions {
  origin: string;
  hands: (page: Page) => Hands;
  /** Full name of someone of the demonstration; without one, nobody is signed in. */
  as?: string;
}

/** Somebody with a browser of their own. */
export async function openVisitor(browser: Browser, asked: Asked): Promise<Visitor> {
  const { origin, hands, as, ...options } = asked;
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  if (as) await stepInto(page, origin, as);
  return makeVisitor(page, origin, hands(page));
}

/** Signs in as somebody of the demonstration, from the page that lists them. */
export async function stepInto(page: Page, origin: string, who: string): Promise<void> {
  await page.goto(`${origin}/demonstration`);
  const button = page.getByRole('button', { name: who });
  if (!(await button.isVisible())) await page.locator('main details summary').click();
  await button.click();
  await page.waitForURL((url) => !url.pathname.startsWith('/demonstration'));
}
