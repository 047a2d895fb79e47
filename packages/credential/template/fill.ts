import { checkHoleValue, type ValueFault } from '../elm/check-value.ts';
import type { HoleValues } from '../elm/hole-values.ts';
import type { Template } from './template.ts';

/** Why a value cannot fill its hole. */
export interface FillFault {
  readonly code: ValueFault | 'value-missing' | 'value-without-hole';
  readonly hole: string;
}

export type FillResult =
  | { readonly ok: true; readonly payload: Uint8Array }
  | { readonly ok: false; readonly faults: readonly FillFault[] };

/**
 * Stamps one credential: the payload that is sealed, in UTF-8. It is byte for byte `JSON.stringify` of the credential
 * that `assembleCredential` builds of the same batch and values; nothing constant is serialised again.
 *
 * @param values exactly those that the template's variant names
 * @returns the payload, or every value that cannot be sealed with its code
 */
export function fillTemplate(template: Template, values: HoleValues): FillResult {
  const faults: FillFault[] = [];
  const rendered = new Map<string, Uint8Array>();
  let length = 0;
  for (const segment of template.segments) length += segment.length;
  for (const { name, type } of template.holes) {
    const before = rendered.get(name);
    if (before) {
      length += before.length;
      continue;
    }
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    const fault = value === undefined ? 'value-missing' : checkHoleValue(type, value);
    const bytes = encoder.encode(JSON.stringify(value ?? ''));
    if (fault) faults.push({ code: fault, hole: name });
    rendered.set(name, bytes);
    length += bytes.length;
  }
  for (const name of Object.keys(values)) {
    if (!rendered.has(name)) faults.push({ code: 'value-without-hole', hole: name });
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, payload: join(template, rendered, length) };
}

const encoder = new TextEncoder();

function join(template: Template, rendered: ReadonlyMap<string, Uint8Array>, length: number): Uint8Array {
  const payload = new Uint8Array(length);
  let at = 0;
  template.segments.forEach((segment, index) => {
    payload.set(segment, at);
    at += segment.length;
    const hole = template.holes[index];
    const bytes = hole && rendered.get(hole.name);
    if (bytes) {
      payload.set(bytes, at);
      at += bytes.length;
    }
  });
  return payload;
}
