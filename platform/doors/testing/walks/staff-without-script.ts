import { describe, expect, it } from 'vitest';
import { openVisitor, type Visitor, withoutScript } from '../visitor.ts';
import { atOnce, filledIn } from './at-once.ts';
import type { Place } from './place.ts';

/** What comes before and beside the issuing, in a browser without scripts. */
export function staffWithoutAScript(place: Place): void {
  const visit = (as?: string): Promise<Visitor> =>
    openVisitor(place.browser, {
      origin: place.house.origin,
      hands: withoutScript,
      javaScriptEnabled: false,
      ...(as && { as }),
    });

  /** Opens the newest mail of the demonstration that has such a link, and follows it. */
  async function openMail(reader: Visitor, link: RegExp): Promise<string> {
    await reader.goTo('/alliance/outbox');
    await reader.sees(link);
    await reader.follow(link);
    return new URL(reader.page.url()).pathname;
  }

  describe('the staff’s pages without a script', () => {
    it('let a course leader add a run, choose who examines in it, and cancel it', async () => {
      const leader = await visit('Dr Hanna Nieminen');
      await leader.goTo('/catalogue/offerings/new');
      await leader.follow(/^Circular Construction/);
      await leader.fill('Code', 'CC-2031-9');
      await leader.press('Add an offering');
      await leader.sees(/^Begins on: /);
      await leader.fill(/^Name of the run, English/, 'Spring 2031');
      await leader.fill('Begins on', '2031-02-01');
      await leader.fill('Ends on', '2031-05-01');
      await leader.press('Add an offering');
      await leader.sees('The offering is there. Choose its examiners next.');
      const run = new URL(leader.page.url()).pathname;
      await leader.goTo(`${run}/examiners`);
      await leader.tick(/^Jussi Koskelo/);
      await leader.press('Save');
      await leader.sees('The examiners are chosen.');
      await leader.goTo(`${run}/cancel`);
      await leader.press('Cancel the offering');
      await leader.sees('Reason: This is needed.');
      await leader.fill('Reason', 'Too few learners.');
      await leader.press('Cancel the offering');
      await leader.sees('The offering is cancelled.');
    });

    it('let an administrator change what the alliance is called, and read what was done', async () => {
      const administrator = await visit('Maija Lehtoranta');
      await administrator.goTo('/alliance/settings');
      await administrator.press('Save');
      await administrator.sees('Saved.');
      await administrator.goTo('/audit');
      await administrator.unfold('Filter');
      await administrator.choose(/^What was done/, 'Cancelled an offering');
      await administrator.press('Show');
      await administrator.sees(/Too few learners\./);
      await administrator.fill('Who did it (optional)', 'nieminen');
      await administrator.press('Show');
      await administrator.sees(/Too few learners\./);
      await administrator.fill('Who did it (optional)', 'koskelo');
      await administrator.press('Show');
      await administrator.sees('Nothing fits this filter. Widen it.');
    });

    it('let an administrator find who gets a role', async () => {
      const administrator = await visit('Maija Lehtoranta');
      await administrator.goTo('/alliance/roles');
      await administrator.unfold('Grant a role');
      await administrator.fill(/^Who gets it/, 'xyzzy');
      await administrator.press('Find');
      await administrator.sees(/Nobody here has “xyzzy”/);
      await administrator.fill(/^Who gets it/, 'nieminen');
      await administrator.press('Find');
      await administrator.choose('Role', 'Examiner');
      await administrator.choose(/^Where/, 'Tampere');
      await administrator.press('Grant this role');
      await administrator.sees('The role is granted.');
    });

    it('let an invited person in once, and then by a link that works for one browser', async () => {
      const administrator = await visit('Maija Lehtoranta');
      await administrator.goTo('/alliance/people');
      await administrator.unfold('Add a person');
      await administrator.fill('Name', 'Séamus Ó Ceallaigh');
      await administrator.choose('University', 'UAB');
      await administrator.fill(/^E-mail address/, 'seamus@mail.example');
      await administrator.fill(/^Student number/, '4711');
      await administrator.press('Add this person');
      await administrator.sees('The person is added.');
      await administrator.press('Invite');
      await administrator.sees('The invitation is on its way.');

      const invited = await visit();
      const invitation = await openMail(invited, /\/alliance\/invitation\//);
      await invited.fill(/^Student number/, '1147');
      await invited.press('Open my account');
      await invited.sees(/^That is not what the university has on record/);
      await invited.fill(/^Student number/, '4711');
      await invited.press('Open my account');
      await invited.reads('Your account is open');
      const again = await visit();
      await again.goTo(invitation);
      await again.reads('This invitation does not work');

      await again.goTo('/alliance/sign-in');
      await again.fill('E-mail address', 'seamus@mail.example');
      await again.press('Send me a link');
      await again.reads('Look into your mail');
      const link = await openMail(again, /\/alliance\/sign-in\/link\//);
      expect(await atOnce(again.page, link, await filledIn(again.page))).toEqual(['done', 'done']);
      await again.goTo('/alliance/account');
      await again.reads('Your account');
      await again.goTo(link);
      expect(new URL(again.page.url()).pathname).toBe('/passport');
      const late = await visit();
      await late.goTo(link);
      await late.reads('This link does not work');
    });
  });
}
