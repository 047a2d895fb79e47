import { assembleCredential } from '../elm/build.ts';
import { checkBatchInput, holeMark } from '../elm/check-batch.ts';
import { blocks, type Finding } from '../elm/finding.ts';
import { type HoleType, type HoleValues, holeType } from '../elm/hole-values.ts';
import type { BatchInput } from '../elm/input.ts';

/** A place in the template that a learner's value fills; the value stands there as a whole JSON string. */
export interface Hole {
  readonly name: string;
  readonly type: HoleType;
}

/**
 * A credential compiled to frozen bytes with typed holes. `segments[i]` goes before `holes[i]`; the last segment ends
 * the credential, so there is one segment more than holes. One name may fill several holes.
 */
export interface Template {
  readonly segments: readonly Uint8Array[];
  /** The segments after the first, as text. */
  readonly rest: readonly string[];
  readonly holes: readonly Hole[];
  /** The values that a learner must have, no more and no fewer, sorted and joined by commas. */
  readonly variant: string;
  /** The stored form: the credential's JSON in UTF-8 with a mark for each hole. Its hash names it. */
  readonly bytes: Uint8Array;
  /** Length of the first segment: the bytes that every credential of the template begins with. */
  readonly constantPrefixLength: number;
}

/** A template that cannot be compiled or read; `findings` or `code` say why. */
export class TemplateError extends Error {
  readonly code: string;
  readonly findings: readonly Finding[];
  constructor(code: string, message: string, findings: readonly Finding[] = []) {
    super(message);
    this.name = 'TemplateError';
    this.code = code;
    this.findings = findings;
  }
}

/** Limits of a stored template: bytes, and holes. */
export const largestTemplate = 4 * 1024 * 1024;
const mostHoles = 500;

/** The variant of a learner: which values there are. Learners of one variant share a template. */
export function variantOf(values: HoleValues): string {
  return Object.keys(values).sort().join(',');
}

/**
 * Compiles the template of a batch for learners who have just the values named in `variant`.
 *
 * @param variant as `variantOf(holeValues(learner, batch.primaryLanguage, batch))` gives it
 * @throws TemplateError `batch-invalid` with the findings of `checkBatchInput`; `hole-unknown` for a name that no
 *   credential has; `hole-unplaced` for a value that this batch has no place for (the grade of an attendance badge, of
 *   an assessment or in a language that the batch lacks)
 */
export function compileTemplate(batch: BatchInput, variant: string): Template {
  const findings = checkBatchInput(batch);
  if (blocks(findings)) throw new TemplateError('batch-invalid', 'The batch cannot be built', findings);
  const names = variant.split(',').filter(Boolean);
  const marks = Object.fromEntries(
    names.map((name) => [name, `${holeMark}${name}|${typeOf(name)}${holeMark}`]),
  );
  const text = JSON.stringify(assembleCredential(batch, marks));
  const template = parseTemplate(new TextEncoder().encode(text));
  const placed = new Set(template.holes.map((hole) => hole.name));
  const unplaced = names.find((name) => !placed.has(name));
  if (unplaced !== undefined)
    throw new TemplateError('hole-unplaced', `This credential has no place for ${unplaced}`);
  return template;
}

function typeOf(name: string): HoleType {
  const type = holeType(name);
  if (type === undefined) throw new TemplateError('hole-unknown', `No credential has a value ${name}`);
  return type;
}

/** The bytes to store, to be named by their hash. */
export function serialiseTemplate(template: Template): Uint8Array {
  return template.bytes;
}

const hole = new RegExp(`"${holeMark}([A-Za-z0-9.-]{1,90})\\|([a-z-]{1,30})${holeMark}"`);
const holes = new RegExp(hole.source, 'g');

/**
 * Reads a stored template.
 * @throws TemplateError `template-too-large`, `template-not-utf8`, `template-malformed` when it is not JSON with holes
 */
export function parseTemplate(bytes: Uint8Array): Template {
  if (bytes.length > largestTemplate)
    throw new TemplateError('template-too-large', 'The template is larger than 4 MB');
  const text = decode(bytes);
  const parsed = [...text.matchAll(holes)].map(([, name = '', type = '']) => readHole(name, type));
  // Text, name and type alternate, since the pattern has two groups.
  const segments = text.split(hole).filter((_, index) => index % 3 === 0);
  if (
    segments.some((segment) => segment.includes(holeMark)) ||
    parsed.length === 0 ||
    parsed.length > mostHoles
  ) {
    throw new TemplateError('template-malformed', 'The template has a broken hole, or too many or none');
  }
  requireJson(text);
  const encoder = new TextEncoder();
  const encoded = segments.map((segment) => encoder.encode(segment));
  return {
    segments: encoded,
    rest: segments.slice(1),
    holes: parsed,
    variant: [...new Set(parsed.map((entry) => entry.name))].sort().join(','),
    bytes,
    constantPrefixLength: encoded[0]?.length ?? 0,
  };
}

/** The type is the stored one, so that a template fills as it was proved; it must be one that we know. */
function readHole(name: string, type: string): Hole {
  const known = holeType(name);
  if (known === undefined || known !== type) {
    throw new TemplateError('template-malformed', `The template has a hole that is not known: ${name}`);
  }
  return { name, type: known };
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new TemplateError('template-not-utf8', 'The template is not UTF-8');
  }
}

function requireJson(text: string): void {
  try {
    JSON.parse(text);
  } catch {
    throw new TemplateError('template-malformed', 'The template is not JSON');
  }
}
