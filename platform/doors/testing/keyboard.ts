import type { Locator, Page } from 'playwright-core';
import type { Hands } from './visitor.ts';

/** More stops than any page has on the way to what is wanted. */
const MOST_STOPS = 250;

/**
 * The keyboard alone: Tab, Shift+Tab, Enter, Space, the arrows and the letters. Each stop on the way has to show that
 * the focus is there.
 */
export function byKeyboard(page: Page): Hands {
  // The browser has to know early that choosers come here: told only when Enter is pressed, it may hear of the key
  // first, and opens a dialog of its own that nobody answers.
  page.on('filechooser', () => {});
  async function reach(control: Locator): Promise<void> {
    await control.waitFor();
    for (let stops = 0; stops < MOST_STOPS; stops++) {
      if (await control.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
      const unseen = await page.evaluate(unseenFocus);
      if (unseen) throw new Error(`${page.url()}: the focus cannot be seen on ${unseen}`);
    }
    throw new Error(`${page.url()}: Tab never comes to ${control}`);
  }
  return {
    async activate(control) {
      await reach(control);
      await page.keyboard.press('Enter');
    },
    async fill(field, text) {
      await reach(field);
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.type(text);
    },
    async choose(field, option) {
      await reach(field);
      await page.keyboard.type(option);
    },
    async tick(field) {
      if ((await field.getAttribute('type')) !== 'radio') {
        await reach(field);
        return page.keyboard.press('Space');
      }
      // Tab comes to the one that is chosen, and the arrows go to the others.
      const name = await field.getAttribute('name');
      await reach(page.locator(`input[type=radio][name="${name}"]:checked`));
      for (let stops = 0; stops < MOST_STOPS && !(await field.isChecked()); stops++)
        await page.keyboard.press('ArrowDown');
    },
    async attach(field, file) {
      await reach(field);
      const choosing = page.waitForEvent('filechooser');
      await page.keyboard.press('Enter');
      await (await choosing).setFiles(file);
    },
    await: (words) => words.waitFor(),
  };
}

/** What has the focus without showing it, if anything: it lies outside the page, or nothing surrounds it. */
function unseenFocus(): string | null {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const { width, height } = element.getBoundingClientRect();
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
  const drawn = (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
  return drawn && width > 0 && height > 0 ? null : element.outerHTML.slice(0, 200);
}
