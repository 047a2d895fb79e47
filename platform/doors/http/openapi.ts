import { z } from 'zod';
import { type AnyOperation, answersWithFile, upload } from '../../kernel/operations/operation.ts';
import type { Right } from '../../kernel/operations/rights.ts';
import { operations } from '../operations.ts';

/** JSON Schema 2020-12, which OpenAPI 3.1 uses. */
export interface JsonSchema {
  $ref?: string;
  type?: string | string[];
  description?: string;
  format?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  enum?: unknown[];
  const?: unknown;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  $defs?: Record<string, JsonSchema>;
  [keyword: string]: unknown;
}

export interface OpenApiParameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required: boolean;
  description?: string;
  schema: JsonSchema;
}

export interface OpenApiOperation {
  operationId: string;
  summary: string;
  tags: string[];
  /** Who may call it: role, and where it stands towards what the operation is about. */
  'x-right': Right;
  security?: { key: never[] }[];
  parameters?: OpenApiParameter[];
  requestBody?: { required: boolean; content: Record<string, { schema: JsonSchema }> };
  responses: Record<string, { description: string; content: Record<string, { schema: JsonSchema }> }>;
}

export interface OpenApiDocument {
  openapi: string;
  info: Record<string, unknown>;
  servers: { url: string }[];
  tags: { name: string }[];
  paths: Record<string, Record<string, OpenApiOperation>>;
  components: { schemas: Record<string, JsonSchema>; securitySchemes: Record<string, unknown> };
}

/** RFC 9457 problem details. */
const problem: JsonSchema = {
  type: 'object',
  properties: {
    type: { type: 'string', description: 'urn:waymark:error:<code>' },
    title: { type: 'string', description: 'What is wrong and what to do, in the language asked for' },
    status: { type: 'integer' },
    code: { type: 'string' },
    fields: {
      type: 'array',
      items: {
        type: 'object',
        properties: { path: { type: 'string' }, title: { type: 'string' } },
        required: ['path', 'title'],
      },
    },
  },
  required: ['type', 'title', 'status', 'code'],
};

/** The description of every operation, made from its own schemas: the same bytes at each call. */
export function openApiDocument(): OpenApiDocument {
  const schemas: Record<string, JsonSchema> = { Problem: problem };
  const paths: OpenApiDocument['paths'] = {};
  for (const operation of operations) {
    const path = `/api/v1${operation.api.path}`;
    paths[path] = { ...paths[path], [operation.api.method]: describe(operation, schemas) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Waymark',
      version: '1',
      description: 'Everything the pages do, by the same operations and the same rights.',
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
    },
    servers: [{ url: '/' }],
    tags: [...new Set(operations.map(stageOf))].map((name) => ({ name })),
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1))),
      securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
    },
  };
}

/** The description as it is committed in `docs/api/openapi.json` and served at `/api/v1/openapi.json`. */
export const openApiText = (): string => `${JSON.stringify(openApiDocument(), null, 2)}\n`;

/** By which a program tells that a call is the one that it sent before; long enough that nobody guesses another's. */
export const idempotencyKey = {
  name: 'Idempotency-Key',
  schema: z.string().min(16).max(200),
  description:
    'Of your choice, such as a new UUID. Sent again by the same person with the same input within a day, ' +
    'the call is not done again and is answered as before.',
};

/** Commands that would make two things. Not those for anyone: there, whoever has the key is not known to be the same. */
export const takesIdempotencyKey = (operation: AnyOperation): boolean =>
  operation.kind === 'command' && operation.once === true && !operation.right.public;

export const stageOf = ({ name }: Pick<AnyOperation, 'name'>): string => name.slice(0, name.indexOf('.'));

function describe(operation: AnyOperation, schemas: Record<string, JsonSchema>): OpenApiOperation {
  const { api, right } = operation;
  const input = jsonSchema(operation.input, 'input', operation.name, schemas);
  const inPath = new Set([...api.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!));
  const properties = Object.entries(input.properties ?? {});
  const rest = properties.filter(([name]) => !inPath.has(name));
  const inBody = api.method === 'get' ? [] : rest;
  const parameters: OpenApiParameter[] = properties
    .filter(([name]) => inPath.has(name) || api.method === 'get')
    .map(([name, { description, ...schema }]) => ({
      name,
      in: inPath.has(name) ? ('path' as const) : ('query' as const),
      required: inPath.has(name) || (input.required?.includes(name) ?? false),
      ...(description ? { description } : {}),
      schema,
    }));
  if (takesIdempotencyKey(operation)) {
    const { schema, ...told } = idempotencyKey;
    const { $schema: _, ...described } = z.toJSONSchema(schema) as JsonSchema;
    parameters.push({ ...told, in: 'header', required: false, schema: described });
  }
  const required = (input.required ?? []).filter((name) => !inPath.has(name));
  // An input that is a choice of several shapes has no properties of its own: it is the body as it stands.
  const body: JsonSchema | null =
    inBody.length > 0
      ? {
          type: 'object',
          properties: Object.fromEntries(inBody),
          ...(required.length > 0 ? { required } : {}),
        }
      : input.anyOf || input.oneOf
        ? input
        : null;
  return {
    operationId: operation.name,
    summary: operation.summary,
    tags: [stageOf(operation)],
    'x-right': right,
    ...(right.public ? {} : { security: [{ key: [] }] }),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body && {
      requestBody: {
        required: required.length > 0,
        content: {
          [api.body === 'multipart' ? 'multipart/form-data' : 'application/json']: { schema: body },
        },
      },
    }),
    responses: {
      200: answersWithFile(operation)
        ? { description: 'The file', content: { 'application/octet-stream': { schema: binary } } }
        : {
            description: 'Done',
            content: {
              'application/json': {
                schema: jsonSchema(operation.output, 'output', operation.name, schemas),
              },
            },
          },
      default: {
        description: 'What is wrong',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

const binary: JsonSchema = { type: 'string', format: 'binary' };

/** A schema as JSON Schema; what it shares with others goes to `schemas` under its id. */
function jsonSchema(
  schema: z.ZodType,
  io: 'input' | 'output',
  operation: string,
  schemas: Record<string, JsonSchema>,
): JsonSchema {
  const made = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override({ zodSchema, jsonSchema }) {
      if (zodSchema === upload) Object.assign(jsonSchema, binary);
      // An instant travels as text, whatever the program makes of it.
      if (zodSchema._zod.def.type === 'date')
        Object.assign(jsonSchema, { type: 'string', format: 'date-time' });
      // An answer may grow by a field: whoever reads it must bear that.
      if (io === 'output') delete jsonSchema.additionalProperties;
    },
  });
  // What refers to itself without an id gets a name that is unique to this operation.
  const nameOf = (name: string) =>
    name.startsWith('__schema')
      ? `${operation.replaceAll(/[^a-z]+(\w)/g, (_, letter: string) => letter.toUpperCase())}${io === 'input' ? 'Input' : 'Output'}${name.slice(8)}`
      : name;
  const text = JSON.stringify(made).replaceAll(
    /"#\/\$defs\/([^"]+)"/g,
    (_, name: string) => `"#/components/schemas/${nameOf(name)}"`,
  );
  const { $defs = {}, $schema: _, ...rest } = JSON.parse(text) as JsonSchema;
  for (const [name, { id: _id, ...shared }] of Object.entries($defs)) schemas[nameOf(name)] = shared;
  return rest;
}
