import { sql } from 'kysely';
import type { Tx } from '../database/database.ts';
import type { Services } from '../services.ts';

/** A job's handler. It may run twice (a worker can die after its work and before its mark): it must bear that. */
export type JobHandler<Payload = Record<string, unknown>> = (
  payload: Payload,
  context: { services: Services; attempt: number; lastAttempt: boolean; signal: AbortSignal },
) => Promise<void>;

/** A stage's jobs by name `<stage>.<verb>-<noun>`. Payloads carry ids, never personal data. */
export type Jobs = Record<string, JobHandler<never>>;

export interface JobOptions {
  /** A job of the same key that has not begun is replaced: one is enough. */
  key?: string;
  runAt?: Date;
  maxAttempts?: number;
  /** Jobs of one queue run one after another. */
  queue?: string;
}

/** Adds a job in the same transaction as the data it is about. */
export async function addJob(
  tx: Tx,
  name: string,
  payload: Record<string, string | number | boolean | null>,
  options: JobOptions = {},
): Promise<void> {
  await sql`select graphile_worker.add_job(
    identifier => ${name}, payload => ${JSON.stringify(payload)}::json, queue_name => ${options.queue ?? null},
    run_at => ${options.runAt ?? null}::timestamptz, max_attempts => ${options.maxAttempts ?? 12}::int,
    job_key => ${options.key ?? null})`.execute(tx);
}
