import { z } from 'zod';
import { recordAudit } from '../audit/audit.ts';
import { asideOf, type Tx } from '../database/database.ts';
import { type FieldFault, refuse } from '../errors.ts';
import type { Services } from '../services.ts';
import { type Actor, isSystem } from './actor.ts';
import { type Decision, decide, type Right, type Subject } from './rights.ts';

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
  /** What it was done to: `offering:<uuid>`, `person:<uuid>`… ids only, never names or grades (decision 29). */
  about: readonly string[];
  /** The institution in whose trail it stands; where this is left out, the subject's. */
  institutionId?: string | null | undefined;
  reason?: string | null;
  detail?: Record<string, unknown>;
  /** Of an act that is counted, never by whom (decision 29): the actor stays out of the trail. */
  anonymous?: boolean;
}

interface Common<Input extends z.ZodType, Output> {
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
  run(context: OperationContext, input: z.output<Input>): Promise<Output>;
}

/** A read. It changes nothing. */
export interface Query<Input extends z.ZodType = z.ZodType, Output = unknown> extends Common<Input, Output> {
  kind: 'query';
}

/** A change: one transaction, one entry in the audit trail. */
export interface Command<Input extends z.ZodType = z.ZodType, Output = unknown>
  extends Common<Input, Output> {
  kind: 'command';
  audit(input: z.output<Input>, output: Output, context: OperationContext): AuditNote;
}

export type Operation<Input extends z.ZodType = z.ZodType, Output = unknown> =
  | Query<Input, Output>
  | Command<Input, Output>;

// biome-ignore lint/suspicious/noExplicitAny: a registry holds operations of every input and output
export type AnyOperation = Operation<any, any>;

export const defineQuery = <Input extends z.ZodType, Output>(
  query: Omit<Query<Input, Output>, 'kind'>,
): Query<Input, Output> => ({ kind: 'query', ...query });

export const defineCommand = <Input extends z.ZodType, Output>(
  command: Omit<Command<Input, Output>, 'kind'>,
): Command<Input, Output> => ({ kind: 'command', ...command });

/** A file that an operation answers with, instead of JSON. */
export interface Download {
  fileName: string;
  mediaType: string;
  bytes: Uint8Array;
}
export const download = z.custom<Download>().meta({ id: 'Download', description: 'The file itself' });

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
 * all in one transaction. The only way in, for pages, API, jobs and command line alike.
 *
 * @throws Refusal `kernel.invalid-input` with the faulty fields; `kernel.not-signed-in`, `kernel.not-allowed`,
 * `kernel.key-scope`; and what the operation itself refuses.
 */
export async function execute<Input extends z.ZodType, Output>(
  operation: Operation<Input, Output>,
  caller: { services: Services; actor: Actor },
  rawInput: unknown,
): Promise<Output> {
  const { services, actor } = caller;
  if (actor.scopes && !actor.scopes.includes(operation.name) && !operation.right.public)
    throw refuse('kernel.key-scope', { operation: operation.name });
  const parsed = operation.input.safeParse(rawInput, { reportInput: true });
  if (!parsed.success) throw refuse('kernel.invalid-input', {}, parsed.error.issues.map(fieldFault));
  const input = parsed.data;
  const transaction = services.db.transaction();
  return await (operation.kind === 'query' ? transaction.setAccessMode('read only') : transaction).execute(
    async (tx) => {
      const beside = { ...services, db: asideOf(services.db) };
      const base = { tx, actor, services: beside, now: services.now() };
      const subject = await subjectOrRefusal(operation, base, input);
      const granted = decide(operation.right, actor, subject);
      if (!granted.allowed) throw refusalFor(actor, operation.name);
      const context = { ...base, granted };
      const output = await operation.run(context, input);
      if (operation.kind === 'command') {
        const note = operation.audit(input, output, context);
        const { institutionId = subject.trail ?? subject.lead } = note;
        await recordAudit(context, operation.name, { ...note, institutionId });
      }
      return output;
    },
  );
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

function fieldFault(issue: z.core.$ZodIssue): FieldFault {
  const params = 'params' in issue ? (issue.params as { message?: string } | undefined) : undefined;
  const path = issue.path.join('.');
  if (params?.message) return { path, message: params.message };
  if (/^[a-z-]+(\.[a-z-]+)+$/.test(issue.message)) return { path, message: issue.message };
  switch (issue.code) {
    case 'too_small':
      return issue.origin === 'string' && issue.minimum === 1
        ? { path, message: 'kernel.field.required' }
        : {
            path,
            message: `kernel.field.too-small-${kindOf(issue.origin)}`,
            values: { minimum: Number(issue.minimum) },
          };
    case 'too_big':
      return {
        path,
        message: `kernel.field.too-big-${kindOf(issue.origin)}`,
        values: { maximum: Number(issue.maximum) },
      };
    case 'invalid_type':
      return {
        path,
        message: issue.input === undefined ? 'kernel.field.required' : 'kernel.field.wrong-kind',
      };
    case 'invalid_format':
      return {
        path,
        message: `kernel.field.format-${knownFormats.has(issue.format) ? issue.format : 'other'}`,
      };
    case 'invalid_value':
      return { path, message: 'kernel.field.not-a-choice' };
    case 'unrecognized_keys':
      return { path, message: 'kernel.field.unknown', values: { names: issue.keys.join(', ') } };
    default:
      return { path, message: 'kernel.field.wrong-kind' };
  }
}

const knownFormats = new Set(['email', 'url', 'uuid', 'date', 'datetime']);
const kindOf = (origin: string) => (origin === 'string' || origin === 'array' ? origin : 'number');
