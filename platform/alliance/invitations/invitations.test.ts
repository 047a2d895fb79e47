import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../kernel/ids.ts';
import { publicActor } from '../../kernel/operations/actor.ts';
import { openTestHouse, type TestHouse } from '../../testing/test-house.ts';
import { addPrivateAddress } from '../account/private-address.ts';
import { readOwnAccount } from '../account/read-own-account.ts';
import { mailAddressOf } from '../identifiers.ts';
import { findMails } from '../outbox/find-mails.ts';
import { noteBouncedMail } from '../outbox/note-bounced-mail.ts';
import { createPersonFromRecord } from '../people/create.ts';
import type { PersonRecord } from '../people/match.ts';
import { openSignInLink } from '../sign-in/open-sign-in-link.ts';
import { requestSignIn } from '../sign-in/request-sign-in.ts';
import { acceptInvitation } from './accept-invitation.ts';
import { inviteIfNew } from './invite.ts';
import { invitePerson } from './invite-person.ts';
import { readInvitation } from './read-invitation.ts';

let house: TestHouse;
let institutionId: string;
let administrator: Awaited<ReturnType<TestHouse['makePerson']>>;
beforeAll(async () => {
  house = await openTestHouse();
  institutionId = (await house.makeInstitution({ name: 'Tampere University' })).id;
  administrator = await house.makePerson({
    email: 'administrator@tuni.example',
    roles: [{ role: 'administrator', institutionId }],
  });
});
afterAll(() => house.close());

let learners = 0;
async function importLearner(facts: Partial<PersonRecord> = { dateOfBirth: '2001-03-27' }) {
  learners += 1;
  const email = `learner${learners}@tuni.example`;
  const personId = await house.db
    .transaction()
    .execute((tx) =>
      createPersonFromRecord(
        tx,
        { fullName: `Learner ${learners}`, email, ...facts },
        { institutionId, homeInstitutionId: institutionId, source: 'import', now: house.services.now() },
      ),
    );
  return { personId, email, actor: { personId, roles: [], via: 'page' as const } };
}

const invite = (personId: string) =>
  house.db.transaction().execute((tx) => inviteIfNew(tx, personId, house.services.now()));

async function mailsTo(email: string) {
  const { mails } = await house.run(findMails, { size: 200 });
  return mails.filter(({ to }) => to === email);
}

async function tokenFor(email: string): Promise<string> {
  const [mail] = await mailsTo(email);
  return /\/(?:invitation|link)\/([\w.-]+)/.exec(mail?.paragraphs[1] ?? '')?.[1] ?? '';
}

