import type { Locator, Page } from 'playwright-core';

/** Words as a person reads them on the page: all of them, or what they look like. */
export type Words = string | RegExp;

/** How a visitor works a page. Each way of working (pointing, the keyboard alone) is one set of hands. */
export interface Hands {
  /** Follows a link or presses a button. */
  activate(control: Locator): Promise<void>;
  open(summary: Locator): Promise<void>;
  fill(field: Locator, text: string): Promise<void>;
  choose(field: Locator, option: string): Promise<void>;
  tick(field: Locator): Promise<void>;
  attach(field: Locator, file: GivenFile): Promise<void>;
}

export interface GivenFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** A person at a page, who reads words and uses what is called by them. */
export interface Visitor {
  page: Page;
  /** Opens an address of the house, as by a bookmark. */
  goTo(path: string): Promise<void>;
  follow(link: Words): Promise<void>;
  press(button: Words): Promise<void>;
  /** Opens what is folded away. */
  unfold(summary: Words): Promise<void>;
  fill(field: Words, text: string): Promise<void>;
  choose(field: Words, option: string): Promise<void>;
  tick(field: Words): Promise<void>;
  attach(field: Words, file: GivenFile): Promise<void>;
  /** Waits until the page's main heading says this. */
  reads(heading: Words): Promise<void>;
  /** Waits until the page says this somewhere. */
  sees(words: Words): Promise<void>;
  /** Only in this part of the page, called by its heading or by what its row says. */
  within(part: Words): Visitor;
}

/** As long as a page may take to say what is waited for; sealing counts among it. */
export const PATIENCE_MS = 20_000;

export function makeVisitor(page: Page, origin: string, hands: Hands): Visitor {
  const main = () => page.locator('main');
  return inside(main);

  function inside(place: () => Locator): Visitor {
    const called = (role: 'link' | 'button', name: Words) =>
      place()
        .getByRole(role, { name, exact: typeof name === 'string' })
        .first();
    const labelled = (name: Words) =>
      place()
        .getByLabel(name, { exact: typeof name === 'string' })
        .first();
    return {
      page,
      goTo: async (path) => {
        await page.goto(origin + path);
      },
      follow: (link) => hands.activate(called('link', link)),
      press: (button) => hands.activate(called('button', button)),
      unfold: (summary) => hands.open(place().locator('summary', { hasText: summary }).first()),
      fill: (field, text) => hands.fill(labelled(field), text),
      choose: (field, option) => hands.choose(labelled(field), option),
      tick: (field) => hands.tick(labelled(field)),
      attach: (field, file) => hands.attach(labelled(field), file),
      reads: (heading) =>
        main().getByRole('heading', { level: 1, name: heading }).waitFor({ timeout: PATIENCE_MS }),
      sees: (words) => main().getByText(words).first().waitFor({ timeout: PATIENCE_MS }),
      within: (part) =>
        inside(() =>
          main()
            .getByRole('region', { name: part })
            .or(main().getByRole('row', { name: part }))
            .or(main().getByRole('listitem').filter({ hasText: part }))
            .first(),
        ),
    };
  }
}

/** Points and types, as with a mouse; works without a script, too. */
export const pointing: Hands = {
  activate: (control) => control.click(),
  open: (summary) => summary.click(),
  fill: (field, text) => field.fill(text),
  choose: async (field, option) => {
    await field.selectOption({ label: option });
  },
  tick: (field) => field.check(),
  attach: (field, file) => field.setInputFiles(file),
};
