import { data } from 'react-router';
import { refusalData, refuse } from '../errors.ts';
import type { Upload } from '../operations/operation.ts';

/** The form that a page was sent. What is none, or is broken off, becomes the error page with its sentence. */
export async function readForm(request: Request): Promise<FormData> {
  try {
    return await request.formData();
  } catch {
    const refusal = refusalData(refuse('kernel.no-form'));
    throw data(refusal, { status: refusal.status });
  }
}

/**
 * A form's fields as an operation's input: `name` a value, `name[]` a list, `a.b` a value inside `a`.
 * What was left empty is absent; a file becomes an upload.
 */
export async function formInput(sent: Request | FormData): Promise<Record<string, unknown>> {
  const input: Record<string, unknown> = {};
  for (const [field, raw] of sent instanceof FormData ? sent : await readForm(sent)) {
    const value = typeof raw === 'string' ? raw.trim() : await uploadOf(raw);
    if (value === '' || value === null) continue;
    if (field.endsWith('[]')) {
      const name = field.slice(0, -2);
      const list = (place(input, name) as unknown[] | undefined) ?? [];
      put(input, name, [...list, value]);
    } else put(input, field, value);
  }
  return input;
}

async function uploadOf(file: File): Promise<Upload | null> {
  if (file.size === 0 && file.name === '') return null;
  return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
}

// Names come from outside: a path may not reach an object's prototype.
const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

function place(input: Record<string, unknown>, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((at, key) => (isRecord(at) && Object.hasOwn(at, key) ? at[key] : undefined), input);
}

function put(input: Record<string, unknown>, path: string, value: unknown): void {
  const keys = path.split('.');
  if (keys.some((key) => forbidden.has(key))) return;
  let at = input;
  for (const key of keys.slice(0, -1)) {
    if (!isRecord(at[key])) at[key] = {};
    at = at[key] as Record<string, unknown>;
  }
  at[keys.at(-1)!] = value;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
