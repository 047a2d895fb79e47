import { isCivilDate, isIri } from './check-value.ts';
import type { Kind } from './profile.ts';
import type { Members } from './read.ts';

/** XML Schema dateTime as the profile's shapes take it; the zone is judged apart. */
const dateTime =
  /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,12})?(Z|[+-](?:0\d|1[0-3]):[0-5]\d|[+-]14:00)?$/;
const duration =
  /^P(?=[\dT])(?:\d{1,9}Y)?(?:\d{1,9}M)?(?:\d{1,9}D)?(?:T(?=\d)(?:\d{1,9}H)?(?:\d{1,9}M)?(?:\d{1,9}(?:\.\d{1,9})?S)?)?$/;
const integer = /^[+-]?\d{1,15}$/;
const decimal = /^[+-]?(?:\d{1,15}(?:\.\d{0,15})?|\.\d{1,15})$/;

/**
 * What is wrong with a value of a literal kind: the code of a finding, or undefined when nothing is. Numbers may be
 * written as JSON numbers or as text; a JSON number with a fraction is no decimal, since JSON-LD writes it as `1.25E1`.
 */
export function literalFault(kind: Kind, value: unknown): string | undefined {
  switch (kind) {
    case 'dateTime': {
      const [, day = '', zone] = (typeof value === 'string' && dateTime.exec(value)) || [];
      if (day === '' || day.startsWith('0000') || !isCivilDate(day)) return 'not-datetime';
      return zone === undefined ? 'zone-missing' : undefined;
    }
    case 'duration':
      return typeof value === 'string' && duration.test(value) ? undefined : 'not-duration';
    case 'integer':
      return isInteger(value) ? undefined : 'not-integer';
    case 'positiveInteger':
      return isInteger(value) && Number(value) > 0 ? undefined : 'not-positive';
    case 'decimal':
      return isInteger(value) || (typeof value === 'string' && decimal.test(value))
        ? undefined
        : 'not-decimal';
    case 'boolean':
      return value === true || value === false || value === 'true' || value === 'false'
        ? undefined
        : 'not-boolean';
    case 'anyURI':
      return typeof value === 'string' && isIri(value) ? undefined : 'not-uri';
    default:
      if (typeof value !== 'string') return 'not-text';
      return value === '' ? 'text-empty' : undefined;
  }
}

function isInteger(value: unknown): boolean {
  return typeof value === 'string' ? integer.test(value) : Number.isSafeInteger(value);
}

const languageTag = /^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/i;

/** BCP 47 in outline: a language of ISO 639, which has no longer codes; scripts, regions and variants may follow. */
export const isLanguageTag = (tag: string): boolean => languageTag.test(tag);

/** What is wrong with a text by language, or undefined. */
export function languageMapFault(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'not-lang';
  for (const tag in value) {
    if (!isLanguageTag(tag)) return 'not-lang';
    const text = (value as Members)[tag];
    const fault = Array.isArray(text)
      ? text.map(textFault).find((one) => one !== undefined)
      : textFault(text);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function textFault(text: unknown): string | undefined {
  if (typeof text !== 'string') return 'not-lang';
  return text.trim() === '' ? 'text-empty' : undefined;
}

/** First the names with which an address would be a short form in JSON-LD, and mean another address. */
const nodeId =
  /^(?!(?:cred|elm|adms|dc|xsd|foaf|rdf|rdfs|org|rov|skos|person|clv|locn|vc|sec):)[a-zA-Z][a-zA-Z0-9+.-]*:[^\s<>"{}|\\^`\p{Surrogate}\p{Cc}]+$/u;

/** Whether a string names a node: an absolute address, whole, that JSON-LD leaves as it is. */
export function isNodeId(value: unknown): value is string {
  return typeof value === 'string' && nodeId.test(value);
}
