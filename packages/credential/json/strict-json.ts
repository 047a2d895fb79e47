import { toAsciiJson } from '#native';
import { fromUtf8 } from '../bytes/index.ts';
import { parseQuickly } from './quick-json.ts';

/**
 * Bounds that {@link parseJson} holds while it reads; beyond one it stops with `too-large`, `too-deep` or
 * `too-many-values`.
 */
export interface JsonLimits {
  /** Longest text, in UTF-16 units. */
  size: number;
  /** Deepest nesting of objects and arrays. */
  depth: number;
  /** Most values in the document. */
  values: number;
}

/** Those that hold unless others are given: 20 million UTF-16 units, 64 levels, 500,000 values. */
export const JSON_LIMITS: JsonLimits = { size: 20_000_000, depth: 64, values: 500_000 };

/**
 * Why a text is refused: it exceeds one of {@link JsonLimits}; an object names a member twice; or it is not JSON (RFC
 * 8259), `__proto__` as a name and numbers that no double can hold included.
 */
export type JsonProblem = 'too-large' | 'too-deep' | 'too-many-values' | 'duplicate-name' | 'syntax';

/** What {@link parseJson} gives: the value as `JSON.parse` builds it, or where and why reading stopped. */
export type JsonResult =
  | { ok: true; value: unknown }
  /** `at` is the position in the text, counted from 0; `name` the repeated member. */
  | { ok: false; problem: JsonProblem; at: number; name?: string };

/** An object of JSON of which only that is known; what its members hold is still to be looked at. */
export type JsonObject = { [name: string]: unknown };

/** Whether a value read from JSON is an object: neither `null` nor an array. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

class Refusal extends Error {
  readonly problem: JsonProblem;
  readonly at: number;
  readonly member: string | undefined;
  constructor(problem: JsonProblem, at: number, member?: string) {
    super(problem);
    this.problem = problem;
    this.at = at;
    this.member = member;
  }
}

const NUMBER = /-?(?:0|[1-9][0-9]{0,30})(?:\.[0-9]{1,30})?(?:[eE][+-]?[0-9]{1,30})?(?![0-9.eE+-])/y;

/**
 * Reads JSON (RFC 8259) as a sealed document needs it: a member named twice is refused, because two programs
 * may each take another one of the two; so are `__proto__`, numbers that no double can hold, and excess.
 */
export function parseJson(text: string, limits: JsonLimits = JSON_LIMITS): JsonResult {
  if (text.length > limits.size) return { ok: false, problem: 'too-large', at: limits.size };
  const quick = parseQuickly(text, limits);
  if (quick) return { ok: true, value: quick.value };
  try {
    return { ok: true, value: new Reader(text, limits).document() };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ok: false, problem: error.problem, at: error.at, name: error.member };
  }
}

/** {@link parseJson} for JSON in UTF-8; where the bytes are not UTF-8, that is its syntax, from the beginning. */
export function parseJsonBytes(bytes: Uint8Array, limits: JsonLimits = JSON_LIMITS): JsonResult {
  const ascii = toAsciiJson(bytes);
  const quick = ascii !== null && ascii.length <= limits.size ? parseQuickly(ascii, limits) : undefined;
  if (quick) return { ok: true, value: quick.value };
  const text = fromUtf8(bytes);
  return text === null ? { ok: false, problem: 'syntax', at: 0 } : parseJson(text, limits);
}

/** Reads character by character, and says where it came to a stop. */
class Reader {
  private at = 0;
  private values = 0;
  private readonly text: string;
  private readonly limits: JsonLimits;
  constructor(text: string, limits: JsonLimits) {
    this.text = text;
    this.limits = limits;
  }

  document(): unknown {
    const value = this.value(0);
    this.space();
    if (this.at < this.text.length) throw new Refusal('syntax', this.at);
    return value;
  }

  private space(): void {
    while (' \n\r\t'.includes(this.text[this.at] ?? 'x')) this.at++;
  }

  /** Takes the next character if it is `char`, after space. */
  private took(char: string): boolean {
    this.space();
    if (this.text[this.at] !== char) return false;
    this.at++;
    return true;
  }

  private expect(char: string): void {
    if (!this.took(char)) throw new Refusal('syntax', this.at);
  }

  private value(depth: number): unknown {
    if (++this.values > this.limits.values) throw new Refusal('too-many-values', this.at);
    if (depth > this.limits.depth) throw new Refusal('too-deep', this.at);
    if (this.took('{')) return this.object(depth + 1);
    if (this.took('[')) return this.array(depth + 1);
    if (this.text[this.at] === '"') return this.string();
    for (const [word, value] of [
      ['true', true],
      ['false', false],
      ['null', null],
    ] as const) {
      if (this.text.startsWith(word, this.at)) {
        this.at += word.length;
        return value;
      }
    }
    return this.number();
  }

  private object(depth: number): JsonObject {
    const object: JsonObject = {};
    if (this.took('}')) return object;
    do {
      this.space();
      const start = this.at;
      const name = this.string();
      if (Object.hasOwn(object, name)) throw new Refusal('duplicate-name', start, name);
      if (name === '__proto__') throw new Refusal('syntax', start);
      this.expect(':');
      object[name] = this.value(depth);
    } while (this.took(','));
    this.expect('}');
    return object;
  }

  private array(depth: number): unknown[] {
    const array: unknown[] = [];
    if (this.took(']')) return array;
    do array.push(this.value(depth));
    while (this.took(','));
    this.expect(']');
    return array;
  }

  private string(): string {
    const start = this.at;
    if (this.text[start] !== '"') throw new Refusal('syntax', start);
    let end = start;
    for (;;) {
      end = this.text.indexOf('"', end + 1);
      if (end < 0) throw new Refusal('syntax', start);
      let slashes = 0;
      while (this.text[end - 1 - slashes] === '\\') slashes++;
      if (slashes % 2 === 0) break;
    }
    this.at = end + 1;
    try {
      return JSON.parse(this.text.slice(start, end + 1)) as string;
    } catch {
      throw new Refusal('syntax', start);
    }
  }

  private number(): number {
    NUMBER.lastIndex = this.at;
    const digits = NUMBER.exec(this.text)?.[0];
    const value = Number(digits);
    if (digits === undefined || !Number.isFinite(value)) throw new Refusal('syntax', this.at);
    this.at += digits.length;
    return value;
  }
}
