/**
 * A refusal: what was asked cannot be done, said as a value with a code.
 *
 * The code is `<stage>.<what>`; its sentence for a person stands in that stage's message files under
 * `<stage>.error.<what>` and says what to do. HTTP derives its status from it (RFC 9457 problem details).
 */
export class Refusal extends Error {
  /** Known across bundles and realms, where `instanceof` is not. */
  readonly isRefusal = true;
  readonly code: string;
  readonly status: number;
  readonly values: RefusalValues;
  /** Faults of single input fields: path in the input, and the sentence's code. */
  readonly fields: readonly FieldFault[];

  constructor(code: string, status: number, values: RefusalValues = {}, fields: readonly FieldFault[] = []) {
    super(`${code} ${JSON.stringify(values)}`);
    this.name = 'Refusal';
    this.code = code;
    this.status = status;
    this.values = values;
    this.fields = fields;
  }
}

export type RefusalValues = Record<string, string | number>;

export interface FieldFault {
  /** Path in the input, joined by dots: `learner.dateOfBirth`. */
  path: string;
  /** Message key of the sentence. */
  message: string;
  values?: RefusalValues;
}

/** A refusal as it travels to a page or an API client. */
export interface RefusalData {
  code: string;
  status: number;
  values: RefusalValues;
  fields: readonly FieldFault[];
}

export function isRefusal(error: unknown): error is Refusal {
  return typeof error === 'object' && error !== null && (error as { isRefusal?: unknown }).isRefusal === true;
}

export function refusalData({ code, status, values, fields }: Refusal): RefusalData {
  return { code, status, values, fields };
}

/** `assessment.sheet-empty` → `assessment.error.sheet-empty`, the key of its sentence. */
export function sentenceKey(code: string): string {
  const dot = code.indexOf('.');
  return `${code.slice(0, dot)}.error.${code.slice(dot + 1)}`;
}

/** Every code of a stage with its HTTP status, kept in the stage's `errors.ts`. */
export type ErrorCodes = Record<`${string}.${string}`, number>;

/**
 * Makes a stage's refusal function, which knows that stage's codes and no other.
 *
 * @example
 * export const refuse = refusals({ 'assessment.sheet-empty': 422 });
 * throw refuse('assessment.sheet-empty', { sheet: 'Results' });
 */
export function refusals<const Codes extends ErrorCodes>(codes: Codes) {
  const refuse = (
    code: keyof Codes & string,
    values: RefusalValues = {},
    fields: readonly FieldFault[] = [],
  ) => new Refusal(code, codes[code as keyof Codes] as number, values, fields);
  refuse.codes = Object.keys(codes) as (keyof Codes & string)[];
  return refuse;
}

/** The kernel's own refusals. */
export const refuse = refusals({
  'kernel.not-found': 404,
  'kernel.not-allowed': 403,
  'kernel.not-signed-in': 401,
  'kernel.invalid-input': 422,
  'kernel.no-form': 422,
  'kernel.null-character': 422,
  'kernel.conflict': 409,
  'kernel.too-large': 413,
  'kernel.too-many': 429,
  'kernel.foreign-origin': 403,
  'kernel.address-refused': 422,
  'kernel.key-scope': 403,
  'kernel.key-unknown': 401,
  'kernel.unexpected': 500,
});
