import { createHash } from 'node:crypto';
import { extractFromPdf } from '@waymark/credential';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { erasePersonKey } from '../alliance/index.ts';
import { newId } from '../kernel/ids.ts';
import { emit } from '../kernel/jobs/events.ts';
import { WORKER_LOCKS } from '../kernel/jobs/workers.ts';
import { bytesOf } from '../testing/bytes-of.ts';
import { openTestHouse, type TestHouse } from '../testing/test-house.ts';
import { confirmAwards } from './awards/confirm-awards.ts';
import { decideAwards } from './awards/decide-awards.ts';
import { listAwards } from './awards/list-awards.ts';
import { readOfferingAwards } from './awards/read-offering-awards.ts';
import { withdrawAward } from './awards/withdraw-award.ts';
import { pauseBatch, resumeBatch } from './batches/hold-batch.ts';
import { listBatchItems } from './batches/list-batch-items.ts';
import { prepareBatch } from './batches/prepare-batch.ts';
import { listBatches, readBatch } from './batches/read-batch.ts';
import { startBatch } from './batches/start-batch.ts';
import { downloadCredential } from './delivery/download.ts';
import { downloadBatch } from './delivery/download-batch.ts';
import { listUndelivered, resend } from './delivery/resend.ts';
import { listCredentials } from './register/list-credentials.ts';
import { readCredential } from './register/read-credential.ts';
import { resumeCredentials, revokeCredentials, suspendCredentials } from './status/change-status.ts';
import { reissueCredential } from './status/reissue-credential.ts';
import { successorOf } from './status/successor.ts';
import { askCorrection } from './tasks/ask-correction.ts';
import { closeTask } from './tasks/close-task.ts';
import { listTasks, readTask } from './tasks/list-tasks.ts';
import { type AwardHouseOptions, addLearner, makeAwardHouse } from './testing/award-house.ts';
import { makeStartedBatch } from './testing/started-batch.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

const sealed = async (options: AwardHouseOptions = {}) => {
  const course = await makeStartedBatch(house, options);
  await house.runJobs();
  const { credentials } = await house.run(listCredentials, { offeringId: course.offeringId });
  return { ...course, credentials };
};

const statusBits = async (credentialId: string) => {
  const { statusList } = await house.run(readCredential, { credentialId });
  const { rows } = await house.pool.query('select revoked, suspended from trust.status_list where id = $1', [
    statusList.listId,
  ]);
  const bit = (bytes: Buffer) => (bytes[statusList.index >> 3]! >> (7 - (statusList.index & 7))) & 1;
  return { revoked: bit(rows[0].revoked), suspended: bit(rows[0].suspended) };
};

/** What the latest mail of a kind says to a person. */
const wordsOf = async (kind: string, personId: string) => {
  const { services } = house;
  return await house.db.transaction().execute(async (tx) => {
    const mail = await tx
      .selectFrom('kernel.mail')
      .selectAll()
      .where('kind', '=', kind)
      .where('person_id', '=', personId)
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow();
    const params = mail.params as Record<string, string>;
    const text = (language: string | null) => services.text(language ?? 'en');
    return (await services.mailKinds[kind]!({ id: mail.id, personId, params }, { services, tx, text }))
      .paragraphs;
  });
};
const mailsOf = async (kind: string, personId: string) =>
  (
    await house.db
      .selectFrom('kernel.mail')
      .selectAll()
      .where('kind', '=', kind)
      .where('person_id', '=', personId)
      .execute()
  ).length;

