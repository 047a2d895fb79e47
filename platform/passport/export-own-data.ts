import { z } from 'zod';
import { exportPersonData, personIdsOf, readPersonKeys } from '../alliance/index.ts';
import { historyOf, sealedFiles } from '../awarding/index.ts';
import type { Tx } from '../kernel/database/database.ts';
import { defineQuery, streamedDownload } from '../kernel/operations/operation.ts';
import { type ZippedFile, zipStream } from '../kernel/operations/zip-stream.ts';
import type { Services } from '../kernel/services.ts';
import { decrypt } from '../kernel/vault/vault.ts';
import { ownId, ownSubject } from './owner.ts';
import { policy } from './policy.ts';
import { labelContext } from './shares.ts';

/** At most so many sealed files in one zip. */
const MOST_FILES = 1000;

export const exportOwnData = defineQuery({
  name: 'passport.export-own-data',
  summary: 'Take everything along: account, courses, results, shares and every sealed file, as one zip',
  input: z.object({}),
  output: streamedDownload,
  api: { method: 'get', path: '/passport/data' },
  right: policy['passport.export-own-data'],
  subject: ownSubject,
  async run(context) {
    const { tx, services, now } = context;
    const personId = ownId(context);
    const ids = await personIdsOf(tx, personId);
    const rows = await tx
      .selectFrom('awarding.credential as c')
      .innerJoin('catalogue.offering as o', 'o.id', 'c.offering_id')
      .select(['c.id', 'c.status', 'c.sealed_at', 'c.superseded_by', 'o.code'])
      .where('c.person_id', 'in', ids)
      .orderBy('c.sealed_at')
      .limit(MOST_FILES)
      .execute();
    const files: ZippedFile[] = [];
    const credentials = [];
    const sealed = await sealedFiles(
      tx,
      services,
      rows.map(({ id }) => id),
    );
    for (const row of rows) {
      const { file, fileName } = sealed.get(row.id)!;
      files.push({ name: `credentials/${fileName}`, bytes: file });
      const history = await historyOf(tx, services, row.id);
      credentials.push({
        id: row.id,
        file: `credentials/${fileName}`,
        offering: row.code,
        status: row.status,
        sealedAt: row.sealed_at.toISOString(),
        replacedBy: row.superseded_by,
        history: history.map(({ act, reason, note, at }) => ({ act, reason, note, at })),
      });
    }
    const everything = {
      exportedAt: now.toISOString(),
      ...(await exportPersonData(tx, personId)),
      enrolments: await enrolmentsOf(tx, ids),
      results: await resultsOf(tx, ids),
      credentials,
      shares: await sharesOf(tx, services, ids),
    };
    files.push({ name: 'passport.json', bytes: Buffer.from(`${JSON.stringify(everything, null, 2)}\n`) });
    return files;
  },
  async afterwards(files) {
    return { fileName: 'passport.zip', mediaType: 'application/zip', pieces: zipStream(oneByOne(files)) };
  },
});

async function* oneByOne(files: readonly ZippedFile[]) {
  yield* files;
}

async function enrolmentsOf(tx: Tx, personIds: string[]) {
  const rows = await tx
    .selectFrom('enrolment.enrolment as e')
    .innerJoin('catalogue.offering as o', 'o.id', 'e.offering_id')
    .select(['o.code', 'e.state', 'e.source', 'e.enrolled_at'])
    .where('e.person_id', 'in', personIds)
    .orderBy('e.enrolled_at')
    .execute();
  return rows.map(({ code, state, source, enrolled_at }) => ({
    offering: code,
    state,
    source,
    enrolledAt: enrolled_at.toISOString(),
  }));
}

async function resultsOf(tx: Tx, personIds: string[]) {
  const rows = await tx
    .selectFrom('assessment.result as r')
    .innerJoin('catalogue.offering as o', 'o.id', 'r.offering_id')
    .select([
      'o.code',
      'r.assessment_id',
      'r.state',
      'r.grade',
      'r.course_grade',
      'r.passed',
      'r.participation',
    ])
    .select(['r.assessed_on', 'r.entered_at', 'r.approved_at'])
    .where('r.person_id', 'in', personIds)
    .orderBy('r.entered_at')
    .execute();
  return rows.map((row) => ({
    offering: row.code,
    assessmentId: row.assessment_id,
    state: row.state,
    grade: row.grade,
    courseGrade: row.course_grade,
    passed: row.passed,
    participation: row.participation,
    assessedOn: row.assessed_on,
    enteredAt: row.entered_at.toISOString(),
    approvedAt: row.approved_at?.toISOString() ?? null,
  }));
}

async function sharesOf(tx: Tx, services: Services, personIds: string[]) {
  const rows = await tx
    .selectFrom('passport.share')
    .selectAll()
    .where('person_id', 'in', personIds)
    .orderBy('created_at')
    .execute();
  const keys = await readPersonKeys(tx, services.vault, personIds);
  return rows.map((row) => {
    const key = keys.get(row.person_id);
    return {
      label: row.label && key ? decrypt(key, row.label, labelContext(row.id)).toString() : null,
      credentialIds: row.credential_ids,
      downloadable: row.downloadable,
      createdAt: row.created_at.toISOString(),
      expiresAt: row.expires_at.toISOString(),
      withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
      openedCount: row.opened_count,
      lastOpenedAt: row.last_opened_at?.toISOString() ?? null,
    };
  });
}
