import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { isRefusal, type RefusalData, refusalData, refuse, sentenceKey } from '../../kernel/errors.ts';
import { negotiateLanguage } from '../../kernel/languages/index.ts';
import type { Actor } from '../../kernel/operations/actor.ts';
import { fieldFault } from '../../kernel/operations/field-fault.ts';
import {
  type AnyOperation,
  answersWithFile,
  type Download,
  execute,
} from '../../kernel/operations/operation.ts';
import { formInput } from '../../kernel/pages/form-input.ts';
import { sendDownload } from '../../kernel/pages/send-download.ts';
import type { Services } from '../../kernel/services.ts';
import { operations } from '../operations.ts';
import { callerOf } from './caller.ts';
import { idempotencyKey, openApiText, takesIdempotencyKey } from './openapi.ts';

export interface ApiDoor {
  services(): Services;
  /** Who sends this request, by its key or session. */
  actorOf(request: Request, caller: string | undefined): Promise<Actor>;
}

/**
 * The API: one route for each operation, from the operation's own schema. Path parameters, then query (GET) or
 * body make up the input; the answer is the operation's output, or the file itself.
 */
export function makeApi(door: ApiDoor): Hono {
  const api = new Hono();
  const description = openApiText();
  api.get('/api/v1/openapi.json', (c) => c.body(description, 200, { 'content-type': 'application/json' }));
  // A path's fixed words come before a parameter in the same place: `/people/proposals` is no person.
  const byPath = [...operations].sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  for (const operation of byPath) {
    api.on(operation.api.method, `/api/v1${operation.api.path.replaceAll(/\{(\w+)\}/g, ':$1')}`, (c) =>
      answer(c, operation, door),
    );
  }
  return api;
}

const orderOf = ({ api }: AnyOperation) => api.path.replaceAll('{', '~');

async function answer(c: Context, operation: AnyOperation, door: ApiDoor): Promise<Response> {
  const services = door.services();
  const language = negotiateLanguage(c.req.header('accept-language'));
  try {
    const actor = await door.actorOf(c.req.raw, callerOf(c));
    const formId = idempotencyKeyOf(c, operation);
    const output = await execute(operation, { services, actor, formId }, await readInput(c, operation));
    if (answersWithFile(operation)) return sendDownload(output as Download);
    return c.json(output as object);
  } catch (error) {
    if (!isRefusal(error))
      services.log.error({ err: error, operation: operation.name }, 'an API call failed');
    const refusal = isRefusal(error) ? refusalData(error) : refusalData(refuse('kernel.unexpected'));
    return problemResponse(services, refusal, language);
  }
}

/** To the house, a call that says which one it is stands where a form with an id does. */
function idempotencyKeyOf(c: Context, operation: AnyOperation): string | undefined {
  const said = c.req.header(idempotencyKey.name);
  if (said === undefined || !takesIdempotencyKey(operation)) return undefined;
  const parsed = z.object({ [idempotencyKey.name]: idempotencyKey.schema }).safeParse({
    [idempotencyKey.name]: said,
  });
  if (!parsed.success) throw refuse('kernel.invalid-input', {}, parsed.error.issues.map(fieldFault));
  return `api ${said}`;
}

async function readInput(c: Context, operation: AnyOperation): Promise<Record<string, unknown>> {
  const path = c.req.param() as Record<string, string>;
  if (operation.api.method === 'get') return { ...c.req.query(), ...path };
  const type = c.req.header('content-type') ?? '';
  if (operation.api.body === 'multipart') {
    if (!type.startsWith('multipart/form-data')) throw refuse('kernel.invalid-input');
    return { ...(await formInput(await c.req.raw.formData().catch(malformed))), ...path };
  }
  const text = await c.req.text();
  if (text === '') return path;
  const body: unknown = await Promise.resolve(text).then(JSON.parse).catch(malformed);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw refuse('kernel.invalid-input');
  return { ...body, ...path };
}

function malformed(): never {
  throw refuse('kernel.invalid-input');
}

export function problemResponse(services: Services, refusal: RefusalData, language: string): Response {
  const text = services.text(language);
  const sentence = (key: string, values = {}) =>
    text.has(key) ? text.t(key, values) : text.t('kernel.error.unexpected');
  const body = {
    type: `urn:waymark:error:${refusal.code}`,
    title: sentence(sentenceKey(refusal.code), refusal.values),
    status: refusal.status,
    code: refusal.code,
    ...(refusal.fields.length > 0 && {
      fields: refusal.fields.map(({ path, message, values }) => ({
        path,
        title: sentence(message, values ?? {}),
      })),
    }),
  };
  return new Response(JSON.stringify(body), {
    status: refusal.status,
    headers: {
      'content-type': 'application/problem+json',
      'content-language': language,
      // RFC 9110, 15.5.2: how one would be let in.
      ...(refusal.status === 401 && { 'www-authenticate': 'Bearer' }),
    },
  });
}
