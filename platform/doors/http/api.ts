import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { isRefusal, type RefusalData, refusalData, refuse, sentenceKey } from '../../kernel/errors.ts';
import { negotiateLanguage } from '../../kernel/languages/index.ts';
import type { Actor } from '../../kernel/operations/actor.ts';
import { type AnyOperation, type Download, download, execute } from '../../kernel/operations/operation.ts';
import { formInput } from '../../kernel/pages/form-input.ts';
import type { Services } from '../../kernel/services.ts';
import { operations } from '../operations.ts';
import { callerOf } from './caller.ts';

/** RFC 9457 problem details. */
const problem = z
  .object({
    type: z.string().meta({ description: 'urn:waymark:error:<code>' }),
    title: z.string().meta({ description: 'What is wrong and what to do, in the language asked for' }),
    status: z.int(),
    code: z.string(),
    fields: z.array(z.object({ path: z.string(), title: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });

export interface ApiDoor {
  services(): Services;
  /** Who sends this request, by its key or session. */
  actorOf(request: Request, caller: string | undefined): Promise<Actor>;
}

/**
 * The API: one route for each operation, from the operation's own schema. Path parameters, then query (GET) or
 * body make up the input; the answer is the operation's output, or the file itself.
 */
export function makeApi(door: ApiDoor): OpenAPIHono {
  const api = new OpenAPIHono();
  api.openAPIRegistry.registerComponent('securitySchemes', 'key', { type: 'http', scheme: 'bearer' });
  for (const operation of operations) {
    api.openAPIRegistry.registerPath(describe(operation));
    api.on(operation.api.method, `/api/v1${operation.api.path.replaceAll(/\{(\w+)\}/g, ':$1')}`, (c) =>
      answer(c, operation, door),
    );
  }
  return api;
}

async function answer(c: Context, operation: AnyOperation, door: ApiDoor): Promise<Response> {
  const services = door.services();
  const language = negotiateLanguage(c.req.header('accept-language'));
  try {
    const actor = await door.actorOf(c.req.raw, callerOf(c));
    const output = await execute(operation, { services, actor }, await readInput(c, operation));
    if (operation.output === download) return sendDownload(output as Download);
    return c.json(output as object);
  } catch (error) {
    if (!isRefusal(error))
      services.log.error({ err: error, operation: operation.name }, 'an API call failed');
    const refusal = isRefusal(error) ? refusalData(error) : refusalData(refuse('kernel.unexpected'));
    return problemResponse(services, refusal, language);
  }
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
    headers: { 'content-type': 'application/problem+json', 'content-language': language },
  });
}

/** A file: never shown inside our own pages, whatever it holds. */
export function sendDownload(file: Download): Response {
  const ascii = file.fileName.replaceAll(/[^\w. -]/g, '_');
  return new Response(new Uint8Array(file.bytes), {
    headers: {
      'content-type': file.mediaType,
      'content-disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}

function describe(operation: AnyOperation): Parameters<OpenAPIHono['openAPIRegistry']['registerPath']>[0] {
  const { api } = operation;
  const names = [...api.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);
  const shape: Record<string, z.ZodType> = operation.input.shape ?? {};
  const pick = (wanted: (name: string) => boolean) =>
    z.object(Object.fromEntries(Object.entries(shape).filter(([name]) => wanted(name))));
  const rest = pick((name) => !names.includes(name));
  const hasRest = Object.keys(rest.shape).length > 0;
  return createRoute({
    method: api.method,
    path: `/api/v1${api.path}`,
    operationId: operation.name,
    summary: operation.summary,
    tags: [operation.name.split('.')[0]!],
    ...(operation.right.public ? {} : { security: [{ key: [] }] }),
    request: {
      ...(names.length > 0 && { params: pick((name) => names.includes(name)) }),
      ...(hasRest && api.method === 'get' && { query: rest }),
      ...(hasRest &&
        api.method !== 'get' && {
          body: {
            content: {
              [api.body === 'multipart' ? 'multipart/form-data' : 'application/json']: { schema: rest },
            },
          },
        }),
    },
    responses: {
      200:
        operation.output === download
          ? {
              description: 'The file',
              content: { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } },
            }
          : { description: operation.summary, content: { 'application/json': { schema: operation.output } } },
      default: { description: 'What is wrong', content: { 'application/problem+json': { schema: problem } } },
    },
  });
}

/** The OpenAPI description, the same bytes at each call: it is committed and compared. */
export function openApiDocument(): object {
  const api = makeApi({
    services: () => {
      throw new Error('only described');
    },
    actorOf: async () => {
      throw new Error('only described');
    },
  });
  return api.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Waymark',
      version: '1',
      description: 'Everything the pages do, by the same operations and the same rights.',
      license: { name: 'EUPL-1.2' },
    },
    servers: [{ url: '/' }],
  });
}
