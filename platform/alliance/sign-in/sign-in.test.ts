import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publicActor } from '../../kernel/operations/actor.ts';
import { readSession } from '../../kernel/sessions/sessions.ts';
import { openTestHouse, type TestHouse } from '../../testing/test-house.ts';
import { findMails } from '../outbox/find-mails.ts';
import { makeFirstAdministratorLink } from './make-first-administrator-link.ts';
import { openSignInLink } from './open-sign-in-link.ts';
import { readSignInLink } from './read-sign-in-link.ts';
import { requestSignIn } from './request-sign-in.ts';
import { signOut } from './sign-out.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

/** The newest mail to an address, as its receiver reads it. */
async function mailTo(email: string) {
  const { mails } = await house.run(findMails, { size: 200 });
  return mails.find(({ to }) => to === email);
}

const tokenIn = (mail: { paragraphs: string[] } | undefined) =>
  /\/(?:link|invitation)\/([\w.-]+)/.exec(mail?.paragraphs.join('\n') ?? '')?.[1] ?? '';

async function askedToken(email: string): Promise<string> {
  house.clock.forward(1);
  await house.run(requestSignIn, { email }, publicActor);
  return tokenIn(await mailTo(email));
}

describe('a sign-in link', () => {
  it('begins a session, once', async () => {
    const person = await house.makePerson({ email: 'Lucja@Uni.example' });
    const token = await askedToken('Lucja@Uni.example');
    const { sessionToken, personId } = await house.run(openSignInLink, { token }, publicActor);
    expect(personId).toBe(person.id);
    const session = await readSession(house.db, sessionToken!, house.services.now());
    expect(session).toMatchObject({ personId: person.id, method: 'link' });
    await expect(house.run(openSignInLink, { token }, publicActor)).rejects.toMatchObject({
      code: 'alliance.link-used',
    });
  });

  it('is not used up by whoever only looks at it', async () => {
    await house.makePerson({ email: 'looked@uni.example' });
    const token = await askedToken('looked@uni.example');
    for (let times = 0; times < 3; times += 1)
      expect(await house.run(readSignInLink, { token }, publicActor)).toMatchObject({ purpose: 'sign-in' });
    expect((await house.run(openSignInLink, { token }, publicActor)).sessionToken).not.toBeNull();
  });

  it('works for twenty minutes', async () => {
    await house.makePerson({ email: 'late@uni.example' });
    const token = await askedToken('late@uni.example');
    house.clock.forward(20 * 60);
    await expect(house.run(openSignInLink, { token }, publicActor)).rejects.toMatchObject({
      code: 'alliance.link-expired',
    });
  });

  it('is refused with one letter changed, and where it was made for another purpose', async () => {
    await house.makePerson({ email: 'changed@uni.example' });
    const token = await askedToken('changed@uni.example');
    const changed = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;
    // The last of 43 letters carries four bits; a change among the first always shows.
    const earlier = token.replace(/\.(.)/, (_, letter) => `.${letter === 'A' ? 'B' : 'A'}`);
    for (const wrong of [earlier, `${changed}x`, '', 'x'.repeat(200)])
      await expect(house.run(openSignInLink, { token: wrong }, publicActor)).rejects.toMatchObject({
        code: 'alliance.link-not-known',
      });
  });

  it('leaves nothing in the database that opens a session', async () => {
    await house.makePerson({ email: 'stored@uni.example' });
    const token = await askedToken('stored@uni.example');
    const secret = token.split('.')[1]!;
    for (const table of ['alliance.sign_in_link', 'kernel.mail', 'kernel.audit'] as const)
      expect(JSON.stringify(await house.db.selectFrom(table).selectAll().execute())).not.toContain(secret);
  });
});

