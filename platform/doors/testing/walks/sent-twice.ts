import { describe, expect, it } from 'vitest';
import { byPointing, openVisitor, stepInto, type Visitor, withoutScript } from '../visitor.ts';
import { atOnce, filledIn } from './at-once.ts';
import type { Place } from './place.ts';

/** Forms that are sent more than once, too late, or are none. */
export function sentTwice(place: Place): void {
  // Without a script nothing in the page holds a second click back: the server alone has to bear it.
  const visit = (as: string): Promise<Visitor> =>
    openVisitor(place.browser, {
      origin: place.house.origin,
      hands: withoutScript,
      javaScriptEnabled: false,
      as,
    });

  describe('a form that is sent twice', () => {
    it('decides and seals once, however many tabs ask for it', async () => {
      const { page, ...office } = await visit('Elina Rantala-Holm');
      const decided = await atOnce(page, '/awarding/offerings/01937c00-0000-7030-8000-000000000007', {
        intent: 'decide',
      });
      expect(decided).toContain('done');
      for (const answer of decided) expect(answer).toMatch(/^done$|\.$/);

      await office.goTo('/awarding/offerings/01937c00-0000-7030-8000-000000000009');
      await page.locator('main a[href*="/awarding/batches/"]').first().click();
      const batch = new URL(page.url()).pathname;
      const started = await atOnce(page, batch, { intent: 'start-all' }, 3);
      expect(started).toContain('done');
      for (const answer of started) expect(answer).toMatch(/^done$|\.$/);
      await office.goTo(batch);
      await office.reads(/^18 sealed, 1 needs you$|^All \d+ credentials are sealed$/);
      // The back button shows the page as it was; what it offers is refused in words.
      const late = await atOnce(page, batch, { intent: 'pause' }, 1);
      expect(late).toEqual(['This batch is not being sealed, so it cannot be paused.']);
    });

    it('makes one link', async () => {
      const learner = await visit('Łukasz Őry van den Berg');
      await learner.goTo('/passport/shares/new');
      await learner.page.locator('main input[type=checkbox]').first().check();
      await learner.fill(/^A note for yourself/, 'One link');
      const form = await filledIn(learner.page);
      expect(await atOnce(learner.page, '/passport/shares/new', form)).toEqual(['done', 'done']);
      await learner.goTo('/passport/shares');
      expect(await learner.page.getByRole('heading', { name: 'One link' }).count()).toBe(1);
    });

    it('revokes once', async () => {
      const { page, ...office } = await visit('Elina Rantala-Holm');
      await office.goTo('/awarding/credentials?status=valid');
      await page.locator('main table a').first().click();
      const credential = new URL(page.url()).pathname;
      const twice = await atOnce(page, `${credential}/revoke`, { reason: 'A mistake.' });
      expect(twice).toContain('done');
      for (const answer of twice) expect(answer).toMatch(/^done$|They are so already/);
    });
  });

  describe('what is no form', () => {
    it('is refused in words, and so is a character that stands for nothing', async () => {
      const { page } = await visit('Maija Lehtoranta');
      const { origin } = place.house;
      for (const [type, data] of [
        ['application/json', '{}'],
        ['text/plain', 'name=value'],
        ['multipart/form-data; boundary=x', 'broken off'],
      ] as const)
        for (const path of ['/alliance/people', '/theme']) {
          const headers = { accept: 'text/html', origin, 'content-type': type };
          const answer = await page.request.post(origin + path, { data: Buffer.from(data), headers });
          expect(answer.status(), `${type} to ${path}`).toBe(422);
          expect(await answer.text()).toContain('What arrived here is no form');
        }
      for (const path of ['/alliance/people?q=%00', '/audit?by=a%00', '/audit?about=offering:%00']) {
        const answer = await page.request.get(origin + path, { headers: { accept: 'text/html' } });
        expect(answer.status(), path).toBe(422);
        expect(await answer.text()).toContain('(U+0000)');
      }
    });
  });

  describe('a form that is sent after the session has ended', () => {
    it('is kept, and goes through after signing in', async () => {
      const office = await visit('Elina Rantala-Holm');
      const { page } = office;
      await office.goTo('/awarding/credentials?status=valid');
      await page.locator('main table a').last().click();
      await office.follow('Suspend');
      await office.fill('Reason', 'Two “quotes” & <angles>');
      await page.context().clearCookies();
      await office.press('Suspend it');
      await office.reads('You are no longer signed in');
      const kept = page;
      const other = await page.context().newPage();
      await stepInto(other, place.house.origin, 'Elina Rantala-Holm');
      await kept.getByRole('button', { name: 'Send it again' }).click();
      await office.reads(/is suspended$/);
      await office.sees('Two “quotes” & <angles>');
    });

    it('says with a script, too, that nothing is lost', async () => {
      const office = await openVisitor(place.browser, {
        origin: place.house.origin,
        hands: byPointing,
        as: 'Elina Rantala-Holm',
      });
      await office.goTo('/awarding/credentials?status=valid');
      await office.page.locator('main table a').last().click();
      await office.follow('Revoke');
      await office.fill('Reason', 'Still here');
      await office.page.context().clearCookies();
      await office.press('Revoke it');
      await office.page.getByText('You are no longer signed in, so nothing was changed.').waitFor();
      expect(await office.page.getByLabel('Reason').inputValue()).toBe('Still here');
      expect(
        await office.page.getByRole('link', { name: 'Sign in (in a new tab)' }).getAttribute('target'),
      ).toBe('_blank');
    });
  });
}