describe('awards', () => {
  it('follow the award rule: credits, nothing for who failed, once however often they are decided', async () => {
    const course = await makeAwardHouse(house, { learners: 2 });
    const failed = await addLearner(house, course.offeringId, course.lead.id, 'Nils', {
      grade: '0',
      passed: false,
    });
    const first = await house.run(decideAwards, { offeringId: course.offeringId }, course.leader.actor);
    expect(first).toEqual({ awarded: 2, proposed: 0, notAwarded: 1 });
    expect(await house.run(decideAwards, { offeringId: course.offeringId })).toMatchObject({ awarded: 0 });
    const { awards } = await house.run(listAwards, { offeringId: course.offeringId });
    expect(awards.find(({ personId }) => personId === failed.personId)).toMatchObject({
      standing: 'not-earned',
      reason: 'not-passed',
      award: null,
    });
    expect(awards.filter(({ standing }) => standing === 'decided')).toMatchObject([
      { award: { kind: 'credits', ects: 1, grade: { en: '4' }, awardedOn: '2026-06-15' } },
      { award: { kind: 'credits' } },
    ]);
    expect(await house.run(readOfferingAwards, { offeringId: course.offeringId })).toMatchObject({
      withResults: 3,
      notEarned: 1,
      reasons: { 'not-passed': 1 },
      decided: 2,
      toSeal: 2,
      sealed: 0,
    });
  });

  it('give a badge where nothing was assessed', async () => {
    const course = await makeAwardHouse(house, { learners: 0 });
    const { resultId } = await addLearner(house, course.offeringId, course.lead.id, 'Ægir');
    await house.db
      .updateTable('assessment.result')
      .set({
        grade: null,
        course_grade: null,
        passed: null,
        participation: JSON.stringify({ participated: true }),
      })
      .where('id', '=', resultId)
      .execute();
    await house.run(decideAwards, { offeringId: course.offeringId });
    const { batchId } = await house.run(prepareBatch, { offeringId: course.offeringId });
    expect(await house.run(readBatch, { batchId })).toMatchObject({ blocked: false });
    await house.run(startBatch, { batchId });
    await house.runJobs();
    const { credentials } = await house.run(listCredentials, { offeringId: course.offeringId });
    expect(credentials).toMatchObject([{ award: { kind: 'badge', badge: 'participation', ects: null } }]);
  });

  it('take two persons where the lead institution wants it', async () => {
    const course = await makeAwardHouse(house, { learners: 1, fourEyes: true });
    await house.run(decideAwards, { offeringId: course.offeringId }, course.leader.actor);
    await expect(house.run(prepareBatch, { offeringId: course.offeringId })).rejects.toMatchObject({
      code: 'awarding.nothing-to-seal',
    });
    await expect(
      house.run(confirmAwards, { offeringId: course.offeringId }, course.leader.actor),
    ).rejects.toMatchObject({ code: 'awarding.same-person-twice' });
    const input = { offeringId: course.offeringId };
    expect(await house.run(confirmAwards, input, course.officer.actor)).toEqual({ confirmed: 1 });
    expect(await house.run(prepareBatch, input)).toMatchObject({ total: 1 });
  });

  it('are withdrawn until they are sealed, and no longer', async () => {
    const { offeringId } = await sealed({ learners: 1 });
    const { awards } = await house.run(listAwards, { offeringId });
    await expect(
      house.run(withdrawAward, { awardId: awards[0]!.awardId!, reason: 'mistake' }),
    ).rejects.toMatchObject({ code: 'awarding.award-sealed' });
  });

  it('show a partner only its own learners', async () => {
    const course = await makeAwardHouse(house, { learners: 2 });
    await addLearner(house, course.offeringId, course.partner.id, 'Inés de la Costa');
    const partnerStaff = await house.makePerson({
      roles: [{ role: 'course-leader', institutionId: course.partner.id }],
    });
    const { awards, total } = await house.run(
      listAwards,
      { offeringId: course.offeringId },
      partnerStaff.actor,
    );
    expect(total).toBe(1);
    expect(awards.map(({ fullName }) => fullName)).toEqual(['Inés de la Costa']);
  });
});

