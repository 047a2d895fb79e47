import { type Right, type Role, roles } from '../../kernel/operations/rights.ts';
import {
  type JsonSchema,
  type OpenApiDocument,
  type OpenApiOperation,
  type OpenApiParameter,
  openApiDocument,
} from './openapi.ts';

/** One field that an operation takes. */
export interface GuideField {
  name: string;
  place: OpenApiParameter['in'] | 'body';
  /** `text`, `whole number`, `one of: a, b`… as a person would say it. */
  kind: string;
  required: boolean;
  description: string | null;
}

/** One operation, as the page for developers tells it. */
export interface GuideOperation {
  name: string;
  summary: string;
  method: string;
  path: string;
  public: boolean;
  who: { role: Role; cases: { case: string; grant: string }[] }[];
  fields: GuideField[];
  /** The body is a form with files. */
  multipart: boolean;
  example: string;
}

export interface GuideStage {
  stage: string;
  operations: GuideOperation[];
}

let guide: GuideStage[] | undefined;

/** The description of the API, arranged to be read: by stage, in the order of a micro-credential's life. */
export function apiGuide(origin: string): GuideStage[] {
  guide ??= arrange(openApiDocument());
  return guide.map(({ stage, operations }) => ({
    stage,
    operations: operations.map((operation) => ({
      ...operation,
      example: operation.example.replace('ORIGIN', origin),
    })),
  }));
}

function arrange(document: OpenApiDocument): GuideStage[] {
  const all = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => describe(path, method, operation, document)),
  );
  return document.tags.map(({ name }) => ({
    stage: name,
    operations: all
      .filter((operation) => operation.name.startsWith(`${name}.`))
      .sort((a, b) => a.path.localeCompare(b.path, 'en') || a.method.localeCompare(b.method, 'en')),
  }));
}

function describe(
  path: string,
  method: string,
  operation: OpenApiOperation,
  document: OpenApiDocument,
): GuideOperation {
  const [type, body] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  const schema = body ? resolve(body.schema, document) : undefined;
  const fields: GuideField[] = [
    ...(operation.parameters ?? []).map((parameter) => ({
      name: parameter.name,
      place: parameter.in,
      kind: kindOf(parameter.schema, document),
      required: parameter.required,
      description: parameter.description ?? null,
    })),
    ...Object.entries(schema?.properties ?? {}).map(([name, property]) => ({
      name,
      place: 'body' as const,
      kind: kindOf(property, document),
      required: schema?.required?.includes(name) ?? false,
      description: property.description ?? null,
    })),
  ];
  const multipart = type === 'multipart/form-data';
  return {
    name: operation.operationId,
    summary: operation.summary,
    method: method.toUpperCase(),
    path,
    public: Boolean(operation['x-right'].public),
    who: whoMay(operation['x-right']),
    fields,
    multipart,
    example: curl({ path, method, operation, schema, multipart }, document),
  };
}

const whoMay = (right: Right): GuideOperation['who'] =>
  roles
    .filter((role) => right[role])
    .map((role) => ({
      role,
      cases: Object.entries(right[role] ?? {}).map(([name, grant]) => ({ case: name, grant })),
    }));

function resolve(schema: JsonSchema, document: OpenApiDocument): JsonSchema {
  if (!schema.$ref) return schema;
  const shared = document.components.schemas[schema.$ref.slice('#/components/schemas/'.length)];
  return shared ? resolve(shared, document) : {};
}

/** What a value is, in words short enough for a table's cell. */
export function kindOf(raw: JsonSchema, document: OpenApiDocument): string {
  const schema = resolve(raw, document);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return [...new Set(choices.map((choice) => kindOf(choice, document)))].join(' or ');
  if (Array.isArray(schema.type)) return schema.type.map((type) => kindOf({ type }, document)).join(' or ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return `one of: ${schema.enum.join(', ')}`;
  if (schema.type === 'array') return `list of ${kindOf(schema.items ?? {}, document)}`;
  if (schema.format === 'binary') return 'file';
  if (schema.type === 'string') return schema.format ? `text (${schema.format})` : 'text';
  if (schema.type === 'integer') return 'whole number';
  if (schema.type === 'boolean') return 'true or false';
  return typeof schema.type === 'string' ? schema.type : 'any value';
}

interface Call {
  path: string;
  method: string;
  operation: OpenApiOperation;
  schema: JsonSchema | undefined;
  multipart: boolean;
}

/** The operation as a line for the shell, with `ORIGIN` where the address of the installation goes. */
function curl({ path, method, operation, schema, multipart }: Call, document: OpenApiDocument): string {
  const needed = (operation.parameters ?? []).filter(
    (parameter) => parameter.in === 'query' && parameter.required,
  );
  const query = needed.map(({ name }) => `${name}=…`).join('&');
  const lines = [`curl${method === 'get' ? '' : ` -X ${method.toUpperCase()}`} '${address(path, query)}'`];
  if (operation.security) lines.push(`-H "Authorization: Bearer $WAYMARK_KEY"`);
  if (schema && multipart)
    for (const [name, property] of Object.entries(schema.properties ?? {}))
      if (schema.required?.includes(name))
        lines.push(`-F '${name}=${kindOf(property, document) === 'file' ? '@file' : '…'}'`);
  if (schema && !multipart) {
    lines.push(`-H 'Content-Type: application/json'`);
    lines.push(`-d '${JSON.stringify(exampleOf(schema, document, 0))}'`);
  }
  return lines.join(' \\\n  ');
}

const address = (path: string, query: string) => `ORIGIN${path}${query ? `?${query}` : ''}`;

/** A value that fits: needed fields only, two levels deep. */
function exampleOf(raw: JsonSchema, document: OpenApiDocument, depth: number): unknown {
  const schema = resolve(raw, document);
  if (schema.default !== undefined) return schema.default;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const choice = (schema.anyOf ?? schema.oneOf)?.[0];
  if (choice) return exampleOf(choice, document, depth);
  if (schema.type === 'array') return depth > 2 ? [] : [exampleOf(schema.items ?? {}, document, depth + 1)];
  if (schema.type === 'integer' || schema.type === 'number') return 1;
  if (schema.type === 'boolean') return true;
  if (schema.type === 'object' && depth < 3)
    return Object.fromEntries(
      Object.entries(schema.properties ?? {})
        .filter(([name]) => schema.required?.includes(name))
        .map(([name, property]) => [name, exampleOf(property, document, depth + 1)]),
    );
  return schema.type === 'object' ? {} : '…';
}
