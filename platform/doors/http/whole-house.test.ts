import { afterAll, beforeAll, describe } from 'vitest';
import { findChromium, launchChromium, noChromium } from '../../ui/testing/chromium.ts';
import { startHouse } from '../testing/running-house.ts';
import { byKeyboardAlone } from '../testing/walks/by-keyboard.ts';
import { checkInABrowser } from '../testing/walks/check-in-a-browser.ts';
import { credentialTemplate } from '../testing/walks/credential-template.ts';
import { everyPage } from '../testing/walks/every-page.ts';
import { PATIENCE, type Place } from '../testing/walks/place.ts';
import { savedPages } from '../testing/walks/saved-pages.ts';
import { sentTwice } from '../testing/walks/sent-twice.ts';
import { staffWithoutAScript } from '../testing/walks/staff-without-script.ts';
import { withoutAScript } from '../testing/walks/without-script.ts';

const chromium = findChromium();
if (!chromium) console.log(`skipped: the whole house in a real browser: ${noChromium}`);

// One house and one browser for all walks, in this order: the first one finds everything as it was brought up.
describe.skipIf(!chromium)('the whole house', { timeout: PATIENCE }, () => {
  const place = {} as Place;
  beforeAll(async () => {
    [place.house, place.browser] = await Promise.all([startHouse(), launchChromium()]);
  }, PATIENCE);
  afterAll(async () => {
    await place.browser?.close();
    await place.house?.remove();
  }, PATIENCE);

  everyPage(place);
  checkInABrowser(place);
  savedPages(place);
  byKeyboardAlone(place);
  sentTwice(place);
  withoutAScript(place);
  staffWithoutAScript(place);
  credentialTemplate(place);
});