describe('a prepared batch', () => {
  it('cannot be started while something that all share is missing, and says where to mend it', async () => {
    const course = await makeAwardHouse(house, { learners: 1 });
    await house.db.updateTable('trust.seal').set({ retired_at: house.services.now() }).execute();
    await house.run(decideAwards, { offeringId: course.offeringId });
    const { batchId, blocked } = await house.run(prepareBatch, { offeringId: course.offeringId });
    expect(blocked).toBe(true);
    expect((await house.run(readBatch, { batchId })).findings).toMatchObject([
      { code: 'no-seal', mend: { target: 'seal', id: 'alliance' } },
    ]);
    await expect(house.run(startBatch, { batchId })).rejects.toMatchObject({ code: 'awarding.no-seal' });
    await house.db.updateTable('trust.seal').set({ retired_at: null }).execute();
    // Checked again, it is the same batch.
    expect(await house.run(prepareBatch, { offeringId: course.offeringId })).toMatchObject({
      batchId,
      blocked: false,
    });
    expect((await house.run(listBatches, { offeringId: course.offeringId })).total).toBe(1);
  });
});

describe('a batch', () => {
  it('says whether anybody works on it', async () => {
    const { batchId } = await makeStartedBatch(house);
    expect(await house.run(readBatch, { batchId })).toMatchObject({ state: 'sealing', worked: false });
    const worker = await house.pool.connect();
    await worker.query('select pg_advisory_lock($1, 1)', [WORKER_LOCKS]);
    expect(await house.run(readBatch, { batchId })).toMatchObject({ worked: true });
    worker.release(true);
    await expect.poll(async () => (await house.run(readBatch, { batchId })).worked).toBe(false);
  });

  it('tells what was done with it in the order in which it was done, within one moment too', async () => {
    const { batchId } = await makeStartedBatch(house);
    for (let again = 0; again < 5; again += 1) {
      await house.run(pauseBatch, { batchId });
      await house.run(resumeBatch, { batchId });
    }
    const { steps } = await house.run(readBatch, { batchId });
    expect(new Set(steps.map(({ at }) => at)).size).toBe(1);
    expect(steps.map(({ step }) => step)).toEqual([
      'prepared',
      'started',
      ...Array(5).fill(['paused', 'resumed']).flat(),
    ]);
  });
});

describe('delivery', () => {
  it('hands out the sealed file, a PDF that carries it, and all of a batch as a zip', async () => {
    const { batchId, credentials } = await sealed({ learners: 2 });
    const credentialId = credentials[0]!.id;
    const file = await house.run(downloadCredential, { credentialId });
    const pdf = await house.run(downloadCredential, { credentialId, format: 'pdf' });
    const carried = await extractFromPdf(pdf.bytes);
    expect(carried.map((one) => Buffer.from(one).equals(file.bytes))).toEqual([true]);
    const zip = unzipSync(await bytesOf(await house.run(downloadBatch, { batchId })));
    expect(Object.keys(zip).sort()).toEqual(credentials.map(({ id }) => `credential-${id}.jsonld`).sort());
    expect(Buffer.from(zip[file.fileName]!)).toEqual(Buffer.from(file.bytes));
    const withPdf = unzipSync(await bytesOf(await house.run(downloadBatch, { batchId, pdf: true })));
    const [drawn] = await extractFromPdf(withPdf[`credential-${credentialId}.pdf`]!);
    expect(Buffer.from(drawn!)).toEqual(Buffer.from(file.bytes));
  });

  it('leaves out of the zip whose learner erased the account', async () => {
    const { batchId, credentials } = await sealed({ learners: 2 });
    const [gone, kept] = credentials;
    await house.db.transaction().execute((tx) => erasePersonKey(tx, gone!.personId));
    const zip = unzipSync(await bytesOf(await house.run(downloadBatch, { batchId })));
    expect(Object.keys(zip)).toEqual([`credential-${kept!.id}.jsonld`]);
  });

  it('shows whom a mail has not reached, and sends it again', async () => {
    const course = await sealed({ learners: 2 });
    await house.db
      .updateTable('kernel.mail')
      .set({ state: 'bounced', problem: 'refused' })
      .where('person_id', '=', course.people[0]!)
      .execute();
    const { undelivered } = await house.run(listUndelivered, { offeringId: course.offeringId });
    expect(undelivered).toMatchObject([{ personId: course.people[0], problem: 'bounced', reachable: true }]);
    expect(await house.run(resend, { offeringId: course.offeringId })).toEqual({ sent: 1 });
    await house.runJobs();
    expect((await house.run(listUndelivered, { offeringId: course.offeringId })).total).toBe(0);
  });
});

