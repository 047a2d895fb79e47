import { describe, expect, it } from 'vitest';
import { whileNobodyWorks } from '../running-house.ts';
import { openVisitor, type Visitor, withoutScript } from '../visitor.ts';
import { atOnce } from './at-once.ts';
import { goesBack } from './goes-back.ts';
import type { Place } from './place.ts';

/** The whole job in a browser without scripts. */
export function withoutAScript(place: Place): void {
  const visit = (as?: string): Promise<Visitor> =>
    openVisitor(place.browser, {
      origin: place.house.origin,
      hands: withoutScript,
      javaScriptEnabled: false,
      ...(as && { as }),
    });

  const run = '01937c00-0000-7030-8000-000000000004';
  const sheet = [
    'Nombre y apellidos;NIU;Correo;Prácticas',
    'Mercè Roig i Fàbregas;1640054;merce.roig-i-fabregas@student.uab.example;9,6',
    'Laia Ferrando;1640126;laia.ferrando@student.uab.example;7,9',
    'Martina Quiñones;;m.quinones@mail.example;8,1',
  ].join('\n');

  // One story: what one test leaves behind, the next one goes on from.
  describe('the whole job without a script', () => {
    it('brings results in: upload, a wrong column, a row in doubt, import', async () => {
      const examiner = await visit('Jussi Koskelo');
      await examiner.goTo(`/assessment/offerings/${run}`);
      await examiner.follow('Import a sheet');
      await examiner.press('Read the sheet');
      await examiner.sees('The sheet: Choose a file.');
      await examiner.choose('Whose sheet is it?', 'UAB');
      await examiner.attach('The sheet', {
        name: 'notas.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(sheet),
      });
      await examiner.press('Read the sheet');
      await examiner.reads('One row needs you');
      await examiner.follow('Columns');
      await examiner.choose(/What column D/, 'Assessment: Oral defence');
      await examiner.press('Read the sheet again');
      await examiner.reads('One row needs you');
      await examiner.follow(/^New/);
      await examiner.sees('Oral defence');
      await examiner.follow('Columns');
      await examiner.choose(/What column D/, 'Final result');
      await examiner.press('Read the sheet again');
      await examiner.reads('One row needs you');
      await examiner.press(/^It is this person/);
      await examiner.reads('3 rows are ready to import');
      await examiner.press('Import 3 rows');
      await examiner.reads('3 results were imported');
      await goesBack(examiner);
    });

    it('approves results by four eyes, once however often it is asked', async () => {
      const first = await visit('Jussi Koskelo');
      await first.goTo(`/assessment/offerings/${run}`);
      await first.press('Approve all 16 that wait');
      await first.sees('A second person approves next.');
      await goesBack(first);
      const second = await visit('Aino-Kaisa Vuorela');
      await second.follow(/^16 results of Circular Construction/);
      const twice = await atOnce(second.page, new URL(second.page.url()).pathname, { intent: 'approve-all' });
      expect(twice).toContain('done');
      for (const answer of twice) expect(answer).toMatch(/^done$|approve|wait/i);
      await second.goTo(`/assessment/offerings/${run}`);
      await second.reads('5 of 21 learners have no result yet');
    });

    it('decides awards by four eyes, pauses and cancels, shows what will be issued, and seals', async () => {
      const office = await visit('Elina Rantala-Holm');
      await office.goTo(`/awarding/offerings/${run}`);
      await office.press('Decide 15 awards');
      await goesBack(office);
      await office.press('Confirm 15 awards');
      await office.sees('This takes two people, and you were the first. Ask a colleague to confirm it.');
      const leader = await visit('Dr Hanna Nieminen');
      await leader.goTo(`/awarding/offerings/${run}`);
      await leader.press('Confirm 15 awards');
      await leader.sees('The awards are confirmed.');

      await office.goTo(`/awarding/offerings/${run}`);
      await office.press('Prepare 15 credentials');
      await office.reads('15 credentials are ready to be sealed');
      await goesBack(office);
      // While nobody works, sealing stands where it is for as long as it takes to press everything.
      await whileNobodyWorks(place.house, async () => {
        await office.press('Seal all 15');
        await office.press('Pause');
        await office.reads('Sealing is paused');
        await office.press('Go on: seal the other 15');
        await office.press('Pause');
        await office.reads('Sealing is paused');
        await office.follow('Cancel the rest');
        await office.press('Cancel the rest');
        await office.sees('The rest is cancelled. The awards can be prepared again.');
      });
      await office.goTo(`/awarding/offerings/${run}`);
      await office.press('Prepare 15 credentials');
      await office.reads('15 credentials are ready to be sealed');
      await office.follow('See what will be issued');
      for (const [language, words] of [
        ['Finnish', 'Kiertotalousrakentaminen'],
        ['Spanish', 'Construcción circular'],
        ['English', 'Circular Construction'],
      ] as const) {
        await office.follow(language);
        await office.sees(new RegExp(`TEST.*${words}`, 'i'));
      }
      await office.follow('15 credentials');
      await office.press('Seal one first and look');
      await office.reads('The first one is sealed: look at it, then go on');
      await office.press('Go on: seal the other 14');
      await office.reads('All 15 credentials are sealed');
    });

    it('sends a mail again, suspends, makes valid again, revokes, and issues a correction', async () => {
      const office = await visit('Elina Rantala-Holm');
      const open = async (name: string) => {
        await office.goTo(`/awarding/credentials?offering=${run}`);
        await office.follow(new RegExp(name));
        await office.reads(new RegExp(`^The credential of ${name}`));
      };
      await open('Minttu Mäkelänen');
      await office.press(/again/i);
      await office.sees('The mail is on its way again.');
      for (const [link, confirm, says] of [
        ['Suspend', /^Suspend/, 'is suspended'],
        ['Make valid again', /^Make/, 'is valid'],
        ['Revoke', /^Revoke/, 'is revoked'],
      ] as const) {
        await office.follow(link);
        await office.press(confirm);
        await office.sees('Reason: This is needed.');
        await office.fill('Reason', 'A check showed a mistake.');
        await office.press(confirm);
        await office.reads(`The credential of Minttu Mäkelänen ${says}`);
      }
      await open('Väinö Öhman');
      await office.follow('Correct and re-issue');
      await office.fill('Reason', 'The name was written wrongly.');
      await office.tick('Issue it again even if nothing has changed');
      await office.press(/re-issue|correct/i);
      await office.reads(/credential is sealed$/);
      await goesBack(office);
    });

    it('lets a learner sign in, read, take along, share for a while, end that, ask, and be answered', async () => {
      const learner = await visit();
      await learner.goTo('/alliance/sign-in');
      await learner.sees(/^A passkey needs JavaScript/);
      await learner.fill('E-mail address', 'no address');
      await learner.press('Send me a link');
      await learner.sees(/^E-mail address: /);
      const passport = await visit('Łukasz Őry van den Berg');
      await passport.goTo('/passport');
      await passport.follow(/Circular|Urban|Port|Health/);
      const sealed = await passport.download('Download the sealed file');
      await passport.unfold('Tell us what is wrong');
      await passport.press('Send it to the issuing office');
      await passport.sees('What should be different?: This is needed.');
      await passport.fill('What should be different?', 'My name has two accents.');
      await passport.press('Send it to the issuing office');
      await passport.sees(/You wrote to the issuing office on/);
      await passport.follow('Share by a link');
      await passport.tick('7 days');
      await passport.press('Make the link');
      await passport.sees('The link is made.');
      await goesBack(passport);
      const link = await passport.page.getByRole('textbox', { name: 'The link' }).first().inputValue();

      const verifier = await visit();
      await verifier.goTo('/verification');
      await verifier.sees(/^Scanning a code .* needs? JavaScript/);
      await verifier.attach('The credential’s file', {
        name: 'credential.jsonld',
        mimeType: 'application/ld+json',
        buffer: Buffer.from(sealed),
      });
      await verifier.press('Check');
      await verifier.reads(/test/i);
      await verifier.goTo('/verification');
      await verifier.unfold('Paste its text instead');
      await verifier.fill(/^Text of the credential/, sealed);
      await verifier.press('Check');
      await verifier.reads(/test/i);
      await verifier.goTo('/verification');
      await verifier.fill('Address of a credential or of a share', link);
      await verifier.press('Fetch and check');
      await verifier.reads(/test/i);

      await passport.press('Withdraw it');
      await passport.sees('The link is withdrawn. It shows nothing any more.');
      await verifier.page.goto(link);
      await verifier.reads('This link shows nothing any more');

      const office = await visit('Elina Rantala-Holm');
      await office.goTo('/awarding/tasks');
      await office.follow(/something is wrong/);
      await office.press('Close the task');
      await office.sees(/^How it ended: /);
      await office.tick(/^Left as it is/);
      await office.fill(/^Answer to the learner/, 'Both accents are there.');
      await office.press('Close the task');
      await office.sees('The task is closed.');
    });
  });
}
