import { describe, expect, it } from 'vitest';
import { axeProblems, overflow } from '../../../ui/testing/axe.ts';
import { byPointing, openVisitor, type Visitor, withoutScript } from '../visitor.ts';
import type { Place } from './place.ts';

/** A template from its first word to its use, and what happens when two write it at once. */
export function credentialTemplate(place: Place): void {
  const draft = '/awarding/templates/alliance/draft';

  describe('a credential template', () => {
    it('is written, looked at, checked and put into use without a script, and of two savings the later asks', async () => {
      const visit = (as: string): Promise<Visitor> =>
        openVisitor(place.browser, {
          ...{ origin: place.house.origin, hands: withoutScript, javaScriptEnabled: false, as },
        });
      const elina = await visit('Elina Rantala-Holm');
      const sietske = await visit('Sietske Hoekstra');
      await sietske.goTo(draft);
      await elina.goTo('/awarding');
      await elina.follow('Credential templates');
      await elina.follow('Begin a draft');
      await elina.fill(/^Title, English/, 'Joint {cou');
      await elina.press('Save the draft');
      await elina.sees(/^Title, English: A brace has no partner\./);
      await elina.fill(/^Title, English/, 'Joint award: {course}');
      await elina.press('Preview');
      await elina.sees(/Joint award: /);
      await elina.press('Save the draft');
      await elina.sees('The draft is saved.');

      await sietske.fill(/^Closing words, English/, 'Kept by Sietske.');
      await sietske.press('Save the draft');
      await sietske.sees(/^Elina Rantala-Holm has saved this draft since you opened it\./);
      await sietske.sees('Two of you are at work on this draft');
      await sietske.press('Save mine over it');
      await sietske.sees('The draft is saved.');
      await sietske.press('Save and check');
      await sietske.reads(/^Everything holds: put version \d into use\?/);
      await sietske.sees(/Kept by Sietske\./);
      await sietske.press(/^Put version \d into use/);
      await sietske.sees('The new version is in use.');
      await sietske.sees(/Kept by Sietske\./);
    });

    it('is taken over by a correction only where that is chosen, once it is said what differs', async () => {
      const elina = await openVisitor(place.browser, {
        ...{ origin: place.house.origin, hands: byPointing, as: 'Elina Rantala-Holm' },
      });
      await elina.goTo('/awarding/credentials?status=valid');
      // The newest stand first: the last one was sealed before that version was put into use.
      await elina.page.locator('main tbody tr').last().getByRole('link').first().click();
      await elina.sees(/^A newer template has come into use since: Version \d/);
      await elina.follow('Correct and re-issue');
      await elina.unfold(/^What differs/);
      await elina.sees('Kept by Sietske.');
      expect(await axeProblems(elina.page)).toEqual([]);
      await elina.page.setViewportSize({ width: 320, height: 700 });
      expect(await overflow(elina.page)).toBe(0);
      expect(await elina.page.getByLabel(/^As sealed: Version \d/).isChecked()).toBe(true);
      await elina.tick(/^As they are now: Version \d/);
      await elina.fill('Reason', 'Other words.');
      await elina.press(/re-issue/);
      await elina.reads(/credential is sealed$/);
      await elina.follow(/^Open /);
      await elina.sees(/Kept by Sietske\./);
    });

    it('is shown as it is typed where there is a script', async () => {
      const elina = await openVisitor(place.browser, {
        ...{ origin: place.house.origin, hands: byPointing, as: 'Elina Rantala-Holm' },
      });
      await elina.goTo(draft);
      await elina.fill(/^How it was earned, English/, '{learner} was here.');
      await elina.sees('Łukasz Őry van den Berg was here.');
      await elina.fill(/^How it was earned, English/, '{learned} was here.');
      await elina.sees(/^The preview waits: Something in braces is not known here\./);
      await elina.press('Save the draft');
      await elina.sees(/^How it was earned, English: Something in braces is not known here\./);
      expect(await axeProblems(elina.page)).toEqual([]);
      await elina.fill(/^How it was earned, English/, '{learner} was here.');
      await elina.press('Save and check');
      await elina.reads(/^Everything holds: put version \d into use\?/);
      expect(await axeProblems(elina.page)).toEqual([]);
      await elina.page.setViewportSize({ width: 320, height: 700 });
      expect(await overflow(elina.page)).toBe(0);
      await elina.goTo('/awarding/templates/alliance/discard');
      expect(await axeProblems(elina.page)).toEqual([]);
      expect(await overflow(elina.page)).toBe(0);
      await elina.press('Throw it away');
      await elina.sees('The draft is thrown away.');
    });
  });
}