describe('status', () => {
  it('is suspended, resumed and revoked at once in the published list, with reason, words and mail', async () => {
    const { credentials, people } = await sealed({ learners: 1 });
    const credentialId = credentials[0]!.id;
    const act = { credentialIds: [credentialId], reason: 'Looked into', note: 'We look into your grade.' };
    await house.run(suspendCredentials, act);
    expect(await statusBits(credentialId)).toEqual({ revoked: 0, suspended: 1 });
    house.clock.forward(60);
    await house.run(resumeCredentials, act);
    expect(await statusBits(credentialId)).toEqual({ revoked: 0, suspended: 0 });
    house.clock.forward(60);
    await house.run(revokeCredentials, act);
    expect(await statusBits(credentialId)).toMatchObject({ revoked: 1 });
    const entry = await house.run(readCredential, { credentialId });
    expect(entry.status).toBe('revoked');
    expect(entry.history.map((one) => [one.act, one.note])).toEqual([
      ['suspend', 'We look into your grade.'],
      ['resume', 'We look into your grade.'],
      ['revoke', 'We look into your grade.'],
    ]);
    expect(await mailsOf('awarding.credential-revoked', people[0]!)).toBe(1);
    expect(await wordsOf('awarding.credential-revoked', people[0]!)).toEqual(
      expect.arrayContaining(['The reason: Looked into', 'We look into your grade.']),
    );
    await expect(house.run(resumeCredentials, act)).rejects.toMatchObject({
      code: 'awarding.status-not-possible',
    });
    await house.runJobs();
  });

  it('of a whole batch is changed by one act', async () => {
    const { batchId, offeringId } = await sealed({ learners: 3 });
    expect(await house.run(revokeCredentials, { batchId, reason: 'Wrong course' })).toEqual({
      changed: 3,
      skipped: 0,
    });
    const { credentials } = await house.run(listCredentials, { offeringId, status: 'revoked' });
    expect(credentials).toHaveLength(3);
    await house.runJobs();
  });
});

describe('a correction', () => {
  it('replaces the old credential the moment the new one is sealed', async () => {
    const { credentials, offeringId } = await sealed({ learners: 1 });
    const old = credentials[0]!;
    const ask = { credentialIds: [old.id], reason: 'Name misspelt', note: 'Your name is right now.' };
    await expect(house.run(reissueCredential, ask)).rejects.toMatchObject({
      code: 'awarding.nothing-changed',
    });
    await house.db
      .updateTable('alliance.person')
      .set({ full_name: 'Łukasz Őry van den Berg-Ñandú' })
      .where('id', '=', old.personId)
      .execute();
    expect(await house.run(reissueCredential, ask)).toMatchObject({ total: 1, started: true });
    expect(await house.run(readCredential, { credentialId: old.id })).toMatchObject({ status: 'valid' });
    await house.runJobs();
    const before = await house.run(readCredential, { credentialId: old.id });
    expect(before).toMatchObject({
      status: 'superseded',
      history: [{ act: 'supersede', note: 'Your name is right now.' }],
    });
    expect(await statusBits(old.id)).toMatchObject({ revoked: 1 });
    const after = await house.run(readCredential, { credentialId: before.replacedBy! });
    expect(after).toMatchObject({ status: 'valid', replaces: old.id });
    expect(after.view?.holder.name?.text).toBe('Łukasz Őry van den Berg-Ñandú');
    expect(await successorOf(house.db, Buffer.from(before.payloadSha256, 'hex'))).toBe(
      `urn:credential:${after.id}`,
    );
    expect(await successorOf(house.db, createHash('sha256').update('x').digest())).toBeNull();
    await expect(house.run(reissueCredential, ask)).rejects.toMatchObject({ code: 'awarding.not-current' });
    expect((await house.run(listAwards, { offeringId })).awards).toMatchObject([{ standing: 'sealed' }]);
  });

  it('of a result that changed after sealing begins with a task, and gives a new award', async () => {
    const { credentials, offeringId, people } = await sealed({ learners: 1 });
    const result = await house.db
      .updateTable('assessment.result')
      .set({ course_grade: '5', grade: '5', version: 2, state: 'entered' })
      .where('offering_id', '=', offeringId)
      .returning('id')
      .executeTakeFirstOrThrow();
    await house.db.transaction().execute((tx) =>
      emit(tx, house.services.subscriptions, 'assessment.result-changed', {
        resultId: result.id,
        offeringId,
        personId: people[0]!,
      }),
    );
    await house.runJobs();
    const { tasks } = await house.run(listTasks, { offeringId });
    expect(tasks).toMatchObject([{ kind: 'result-changed', credentialId: credentials[0]!.id }]);
    const { changes } = await house.run(readTask, { taskId: tasks[0]!.id });
    expect(changes).toMatchObject([
      { resultId: result.id, now: { grade: '5', passed: true, state: 'entered' } },
    ]);
    const ask = { credentialIds: [credentials[0]!.id], reason: 'Grade corrected' };
    await expect(house.run(reissueCredential, ask)).rejects.toMatchObject({
      code: 'awarding.result-not-approved',
    });
    await house.db
      .updateTable('assessment.result')
      .set({ state: 'approved' })
      .where('id', '=', result.id)
      .execute();
    await house.run(reissueCredential, ask);
    await house.runJobs();
    const { awards } = await house.run(listAwards, { offeringId });
    expect(awards).toMatchObject([{ standing: 'sealed', award: { grade: { en: '5' } } }]);
    await house.run(closeTask, { taskId: tasks[0]!.id, outcome: 'corrected' });
    expect((await house.run(listTasks, { offeringId })).total).toBe(0);
  });
});

