import { describe, expect, it } from 'vitest';
import { byKeyboard } from '../keyboard.ts';
import { openVisitor, type Visitor } from '../visitor.ts';
import { goesBack } from './goes-back.ts';
import type { Place } from './place.ts';

/** The job without a pointing device. */
export function byKeyboardAlone(place: Place): void {
  const visit = (as: string): Promise<Visitor> =>
    openVisitor(place.browser, { origin: place.house.origin, hands: byKeyboard, as });
  const focused = ({ page }: Visitor) => page.evaluate(() => document.activeElement?.id ?? '');

  const run = '01937c00-0000-7030-8000-000000000003';

  describe('by keyboard alone', () => {
    it('skips to the content, and comes to what is wrong with a form', async () => {
      const examiner = await visit('Jussi Koskelo');
      await examiner.goTo(`/assessment/offerings/${run}/import`);
      await examiner.page.keyboard.press('Tab');
      await examiner.page.keyboard.press('Enter');
      expect(await focused(examiner)).toBe('content');
      await examiner.press('Read the sheet');
      await examiner.sees('The sheet: Choose a file.');
      expect(await examiner.page.evaluate(() => document.activeElement?.className)).toBe('summary-box');
      await examiner.follow('The sheet: Choose a file.');
      expect(await focused(examiner)).toBe('field-file');
      const field = examiner.page.locator('#field-file');
      expect(await field.getAttribute('aria-invalid')).toBe('true');
      const described = (await field.getAttribute('aria-describedby'))!.split(' ');
      for (const id of described) expect(await examiner.page.locator(`[id="${id}"]`).count()).toBe(1);
    });

    it('brings a sheet in, changes how it is read, and discards it', async () => {
      const examiner = await visit('Jussi Koskelo');
      await examiner.goTo(`/assessment/offerings/${run}/import`);
      await examiner.choose('Whose sheet is it?', 'UAB');
      await examiner.attach('The sheet', {
        name: 'notas.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from('Nombre;Correo;Nota;Defensa\nAna Nobody;ana@mail.example;7,5;9,0\n'),
      });
      await examiner.press('Read the sheet');
      await examiner.reads('One row is ready to import');
      await examiner.follow('Columns');
      await examiner.choose(/What column D/, 'Final result');
      await examiner.press('Read the sheet again');
      await examiner.sees('Defensa');
      await examiner.reads(/ready to import$|needs you$/);
      await examiner.press('Discard this sheet');
      await examiner.reads('This sheet was discarded');
    });

    it('makes a link for one of several times', async () => {
      const learner = await visit('Łukasz Őry van den Berg');
      await learner.goTo('/passport');
      await learner.page.locator('main a[href*="/passport/credentials/"]').first().press('Enter');
      await learner.follow('Share by a link');
      await learner.tick('7 days');
      await learner.press('Make the link');
      await learner.sees('The link is made.');
      await goesBack(learner);
    });

    it('goes from results to sealed credentials', async () => {
      for (const name of ['Jussi Koskelo', 'Aino-Kaisa Vuorela']) {
        const examiner = await visit(name);
        await examiner.goTo(`/assessment/offerings/${run}`);
        await examiner.press(/^Approve all/);
        await examiner.sees(/A second person approves next\.|Approved\./);
      }
      const office = await visit('Elina Rantala-Holm');
      await office.goTo(`/awarding/offerings/${run}`);
      await office.press(/^Decide/);
      await office.sees('The awards are decided.');
      await goesBack(office);
      const leader = await visit('Dr Hanna Nieminen');
      await leader.goTo(`/awarding/offerings/${run}`);
      await leader.press(/^Confirm/);
      await leader.sees('The awards are confirmed.');
      await office.goTo(`/awarding/offerings/${run}`);
      await office.press(/^Prepare/);
      await office.press('Seal one first and look');
      await office.reads('The first one is sealed: look at it, then go on');
      await office.press(/^Go on/);
      await office.reads(/credentials are sealed$|needs? you$/);
    });
  });
}