describe('asking for a link', () => {
  it('answers the same for an address that nobody has, and sends nothing', async () => {
    await house.makePerson({ email: 'known@uni.example' });
    const known = await house.run(requestSignIn, { email: 'known@uni.example' }, publicActor);
    const unknown = await house.run(requestSignIn, { email: 'nobody@uni.example' }, publicActor);
    expect(unknown).toEqual(known);
    expect(await mailTo('nobody@uni.example')).toBeUndefined();
  });

  it('is slowed down by address, known or not', async () => {
    for (let times = 0; times < 5; times += 1)
      await house.run(requestSignIn, { email: 'often@uni.example' }, publicActor);
    await expect(house.run(requestSignIn, { email: 'OFTEN@uni.example' }, publicActor)).rejects.toMatchObject(
      {
        code: 'kernel.too-many',
      },
    );
    house.clock.forward(16 * 60);
    await house.run(requestSignIn, { email: 'often@uni.example' }, publicActor);
  });

  it('is slowed down by caller', async () => {
    const caller = { ...publicActor, caller: '192.0.2.7' };
    for (let times = 0; times < 60; times += 1)
      await house.run(requestSignIn, { email: `try${times}@uni.example` }, caller);
    await expect(house.run(requestSignIn, { email: 'one-more@uni.example' }, caller)).rejects.toMatchObject({
      code: 'kernel.too-many',
    });
  });

  it('goes on afterwards only to a place of ours', async () => {
    await house.makePerson({ email: 'back@uni.example' });
    await house.run(requestSignIn, { email: 'back@uni.example', returnTo: '/passport' }, publicActor);
    expect((await mailTo('back@uni.example'))?.paragraphs[1]).toMatch(/\?returnTo=%2Fpassport$/);
    await house.makePerson({ email: 'away@uni.example' });
    await house.run(requestSignIn, { email: 'away@uni.example', returnTo: '//evil.example' }, publicActor);
    expect((await mailTo('away@uni.example'))?.paragraphs[1]).not.toContain('returnTo');
  });

  it('is refused in a real installation without SMTP', async () => {
    const real = await openTestHouse({ mode: 'real' });
    await expect(
      real.run(requestSignIn, { email: 'someone@uni.example' }, publicActor),
    ).rejects.toMatchObject({ code: 'alliance.sign-in-needs-mail' });
    await expect(real.run(findMails, {}, publicActor)).rejects.toMatchObject({ code: 'kernel.not-found' });
    await real.close();
  });
});

describe('signing out', () => {
  it('ends one session or all of them', async () => {
    const person = await house.makePerson({ email: 'out@uni.example' });
    const open = async () =>
      (await house.run(openSignInLink, { token: await askedToken('out@uni.example') }, publicActor))
        .sessionToken!;
    const [one, two, three] = [await open(), await open(), await open()];
    const alive = async (token: string) =>
      (await readSession(house.db, token, house.services.now())) !== null;
    await house.run(signOut, { sessionToken: one }, person.actor);
    expect([await alive(one), await alive(two), await alive(three)]).toEqual([false, true, true]);
    await house.run(signOut, {}, person.actor);
    expect([await alive(two), await alive(three)]).toEqual([false, false]);
  });

  it('ends nobody else’s session', async () => {
    await house.makePerson({ email: 'stays@uni.example' });
    const { sessionToken } = await house.run(
      openSignInLink,
      { token: await askedToken('stays@uni.example') },
      publicActor,
    );
    const other = await house.makePerson();
    await house.run(signOut, { sessionToken: sessionToken! }, other.actor);
    expect(await readSession(house.db, sessionToken!, house.services.now())).not.toBeNull();
  });
});

describe('the first administrator', () => {
  it('signs in by the printed link and holds the role', async () => {
    const { link, personId } = await house.run(makeFirstAdministratorLink, {
      fullName: 'Ada Ylläpitäjä',
      email: 'ada@alliance.example',
    });
    const token = link.split('/').at(-1)!;
    const opened = await house.run(openSignInLink, { token }, publicActor);
    expect(opened).toMatchObject({ purpose: 'first-administrator', personId, proved: true });
    expect(opened.sessionToken).not.toBeNull();
    const again = await house.run(makeFirstAdministratorLink, {
      fullName: 'Ada Ylläpitäjä',
      email: 'ada@alliance.example',
    });
    expect(again.personId).toBe(personId);
  });

  it('is made by the operator alone', async () => {
    const administrator = await house.makePerson({ roles: [{ role: 'administrator', institutionId: null }] });
    const input = { fullName: 'Eve', email: 'eve@alliance.example' };
    for (const actor of [administrator.actor, publicActor])
      await expect(house.run(makeFirstAdministratorLink, input, actor)).rejects.toMatchObject({
        code: expect.stringMatching(/^kernel\.not-(allowed|signed-in)$/),
      });
  });
});
