import { proposeMatch } from '../../alliance/index.ts';
import { newId } from '../../kernel/ids.ts';
import type { Actor } from '../../kernel/operations/actor.ts';
import type { TestHouse } from '../../testing/test-house.ts';
import type { Course } from './rights-course.ts';
import type { Learners, Place } from './rights-people.ts';
import { runner } from './run-by-name.ts';

/** What someone from a place has for themselves, or is there of it. */
export type Belongings = Awaited<ReturnType<typeof makeBelongings>>;

export async function makeBelongings(
  house: TestHouse,
  place: Place,
  institutionId: string | null,
  learners: Learners,
  courses: { member: Course; alliance: Course },
) {
  const run = runner(house);
  const now = house.services.now();
  const { id: personId, actor } = learners.sealed;
  const credentialId = courses.member.credentialOf(personId);
  const made = async (name: string, input: unknown, field: string, by?: Actor) =>
    (await run(name, input, by))[field] as string;
  const scopes = ['passport.list-credentials'];
  const apiKeyId = await made('alliance.create-api-key', { name: 'Key', scopes }, 'apiKeyId', actor);
  const share = await run(
    'passport.create-share',
    { credentialIds: [credentialId], downloadable: true },
    actor,
  );
  const taskId = {} as Record<'member' | 'alliance', string>;
  for (const which of ['member', 'alliance'] as const) {
    const asked = { credentialId: courses[which].credentialOf(personId), message: 'My name is another.' };
    taskId[which] = await made('awarding.ask-correction', asked, 'taskId', actor);
  }
  const passkeyId = newId();
  const identifierId = newId();
  await house.db
    .insertInto('alliance.passkey')
    .values({
      id: passkeyId,
      person_id: personId,
      credential_id: passkeyId,
      public_key: Buffer.from('none'),
      counter: 0,
      transports: [],
      name: 'Passkey',
      created_at: now,
    })
    .execute();
  await house.db
    .insertInto('alliance.identifier')
    .values({
      id: identifierId,
      person_id: personId,
      scheme: 'email',
      value: `private-${place}@home.example`,
      comparable: `private-${place}@home.example`.toLowerCase(),
      source: 'learner',
      private: true,
      created_at: now,
    })
    .execute();

  const extra = () =>
    house.makePerson({
      fullName: `Learner9 of ${place}`,
      ...(institutionId && { homeInstitutionId: institutionId }),
    });
  const [kept, merged, doubted, double] = [await extra(), await extra(), await extra(), await extra()];
  const people = { keptPersonId: kept.id, mergedPersonId: merged.id, reason: 'One person' };
  const mergeId = await made('alliance.merge-people', people, 'mergeId');
  await house.db.transaction().execute((tx) => proposeMatch(tx, doubted.id, double.id, 'name-differs', now));
  const proposal = await house.db
    .selectFrom('alliance.match_proposal')
    .select('id')
    .where('person_id', '=', doubted.id)
    .executeTakeFirstOrThrow();
  const granted = { personId: kept.id, role: 'issuing-officer', institutionId };
  const roleId = await made('alliance.grant-role', granted, 'roleId');
  const number = await house.db
    .selectFrom('alliance.identifier')
    .select('id')
    .where('person_id', '=', learners.missing.id)
    .where('private', '=', false)
    .executeTakeFirstOrThrow();
  return {
    apiKeyId,
    share: { id: share.shareId as string, token: (share.address as string).split('/').at(-1)! },
    taskId,
    passkeyId,
    privateIdentifierId: identifierId,
    mergeId,
    proposalId: proposal.id,
    roleId,
    mergeable: [doubted.id, double.id] as const,
    knownIdentifierId: number.id,
  };
}
