import type { Jobs } from './jobs/jobs.ts';
import type { MailKinds } from './mail/mail.ts';
import type { AnyOperation } from './operations/operation.ts';

/** What a stage hands to the doors, which put the stages together. */
export interface Stage {
  name: string;
  operations: readonly AnyOperation[];
  jobs?: Jobs;
  /** Jobs to run at a time: job name to cron pattern (UTC). */
  schedule?: Readonly<Record<string, string>>;
  /** Event of an earlier stage to the jobs of this one that follow it. */
  subscriptions?: Readonly<Record<string, readonly string[]>>;
  /** Mails of this stage, by kind `<stage>.<what>`: each is put into words when it is sent or shown. */
  mails?: MailKinds;
}

export const defineStage = (stage: Stage): Stage => stage;
