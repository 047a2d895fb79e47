import { z } from 'zod';
import { recordAudit } from '../audit/audit.ts';
import { asideOf, type Tx } from '../database/database.ts';
import { refuse } from '../errors.ts';
import type { Services } from '../services.ts';
import { type Actor, isSystem } from './actor.ts';
import { fieldFault } from './field-fault.ts';
import { type Decision, decide, type Right, type Subject } from './rights.ts';
import { claim, type FirstAnswer, findAnswer, keepAnswer, type SentForm, sentForm } from './sent-form.ts';

/** What an operation works with. All it changes is changed in `tx`, or not at all. */
export interface OperationContext {
  tx: Tx;
  actor: Actor;
  /** Its `db` is what stands beside `tx`, on connections of its own (`asideOf`). */
  services: Services;
  now: Date;
  /** What the policy granted; a read with `everyone: false` shows `homeInstitutions`' learners or oneself only. */
  granted: Extract<Decision, { allowed: true }>;
}

/** Where the operation stands in the API. Path parameters, then query (GET) or body make up the input. */
export interface ApiPlace {
  method: 'get' | 'post' | 'put' | 'delete';
  /** Below `/api/v1`, beginning with the stage: `/assessment/offerings/{offeringId}/results`. */
  path: string;
  /** `multipart` where the input has a file. */
  body?: 'json' | 'multipart';
}

export interface AuditNote {
  /** What it was done to: `offering:<uuid>`, `person:<uuid>`… ids only, never names or grades. */
  about: readonly string[];
  /** The institution in whose trail it stands; where this is left out, the subject's. */
  institutionId?: string | null | undefined;
  reason?: string | null;
  detail?: Record<string, unknown>;
  /** Of an act that is counted, never by whom: the actor stays out of the trail. */
  anonymous?: boolean;
}

/** What slow work has: no transaction, and `db` is the pool. */
export interface AfterwardsContext {
  services: Services;
  now: Date;
}

interface Common<Input extends z.ZodType, Output, Found, Made> {
  /** `<stage>.<verb>-<noun>`, the same in code, policy, audit trail and API. */
  name: `${string}.${string}`;
  /** One English sentence for the API's description. */
  summary: string;
  input: Input;
  output: z.ZodType<Output>;
  api: ApiPlace;
  right: Right;
  /** Loads what the right is judged by. Refuses with `kernel.not-found` where it does not exist. */
  subject(context: Omit<OperationContext, 'granted'>, input: z.output<Input>): Promise<Subject> | Subject;
  /** Works in the transaction. Its answer is the operation's, or what `afterwards` works on. */
  run(context: OperationContext, input: z.output<Input>): Promise<Found>;
  /**
   * Slow work on what `run` found: other hosts, drawing, packing. The transaction is committed, with its audit entry
   * unless the command has a `finish`, and no connection is held, so that others are answered however many wait here.
   */
  afterwards?(found: Found, context: AfterwardsContext, input: z.output<Input>): Promise<Made>;
}

/** A read. It changes nothing. */
export interface Query<Input extends z.ZodType = z.ZodType, Output = unknown, Found = unknown>
  extends Common<Input, Output, Found, Output> {
  kind: 'query';
}

/** A change: one transaction, or two with slow work between them; one entry in the audit trail. */
export interface Command<
  Input extends z.ZodType = z.ZodType,
  Output = unknown,
  Found = unknown,
  Made = unknown,
  Audited = unknown,
> extends Common<Input, Output, Found, Made> {
  kind: 'command';
  /** Done twice it would make two things, or refuse the second: for one form that is sent twice it is done once. */
  once?: true;
  /**
   * Stores what `afterwards` made, where that has to succeed first: in a second transaction, for which the right is
   * decided anew, and which writes the audit entry, so that the trail tells of nothing that was refused meanwhile.
   */
  finish?(context: OperationContext, made: Made, input: z.output<Input>): Promise<Output>;
  /** @param audited what `run` found, or what `finish` answers */
  audit(input: z.output<Input>, audited: Audited, context: OperationContext): AuditNote;
}

