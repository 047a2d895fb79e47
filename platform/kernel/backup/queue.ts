import type pg from 'pg';

/*
 * Jobs that wait are backed up as what they are asked to do, not as the queue's own rows: so a backup fits another
 * version of the queue. A job that was under way waits again; it bears being run twice. What would have been its
 * last try is not counted as one.
 */
export const JOBS = 'queue';

const columns = {
  task: 'text',
  payload: 'json',
  queue: 'text',
  run_at: 'timestamptz',
  attempts: 'int',
  max_attempts: 'int',
  last_error: 'text',
  key: 'text',
  priority: 'int',
  flags: 'text[]',
};
export const jobColumns = Object.keys(columns);

export const selectJobs = `select t.identifier, j.payload, q.queue_name, j.run_at,
    case when j.locked_at is null then j.attempts else greatest(j.attempts - 1, 0) end, j.max_attempts,
    j.last_error, j.key, j.priority, array(select jsonb_object_keys(j.flags))
  from graphile_worker._private_jobs j
  join graphile_worker._private_tasks t on t.id = j.task_id
  left join graphile_worker._private_job_queues q on q.id = j.job_queue_id
  order by j.id`;

/** Where the jobs are copied to; gone with the transaction. */
export async function makeJobsTable(client: pg.ClientBase): Promise<string> {
  const fields = Object.entries(columns).map(([name, type]) => `${name} ${type}`);
  await client.query(`create temporary table restored_job (at bigint generated always as identity,
    ${fields.join(', ')}) on commit drop`);
  return 'restored_job';
}

/** Puts the copied jobs in line again, in their order. */
export async function addRestoredJobs(client: pg.ClientBase): Promise<number> {
  await client.query(`create temporary table added_job on commit drop as
    select r.attempts, r.last_error, (graphile_worker.add_job(r.task, r.payload, r.queue, r.run_at, r.max_attempts,
      r.key, r.priority, nullif(r.flags, '{}'))).id
    from (select * from restored_job order by at) r`);
  const { rowCount } = await client.query(`update graphile_worker._private_jobs j
    set attempts = a.attempts, last_error = a.last_error from added_job a where a.id = j.id`);
  return rowCount ?? 0;
}
