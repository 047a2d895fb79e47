import { alliance } from '../alliance/index.ts';
import { assessment } from '../assessment/index.ts';
import { awarding } from '../awarding/index.ts';
import { catalogue } from '../catalogue/index.ts';
import { design } from '../design/index.ts';
import { enrolment } from '../enrolment/index.ts';
import { kernel } from '../kernel/index.ts';
import type { MailKinds } from '../kernel/mail/mail.ts';
import type { AnyOperation } from '../kernel/operations/operation.ts';
import type { Policy } from '../kernel/operations/rights.ts';
import type { Stage } from '../kernel/stage.ts';
import { passport } from '../passport/index.ts';
import { trust } from '../trust/index.ts';
import { verification } from '../verification/index.ts';

/** The stages in the order of a micro-credential's life. */
export const stages: readonly Stage[] = [
  kernel,
  alliance,
  trust,
  design,
  catalogue,
  enrolment,
  assessment,
  awarding,
  verification,
  passport,
];

export const operations: readonly AnyOperation[] = stages.flatMap((stage) => stage.operations);

export const jobs = Object.assign({}, ...stages.map((stage) => stage.jobs ?? {}));

export const schedule: Readonly<Record<string, string>> = Object.assign(
  {},
  ...stages.map((stage) => stage.schedule ?? {}),
);

/** Event to the jobs of every stage that follow it. */
export const subscriptions: Readonly<Record<string, readonly string[]>> = joinSubscriptions();

function joinSubscriptions(): Record<string, string[]> {
  const all: Record<string, string[]> = {};
  for (const stage of stages)
    for (const [event, followers] of Object.entries(stage.subscriptions ?? {}))
      all[event] = [...(all[event] ?? []), ...followers];
  return all;
}

/** The mails of every stage, by kind. */
export const mailKinds: MailKinds = Object.assign({}, ...stages.map((stage) => stage.mails ?? {}));

/** The right of every operation, by name. */
export const rights: Policy = Object.fromEntries(operations.map(({ name, right }) => [name, right]));
