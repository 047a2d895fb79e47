import { createHash } from 'node:crypto';
import { parseSealed, type SealLevel, verify } from '@waymark/credential';
import { sql } from 'kysely';
import type { Database } from '../../kernel/database/database.ts';
import type { Services } from '../../kernel/services.ts';
import { readTimeStampAnchors } from '../../trust/index.ts';
import { sealedFile } from '../sealing/sealed-file.ts';

/** SHA-256 of the bytes under the seal, hexadecimal; `null` where there are none. */
function hashOfSealed(file: Uint8Array): string | null {
  const parsed = parseSealed(Buffer.from(file).toString());
  return parsed.ok ? createHash('sha256').update(parsed.file.payload).digest('hex') : null;
}

/**
 * Everything that must hold of what was sealed in an offering, in the database and in the bytes; the faults, in words.
 *
 * @param expected how many credentials there have to be
 */
export async function faultsOfSealed(
  { db, services }: { db: Database; services: Services },
  offeringId: string,
  expected: number,
): Promise<string[]> {
  const faults: string[] = [];
  const must = (holds: boolean, what: string) => holds || faults.push(what);
  const credentials = await db
    .selectFrom('awarding.credential')
    .selectAll()
    .where('offering_id', '=', offeringId)
    .execute();
  must(credentials.length === expected, `${credentials.length} credentials instead of ${expected}`);
  must(
    new Set(credentials.map((one) => one.award_id)).size === credentials.length,
    'an award was sealed twice',
  );
  must(
    new Set(credentials.map((one) => `${one.status_list_id}#${one.status_index}`)).size ===
      credentials.length,
    'a status place was given twice',
  );
  for (const { id, batch_item_id, person_id, payload_sha256 } of credentials) {
    const leaves = await db
      .selectFrom('trust.pending_leaf')
      .select('id')
      .where('subject', '=', `batch-item:${batch_item_id}`)
      .execute();
    must(leaves.length === 1, `${id} has ${leaves.length} leaves`);
    const deliveries = await db
      .selectFrom('awarding.delivery as d')
      .innerJoin('kernel.mail as m', 'm.id', 'd.mail_id')
      .select('m.person_id')
      .where('d.batch_item_id', '=', batch_item_id)
      .execute();
    must(deliveries.length === 1, `${id} has ${deliveries.length} deliveries`);
    must(
      deliveries.every((one) => one.person_id === person_id),
      `${id} was delivered to someone else`,
    );
    const { file } = await db.transaction().execute((tx) => sealedFile(tx, services, id));
    const report = await verify(file, { anchors: [], now: services.now(), language: 'en' });
    const seal = report.checks.find((check) => check.id === 'seal');
    must(seal?.status === 'passed', `${id} does not verify: ${seal?.message}`);
    must(hashOfSealed(file) === payload_sha256.toString('hex'), `${id} has other bytes than its hash says`);
  }
  return faults;
}

/**
 * Everything that must hold of a batch whose files were raised, beside what `faultsOfSealed` asks; the faults, in words.
 *
 * @param level that each file has to have, in one version after the first
 */
export async function faultsOfRaised(
  { db, services }: { db: Database; services: Services },
  { offeringId, batchId }: { offeringId: string; batchId: string },
  level: SealLevel,
): Promise<string[]> {
  const faults: string[] = [];
  const must = (holds: boolean, what: string) => holds || faults.push(what);
  const anchors = (await readTimeStampAnchors(db)).map(({ certificate }) => ({
    certificate: new Uint8Array(certificate),
    purpose: 'time-stamp' as const,
    name: '',
    source: '',
  }));
  const credentials = await db
    .selectFrom('awarding.credential as c')
    .leftJoin('awarding.credential_version as v', 'v.credential_id', 'c.id')
    .select(['c.id', 'c.payload_sha256', 'v.version'])
    .where('c.offering_id', '=', offeringId)
    .execute();
  must(new Set(credentials.map(({ id }) => id)).size === credentials.length, 'a file was raised twice');
  for (const { id, version, payload_sha256 } of credentials) {
    must(version === 2, `${id} has version ${version}`);
    const { file } = await db.transaction().execute((tx) => sealedFile(tx, services, id));
    const report = await verify(file, { anchors, now: services.now(), language: 'en' });
    must(report.level === level, `${id} is at ${report.level}`);
    must(hashOfSealed(file) === payload_sha256.toString('hex'), `${id} has other bytes than its hash says`);
  }
  const told = await db
    .selectFrom('kernel.audit')
    .select('detail')
    .where('operation', '=', 'awarding.raise-levels')
    .where(sql<boolean>`about @> array[${`batch:${batchId}`}]`)
    .execute();
  const raised = told.reduce((sum, { detail }) => sum + Number((detail as { raised: number }).raised), 0);
  must(raised === credentials.length, `the trail tells of ${raised} raised files of ${credentials.length}`);
  return faults;
}