export type Operation<Input extends z.ZodType = z.ZodType, Output = unknown> =
  | Query<Input, Output>
  | Command<Input, Output>;

// biome-ignore lint/suspicious/noExplicitAny: a registry holds operations of every input and output
export type AnyOperation = Operation<any, any>;

type InOneGo<Defined> = Omit<Defined, 'kind' | 'afterwards' | 'finish'>;
type WithAfterwards<Defined extends { afterwards?: unknown }> = Omit<Defined, 'kind' | 'once' | 'finish'> &
  Required<Pick<Defined, 'afterwards'>>;
type InTwoGoes<Defined extends { afterwards?: unknown; finish?: unknown }> = Omit<Defined, 'kind'> &
  Required<Pick<Defined, 'afterwards' | 'finish'>>;

export function defineQuery<Input extends z.ZodType, Output, Found>(
  query: WithAfterwards<Query<Input, Output, Found>>,
): Query<Input, Output, Found>;
export function defineQuery<Input extends z.ZodType, Output>(
  query: InOneGo<Query<Input, Output, Output>>,
): Query<Input, Output, Output>;
export function defineQuery<Input extends z.ZodType, Output>(
  query: InOneGo<Query<Input, Output>>,
): Query<Input, Output> {
  return { kind: 'query', ...query };
}

export function defineCommand<Input extends z.ZodType, Output, Found, Made>(
  command: InTwoGoes<Command<Input, Output, Found, Made, Output>>,
): Command<Input, Output, Found, Made, Output>;
export function defineCommand<Input extends z.ZodType, Output, Found>(
  command: WithAfterwards<Command<Input, Output, Found, Output, Found>>,
): Command<Input, Output, Found, Output, Found>;
export function defineCommand<Input extends z.ZodType, Output>(
  command: InOneGo<Command<Input, Output, Output, Output, Output>>,
): Command<Input, Output, Output, Output, Output>;
export function defineCommand<Input extends z.ZodType, Output>(
  command: InOneGo<Command<Input, Output>>,
): Command<Input, Output> {
  return { kind: 'command', ...command };
}

/** A file that an operation answers with, instead of JSON. */
export interface Download {
  fileName: string;
  mediaType: string;
  bytes: Uint8Array;
}
export const download = z.custom<Download>().meta({ id: 'Download', description: 'The file itself' });

/** A file too large to be held: its pieces are made while it is sent. */
export interface StreamedDownload extends Omit<Download, 'bytes'> {
  pieces: AsyncIterable<Uint8Array>;
}
export const streamedDownload = z.custom<StreamedDownload>();

/** Whether an operation answers with a file instead of JSON. */
export const answersWithFile = ({ output }: AnyOperation): boolean =>
  output === download || output === streamedDownload;

/** A file that an operation takes. */
export interface Upload {
  name: string;
  bytes: Uint8Array;
}
export const upload = z
  .custom<Upload>((value) => value instanceof Object && (value as Upload).bytes instanceof Uint8Array, {
    params: { message: 'kernel.field.file' },
  })
  .meta({ id: 'Upload', description: 'A file' });

/** The answer of a command that has nothing to tell. */
export const nothing = z.object({});

/**
 * Runs an operation: checks the input, loads its subject, checks the right, runs, and writes the audit entry,
 * all in one transaction; then its slow work, if it has any. The only way in, for pages, API, jobs and command line
 * alike.
 *
 * @param caller with the id of the form that it comes from, if it comes from one: what is `once`, and was done
 * already for the same form saying the same, is not done again, and answers as it did then
 * @throws Refusal `kernel.invalid-input` with the faulty fields; `kernel.not-signed-in`, `kernel.not-allowed`,
 * `kernel.key-scope`; and what the operation itself refuses.
 */
