import { describe, expect, it } from 'vitest';
import { operations } from '../operations.ts';
import { apiGuide } from './api-guide.ts';
import { openApiDocument, openApiText } from './openapi.ts';

const document = openApiDocument();
const described = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

describe('the OpenAPI description', () => {
  it('has each operation once, at its place', () => {
    expect(described.map(({ operation }) => operation.operationId).sort()).toEqual(
      operations.map(({ name }) => name).sort(),
    );
    for (const { path, operation } of described) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      const inPath = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path');
      expect(inPath.map(({ name }) => name).sort(), operation.operationId).toEqual(named.sort());
    }
  });

  it('refers only to schemas that it has', () => {
    for (const [, name] of openApiText().matchAll(/"#\/components\/schemas\/([^"]+)"/g))
      expect(document.components.schemas).toHaveProperty([name!]);
    expect(openApiText()).not.toContain('$defs');
  });

  it('asks for a key where the right is not everyone’s', () => {
    for (const { operation } of described) {
      const open = Boolean(operations.find(({ name }) => name === operation.operationId)!.right.public);
      expect(operation.security === undefined, operation.operationId).toBe(open);
    }
  });

  it('is the same at each call', () => {
    expect(openApiText()).toBe(openApiText());
  });
});

describe('the page for developers', () => {
  const told = apiGuide('https://alliance.example').flatMap((stage) => stage.operations);

  it('tells each operation, with an example that names the installation', () => {
    expect(told).toHaveLength(operations.length);
    for (const { example, path } of told) expect(example).toContain(`'https://alliance.example${path}`);
  });

  it('says of each field what it is, but for a document with a schema of its own', () => {
    const untold = told.flatMap(({ name, fields }) =>
      fields.filter(({ kind }) => kind.includes('any value')).map((field) => `${name} ${field.name}`),
    );
    expect(untold).toEqual(['design.add-course-version version']);
  });

  it('gives an example with every field that is needed', () => {
    for (const { example, fields, multipart, name } of told) {
      if (multipart) continue;
      const body = /-d '(.*)'$/s.exec(example);
      const needed = fields.filter(({ place, required }) => place === 'body' && required);
      for (const field of needed) expect(JSON.parse(body![1]!), name).toHaveProperty([field.name]);
    }
  });
});