describe('"Something is wrong"', () => {
  it('reaches the issuing office encrypted, and its answer reaches the learner', async () => {
    const { credentials, people } = await sealed({ learners: 2 });
    const mine = credentials.find(({ personId }) => personId === people[0])!;
    const learner = { personId: people[0]!, roles: [], via: 'page' as const };
    const ask = { credentialId: mine.id, message: 'My name has an ő.' };
    const { taskId } = await house.run(askCorrection, ask, learner);
    expect((await house.run(askCorrection, ask, learner)).taskId).toBeNull();
    await expect(house.run(askCorrection, ask, { ...learner, personId: people[1]! })).rejects.toMatchObject({
      code: 'kernel.not-allowed',
    });
    const stored = await house.db
      .selectFrom('awarding.task')
      .select('message')
      .where('id', '=', taskId!)
      .executeTakeFirstOrThrow();
    expect(stored.message!.includes('name')).toBe(false);
    expect(await house.run(readTask, { taskId: taskId! })).toMatchObject({ message: 'My name has an ő.' });
    await house.run(closeTask, {
      taskId: taskId!,
      outcome: 'left-as-is',
      answer: 'It stands in your passport so.',
    });
    await house.runJobs();
    expect(await mailsOf('awarding.correction-answered', people[0]!)).toBe(1);
  });
});

describe('two accounts that become one', () => {
  it('take awards and credentials along, which stay readable, and give them back when they are split', async () => {
    const { credentials, people } = await sealed({ learners: 1 });
    const kept = await house.makePerson({ fullName: 'Kept' });
    const ids = { mergeId: newId(), keptPersonId: kept.id, mergedPersonId: people[0]! };
    const tell = async (event: string) => {
      await house.db.transaction().execute((tx) => emit(tx, house.services.subscriptions, event, ids));
      await house.runJobs();
      return house.run(readCredential, { credentialId: credentials[0]!.id });
    };
    const merged = await tell('alliance.people-merged');
    expect(merged.personId).toBe(kept.id);
    expect(merged.edc).not.toBeNull();
    expect((await tell('alliance.people-split')).personId).toBe(people[0]);
  });
});

describe('the items of a batch', () => {
  it('are found by a part of the name without accents', async () => {
    const { batchId } = await sealed({ learners: 2 });
    const { total } = await house.run(listBatchItems, { batchId, q: 'ory van den berg 1' });
    expect(total).toBe(1);
  });
});