export async function execute<Input extends z.ZodType, Output>(
  operation: Operation<Input, Output>,
  caller: { services: Services; actor: Actor; formId?: string | undefined },
  rawInput: unknown,
): Promise<Output> {
  const { services, actor } = caller;
  if (actor.scopes && !actor.scopes.includes(operation.name) && !operation.right.public)
    throw refuse('kernel.key-scope', { operation: operation.name });
  const parsed = operation.input.safeParse(rawInput, { reportInput: true });
  if (!parsed.success) throw refuse('kernel.invalid-input', {}, parsed.error.issues.map(fieldFault));
  const input = parsed.data;
  const now = services.now();
  const finish = operation.kind === 'command' && operation.finish;
  const form = formOf(operation, caller, input);
  const inTransaction = transactions(operation, { services, actor, now, form }, input);
  const ran = await inTransaction((context) => operation.run(context, input), !finish);
  if (ran.before) return ran.before.answer as Output;
  // Without slow work what was found is the answer: `defineQuery` and `defineCommand` see to it.
  if (!operation.afterwards) return ran.answer as Output;
  const made = await operation.afterwards(ran.answer, { services, now }, input);
  if (!finish) return made as Output;
  const finished = await inTransaction((context) => finish(context, made, input), true);
  return finished.before ? (finished.before.answer as Output) : finished.answer;
}

/** The form that a command has to be done once for, if it is one of those. */
function formOf(
  operation: AnyOperation,
  { actor, formId }: { actor: Actor; formId?: string | undefined },
  input: unknown,
): SentForm | null {
  if (operation.kind === 'query' || !operation.once || !formId) return null;
  // Whoever signs in is nobody before, and somebody when the form comes again.
  const personId = operation.right.public ? null : actor.personId;
  return sentForm(formId, { operation: operation.name, personId, input });
}

type Ran<Answer> = { before: FirstAnswer } | { before: null; answer: Answer };

/** Makes what does a part of an operation in a transaction, for whoever has the right to it, and may audit it. */
function transactions<Input extends z.ZodType>(
  operation: Operation<Input>,
  { services, actor, now, form }: { services: Services; actor: Actor; now: Date; form: SentForm | null },
  input: z.output<Input>,
) {
  const begin = () => {
    const transaction = services.db.transaction();
    return operation.kind === 'query' ? transaction.setAccessMode('read only') : transaction;
  };
  return <Answer>(
    work: (context: OperationContext) => Promise<Answer>,
    audited: boolean,
  ): Promise<Ran<Answer>> =>
    begin()
      .execute(async (tx): Promise<Ran<Answer>> => {
        const before = form && (audited ? await claim(tx, form, now) : await findAnswer(tx, form));
        if (before) return { before };
        const base = { tx, actor, services: { ...services, db: asideOf(services.db) }, now };
        const subject = await subjectOrRefusal(operation, base, input);
        const granted = decide(operation.right, actor, subject);
        if (!granted.allowed) throw refusalFor(actor, operation.name);
        const context = { ...base, granted };
        const answer = await work(context);
        if (audited && operation.kind === 'command') {
          const note = operation.audit(input, answer, context);
          const { institutionId = subject.trail ?? subject.lead } = note;
          await recordAudit(context, operation.name, { ...note, institutionId });
          if (form) await keepAnswer(tx, form, answer);
        }
        return { before: null, answer };
      })
      .catch(refuseNullCharacter);
}

/** PostgreSQL keeps no U+0000, neither in a text (22021) nor in JSON (22P05): it comes from outside, and is bad input. */
function refuseNullCharacter(error: unknown): never {
  const { code } = Object(error) as { code?: unknown };
  throw code === '22021' || code === '22P05' ? refuse('kernel.null-character') : error;
}

/**
 * Whoever has no right at all learns nothing from whether a thing exists: for them, not found reads not allowed.
 */
async function subjectOrRefusal<Input extends z.ZodType>(
  operation: Operation<Input>,
  base: Omit<OperationContext, 'granted'>,
  input: z.output<Input>,
): Promise<Subject> {
  const { right } = operation;
  const holdsRole = base.actor.roles.some((held) => right[held.role]);
  const mayAsk = right.public || isSystem(base.actor) || holdsRole || (right.learner && base.actor.personId);
  if (!mayAsk) throw refusalFor(base.actor, operation.name);
  return await operation.subject(base, input);
}

const refusalFor = (actor: Actor, operation: string) =>
  actor.personId || isSystem(actor)
    ? refuse('kernel.not-allowed', { operation })
    : refuse('kernel.not-signed-in', { operation });
