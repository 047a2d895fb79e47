import { insertGradingScale } from '../../alliance/index.ts';
import { courseVersion } from '../../awarding/testing/award-house.ts';
import { insertOffering, replaceExaminers } from '../../catalogue/index.ts';
import { insertCourseVersion } from '../../design/index.ts';
import { enrolMany } from '../../enrolment/index.ts';
import { newId } from '../../kernel/ids.ts';
import type { Actor } from '../../kernel/operations/actor.ts';
import { numbered } from '../../testing/numbered.ts';
import type { TestHouse } from '../../testing/test-house.ts';
import type { Learners, Place, stations } from './rights-people.ts';
import { runner } from './run-by-name.ts';

/** A course that Lead leads with Partner, sealed with Lead's own seal or the alliance's, in the middle of its way. */
export type Course = Awaited<ReturnType<typeof makeCourse>>;

export async function makeCourse(
  house: TestHouse,
  ids: Record<Place, string | null>,
  learners: Record<Place, Learners>,
  examiners: readonly { id: string; institutionId: string; actor: Actor }[],
  issuingSeal: ReturnType<typeof courseVersion>['issuingSeal'],
) {
  const run = runner(house);
  const now = house.services.now();
  const scaleId = newId();
  const version = { ...courseVersion(ids.Lead!, ids.Partner!, scaleId, ['en']), issuingSeal };
  const { courseVersionId, offeringId } = await house.db.transaction().execute(async (tx) => {
    const scale = {
      id: scaleId,
      name: { en: 'Scale 0–5' },
      kind: 'numeric' as const,
      min: 0,
      max: 5,
      step: 1,
      passMark: 1,
      best: 'highest' as const,
      decimals: 0,
      honours: null,
    };
    await insertGradingScale(tx, scale, ids.Lead, '2020-01-01');
    const id = await insertCourseVersion(tx, numbered('C-'), version, now);
    const offering = await insertOffering(
      tx,
      {
        courseVersionId: id,
        code: numbered('RUN-'),
        run: { en: 'Spring 2026' },
        leadInstitutionId: ids.Lead!,
        startsOn: '2026-02-01',
        endsOn: '2026-05-31',
        resultsDueOn: null,
        timeZone: 'Europe/Helsinki',
        language: 'en',
        mode: 'blended',
        place: null,
        places: null,
        fee: null,
        state: 'open',
      },
      now,
    );
    const assigned = examiners.map(({ id: personId, institutionId }) => ({ personId, institutionId }));
    await replaceExaminers(tx, offering, assigned, now);
    const enrolled = (Object.entries(learners) as [Place, Learners][]).flatMap(([place, all]) =>
      Object.values(all).map(({ id: personId }) => ({ personId, homeInstitutionId: ids[place] })),
    );
    await enrolMany(tx, offering, enrolled, 'administrator', now);
    return { courseVersionId: id, offeringId: offering };
  });

  const resultIds = new Map<string, string>();
  const enter = async (station: (typeof stations)[number]) => {
    for (const all of Object.values(learners)) {
      const entered = { offeringId, personId: all[station].id, grade: '4', assessedOn: '2026-06-01' };
      resultIds.set(all[station].id, (await run('assessment.enter-result', entered)).resultId as string);
    }
  };
  const approve = () => run('assessment.approve-results', { offeringId, all: true }, examiners[0]!.actor);
  const prepare = async () => (await run('awarding.prepare-batch', { offeringId })).batchId as string;
  await enter('sealed');
  await approve();
  await run('awarding.decide-awards', { offeringId });
  const sealedBatchId = await prepare();
  await run('awarding.start-batch', { batchId: sealedBatchId });
  await house.runJobs();
  await enter('waiting');
  await approve();
  await run('awarding.decide-awards', { offeringId });
  const readyBatchId = await prepare();
  await enter('approved');
  await approve();
  await enter('entered');

  const sheets = {} as Record<'Lead' | 'Partner', { importId: string; revision: number }>;
  for (const place of ['Lead', 'Partner'] as const) {
    const text = `Name,Student number,Grade\nLearner4 of ${place},${place}-4,4\n`;
    const file = { name: `Sheet of ${place}.csv`, bytes: new TextEncoder().encode(text) };
    const uploaded = await run('assessment.upload-results', { offeringId, institutionId: ids[place], file });
    await house.runJobs();
    const { state, revision } = await run('assessment.read-import', { importId: uploaded.importId });
    if (state !== 'preview') throw new Error(`A sheet of this world is ${state}`);
    sheets[place] = { importId: uploaded.importId as string, revision: revision as number };
  }
  const awards = await house.db
    .selectFrom('awarding.award as a')
    .leftJoin('awarding.batch_item as i', 'i.award_id', 'a.id')
    .leftJoin('awarding.credential as c', 'c.award_id', 'a.id')
    .select(['a.person_id', 'a.id', 'i.id as item_id', 'c.id as credential_id'])
    .where('a.offering_id', '=', offeringId)
    .execute();
  const awardOf = (personId: string) => awards.find(({ person_id }) => person_id === personId)!;
  return {
    version,
    scaleId,
    courseVersionId,
    offeringId,
    sealedBatchId,
    readyBatchId,
    sheets,
    resultOf: (personId: string) => resultIds.get(personId)!,
    awardOf: (personId: string) => awardOf(personId).id,
    itemOf: (personId: string) => awardOf(personId).item_id!,
    credentialOf: (personId: string) => awardOf(personId).credential_id!,
  };
}
