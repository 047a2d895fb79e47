import type pg from 'pg';

/**
 * Fills the register with so many sealed credentials of another offering's kind, each with learner, award, item, leaf,
 * mail and delivery, as large as real ones. Written by SQL: their bytes are not sealed, but tables and indexes are as
 * large as they would be.
 */
export async function fillRegister(pool: pg.Pool, offeringId: string, count: number): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query(`set session_replication_role = replica;
      create function pg_temp.early(kind int, n bigint) returns uuid language sql as $$
        select (lpad(to_hex(1600000000000 + n), 12, '0') || '7' || lpad(to_hex(kind), 3, '0')
          || '8' || substr(md5(random()::text), 1, 15))::uuid $$;
      create function pg_temp.noise(bytes int) returns bytea language sql as $$
        select decode(string_agg(md5(random()::text), ''), 'hex') from generate_series(1, bytes / 16) $$;
      create temp table made as select n, pg_temp.early(1, n) as person, pg_temp.early(2, n) as award,
        pg_temp.early(3, n) as item, pg_temp.early(4, n) as mail, gen_random_uuid() as credential
        from generate_series(1, ${count}) n`);
    const batch = `'00000000-0000-7000-8000-000000000001'::uuid`;
    await client.query(`insert into alliance.person (id, full_name, created_at)
      select person, 'Learner ' || n, now() from made`);
    await client.query(`insert into awarding.award (id, offering_id, person_id, course_version_id, kind, ects, awarded_on,
        results, state, decided_at)
      select award, '${offeringId}', person, '${offeringId}', 'credits', 1, '2026-06-01', '{}', 'decided', now() from made`);
    await client.query(`insert into awarding.batch_item (id, batch_id, award_id, position, state, credential_id)
      select item, ${batch}, award, n, 'sealed', credential from made`);
    await client.query(`insert into awarding.credential (id, award_id, batch_item_id, offering_id, person_id, key_person_id,
        seal_id, template_sha256, learner_values, header_sha256, signature, payload_sha256, status_list_id, status_index,
        sealed_at)
      select credential, award, item, '${offeringId}', person, person, ${batch}, pg_temp.noise(32), pg_temp.noise(400),
        pg_temp.noise(32), pg_temp.noise(64), pg_temp.noise(32), pg_temp.early(5, n / 131072), n % 131072, now() from made`);
    await client.query(`insert into trust.pending_leaf (id, kind, subject, event, leaf, created_at)
      select pg_temp.early(6, n), 'seal', 'batch-item:' || item, 'sealed', pg_temp.noise(32), now() from made`);
    await client.query(`insert into kernel.mail (id, kind, person_id, params, state, created_at)
      select mail, 'awarding.credential-ready', person, jsonb_build_object('credentialId', credential), 'sent', now() from made`);
    await client.query(`insert into awarding.delivery (id, batch_item_id, mail_id, created_at)
      select pg_temp.early(7, n), item, mail, now() from made`);
    await client.query('drop table made; set session_replication_role = default');
    await client.query('analyze');
    await client.query('checkpoint');
  } finally {
    client.release(true);
  }
}