describe('an invitation', () => {
  it('goes to an imported address once', async () => {
    const { personId, email } = await importLearner();
    expect(await invite(personId)).not.toBeNull();
    expect(await invite(personId)).toBeNull();
    expect(await mailsTo(email)).toHaveLength(1);
  });

  it('is not made for an account that is open, nor without an address', async () => {
    const open = await house.makePerson();
    expect(await invite(open.id)).toBeNull();
    const { personId } = await importLearner({ email: undefined });
    expect(await invite(personId)).toBeNull();
  });

  it('opens the account by the link and a fact, and proves the address', async () => {
    const { personId, email, actor } = await importLearner({
      dateOfBirth: '2001-03-27',
      studentNumber: 'H-417',
    });
    await invite(personId);
    const token = await tokenFor(email);
    expect(await house.run(readInvitation, { token }, publicActor)).toEqual({
      institution: { en: 'Tampere University' },
      facts: ['date-of-birth', 'student-number'],
    });
    const opened = await house.run(acceptInvitation, { token, studentNumber: ' h-417 ' }, publicActor);
    expect(opened).toMatchObject({ result: 'opened', personId });
    expect(opened.sessionToken).not.toBeNull();
    const account = await house.run(readOwnAccount, {}, actor);
    expect(account.identifiers.find(({ scheme }) => scheme === 'email')?.verifiedAt).not.toBeNull();
    await expect(
      house.run(acceptInvitation, { token, studentNumber: 'H-417' }, publicActor),
    ).rejects.toMatchObject({ code: 'alliance.already-opened' });
  });

  it('asks only for what is on record', async () => {
    const { personId, email } = await importLearner({ studentNumber: 'H-900' });
    await invite(personId);
    const { facts } = await house.run(readInvitation, { token: await tokenFor(email) }, publicActor);
    expect(facts).toEqual(['student-number']);
  });

  it('is closed by the fifth wrong fact, tells the administrator, and is not renewed by asking', async () => {
    const { personId, email } = await importLearner();
    await invite(personId);
    const token = await tokenFor(email);
    const guess = () => house.run(acceptInvitation, { token, dateOfBirth: '2000-01-01' }, publicActor);
    for (const triesLeft of [4, 3, 2, 1])
      expect(await guess()).toMatchObject({ result: 'wrong-fact', triesLeft, sessionToken: null });
    expect(await guess()).toMatchObject({ result: 'closed' });
    await expect(
      house.run(acceptInvitation, { token, dateOfBirth: '2001-03-27' }, publicActor),
    ).rejects.toMatchObject({ code: 'alliance.invitation-ended' });
    const [told] = await mailsTo(administrator.email);
    expect(told).toMatchObject({ kind: 'alliance.invitation-closed' });
    expect(told?.paragraphs[1]).toContain(personId);
    await house.run(requestSignIn, { email }, publicActor);
    expect(await invite(personId)).toBeNull();
    expect(await mailsTo(email)).toHaveLength(1);

    house.clock.forward(1);
    await house.run(invitePerson, { personId }, administrator.actor);
    const renewed = await house.run(
      acceptInvitation,
      { token: await tokenFor(email), dateOfBirth: '2001-03-27' },
      publicActor,
    );
    expect(renewed.result).toBe('opened');
  });

  it('comes again where someone asks for a sign-in link with its address', async () => {
    const { email } = await importLearner();
    await house.run(requestSignIn, { email }, publicActor);
    const mails = await mailsTo(email);
    expect(mails.map(({ kind }) => kind)).toEqual(['alliance.invitation']);
  });

  it('needs a fact, and names the field', async () => {
    const { personId, email } = await importLearner();
    await invite(personId);
    const token = await tokenFor(email);
    await expect(house.run(acceptInvitation, { token }, publicActor)).rejects.toMatchObject({
      fields: [{ path: 'dateOfBirth', message: 'alliance.field.one-fact' }],
    });
  });

  it('is sent by the home institution’s staff only', async () => {
    const { personId } = await importLearner();
    const elsewhere = await house.makeInstitution();
    const other = await house.makePerson({ roles: [{ role: 'administrator', institutionId: elsewhere.id }] });
    await expect(house.run(invitePerson, { personId }, other.actor)).rejects.toMatchObject({
      code: 'kernel.not-allowed',
    });
  });
});

describe('a private address', () => {
  it('counts once its link was opened, and then mails go there', async () => {
    const person = await house.makePerson({ email: 'dies@tuni.example' });
    const addressOf = () => house.db.transaction().execute((tx) => mailAddressOf(tx, person.id));
    house.clock.forward(1);
    await house.run(addPrivateAddress, { email: 'stays@home.example' }, person.actor);
    expect((await addressOf())?.address).toBe('dies@tuni.example');
    const opened = await house.run(
      openSignInLink,
      { token: await tokenFor('stays@home.example') },
      publicActor,
    );
    expect(opened).toMatchObject({ purpose: 'verify-address', proved: true, sessionToken: null });
    expect((await addressOf())?.address).toBe('stays@home.example');
  });

  it('is not taken from whoever proved it, and the answer does not tell', async () => {
    const owner = await house.makePerson({ email: 'mine@home.example' });
    const other = await house.makePerson();
    expect(await house.run(addPrivateAddress, { email: 'mine@home.example' }, other.actor)).toEqual({});
    expect((await house.run(readOwnAccount, {}, other.actor)).identifiers).toHaveLength(1);
    expect((await house.run(readOwnAccount, {}, owner.actor)).identifiers[0]?.value).toBe(
      'mine@home.example',
    );
  });

  it('goes to whoever opens the link, not to whoever stated it first', async () => {
    const [first, second] = [await house.makePerson(), await house.makePerson()];
    await house.run(addPrivateAddress, { email: 'claimed@home.example' }, first.actor);
    const early = await tokenFor('claimed@home.example');
    house.clock.forward(1);
    await house.run(addPrivateAddress, { email: 'claimed@home.example' }, second.actor);
    expect(await house.run(openSignInLink, { token: early }, publicActor)).toMatchObject({ proved: false });
    const opened = await house.run(
      openSignInLink,
      { token: await tokenFor('claimed@home.example') },
      publicActor,
    );
    expect(opened).toMatchObject({ personId: second.id, proved: true });
  });
});

describe('a mail that came back', () => {
  it('is not sent to that address again', async () => {
    const person = await house.makePerson({ email: 'gone@tuni.example' });
    house.clock.forward(1);
    await house.run(requestSignIn, { email: 'gone@tuni.example' }, publicActor);
    const [mail] = await mailsTo('gone@tuni.example');
    await house.run(noteBouncedMail, { mailId: mail?.id ?? newId() });
    await house.runJobs();
    expect(await house.db.transaction().execute((tx) => mailAddressOf(tx, person.id))).toBeNull();
  });
});
