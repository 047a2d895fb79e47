import { checkHoleValue, type ValueFault } from '../elm/check-value.ts';
import type { HoleValues } from '../elm/hole-values.ts';
import type { Template } from './template.ts';

/** Why a value cannot fill its hole. */
export interface FillFault {
  readonly code: ValueFault | 'value-missing' | 'value-without-hole';
  readonly hole: string;
}

/** The payload in UTF-8, or all that is wrong with the values, not only the first. */
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
  const filled = fillAfter(none, template, values, ownMemory);
  return filled.ok ? { ok: true, payload: filled.bytes } : filled;
}

/** Gives memory for so many bytes. */
export type Place = (length: number) => Uint8Array;

const ownMemory: Place = (length) => new Uint8Array(length);

/** As {@link FillResult}; `payload` shares the memory of `input`, which is what is signed. */
export type FillInputResult =
  | { readonly ok: true; readonly input: Uint8Array; readonly payload: Uint8Array }
  | { readonly ok: false; readonly faults: readonly FillFault[] };

/**
 * As `fillTemplate`, with the protected header before the payload, as `signingInput` joins the two, and without copying
 * the payload once more.
 *
 * @param header the protected header as it stands in the file, and a full stop, in UTF-8
 * @param place gives the memory for so many bytes; a batch has less to do where it is used again
 * @returns what is signed, and the payload as a view of it
 */
export function fillSigningInput(
  header: Uint8Array,
  template: Template,
  values: HoleValues,
  place: Place = ownMemory,
): FillInputResult {
  const filled = fillAfter(header, template, values, place);
  return filled.ok
    ? { ok: true, input: filled.bytes, payload: filled.bytes.subarray(header.length) }
    : filled;
}

type Filled = { ok: true; bytes: Uint8Array } | { ok: false; faults: readonly FillFault[] };

function fillAfter(before: Uint8Array, template: Template, values: HoleValues, place: Place): Filled {
  const faults: FillFault[] = [];
  const rendered = new Map<string, string>();
  let text = '';
  for (const [index, { name, type }] of template.holes.entries()) {
    let json = rendered.get(name);
    if (json === undefined) {
      const value = Object.hasOwn(values, name) ? values[name] : undefined;
      const fault = value === undefined ? 'value-missing' : checkHoleValue(type, value);
      if (fault) faults.push({ code: fault, hole: name });
      json = JSON.stringify(value ?? '');
      rendered.set(name, json);
    }
    text += json + template.rest[index]!;
  }
  for (const name of Object.keys(values)) {
    if (!rendered.has(name)) faults.push({ code: 'value-without-hole', hole: name });
  }
  if (faults.length > 0) return { ok: false, faults };
  const prefix = template.segments[0] ?? none;
  const rest = encoder.encode(text);
  const bytes = place(before.length + prefix.length + rest.length);
  bytes.set(before);
  bytes.set(prefix, before.length);
  bytes.set(rest, before.length + prefix.length);
  return { ok: true, bytes };
}

const encoder = new TextEncoder();
const none = new Uint8Array();
