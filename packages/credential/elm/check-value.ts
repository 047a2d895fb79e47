import { countryAuthorityCode, countryCodes } from './countries.ts';
import type { HoleType } from './hole-values.ts';
import { countryScheme } from './lists.ts';

/** Why a value cannot stand in a hole; the sentence is `elm.finding.<code>`. */
export type ValueFault =
  | 'value-empty'
  | 'value-too-long'
  | 'value-lone-surrogate'
  | 'value-control-character'
  | 'value-not-an-instant'
  | 'value-not-a-date'
  | 'value-not-an-iri'
  | 'value-not-a-person'
  | 'value-not-a-credential-id'
  | 'value-not-a-country'
  | 'value-not-a-student-identifier';

/** Longest value in UTF-16 code units. Names of 200 characters exist; nobody has one of 400. */
export const longestValue: Readonly<Record<HoleType, number>> = {
  text: 400,
  words: 4000,
  'credential-id': 51,
  iri: 2000,
  person: 2000,
  'civil-date': 20,
  instant: 24,
  country: 100,
  'student-identifier': 300,
};

const loneSurrogate = /\p{Surrogate}/u;
const control = /\p{Cc}/u;
/** A line break or a tab is at home in words of several sentences. */
const controlInWords = /[^\P{Cc}\n\t]/u;
const instant = /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,3})?Z$/;
const credentialId = /^urn:credential:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
/** RFC 3987 in outline: a scheme, then nothing that could end an IRI. */
const iri =
  /^(?:https?:\/\/[^\s/?#<>"{}|\\^`]+|urn:[a-z0-9][a-z0-9-]+:[^\s<>"{}|\\^`]|did:[a-z0-9]+:[^\s<>"{}|\\^`])[^\s<>"{}|\\^`]*$/i;
/** A DID, a UUID or our own form: a person never gets the id of another node of the credential. */
const person = /^(?:did:[a-z0-9]+:[^\s<>"{}|\\^`#]+|urn:uuid:[0-9a-f-]{36}|urn:epass:person:\d{1,9})$/i;
/** European Student Identifier in the SCHAC personal unique code form. */
const studentIdentifier = /^urn:schac:personalUniqueCode:int:esi:[a-z0-9.-]+:[^\s<>"{}|\\^`]+$/i;

const countries = new Set(countryCodes.map((code) => `${countryScheme}/${countryAuthorityCode(code)}`));

/** Whether a string is an IRI of a kind that a credential may point to (`http`, `https`, `urn`, `did`). */
export function isIri(value: string): boolean {
  return iri.test(value) && !loneSurrogate.test(value) && !control.test(value);
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether a day exists: `2024-02-30` does not. */
export function isCivilDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const [year, month, day] = [Number(value.slice(0, 4)), Number(value.slice(5, 7)), Number(value.slice(8))];
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 && leap ? 29 : DAYS[month - 1];
  return days !== undefined && day >= 1 && day <= days;
}

/** Whether a string is an instant in UTC with seconds, and its day exists. */
export function isInstant(value: string): boolean {
  const day = instant.exec(value)?.[1];
  return day !== undefined && isCivilDate(day);
}

/**
 * Judges a value for a hole of a type: nothing that cannot be sealed byte for byte gets in.
 * @returns the fault, or undefined when the value is good.
 */
export function checkHoleValue(type: HoleType, value: string): ValueFault | undefined {
  if (value.trim() === '') return 'value-empty';
  if (value.length > longestValue[type]) return 'value-too-long';
  if (loneSurrogate.test(value)) return 'value-lone-surrogate';
  if ((type === 'words' ? controlInWords : control).test(value)) return 'value-control-character';
  switch (type) {
    case 'text':
    case 'words':
      return undefined;
    case 'instant':
      return isInstant(value) ? undefined : 'value-not-an-instant';
    case 'civil-date':
      return value.endsWith('T00:00:00Z') && isInstant(value) ? undefined : 'value-not-a-date';
    case 'iri':
      return iri.test(value) ? undefined : 'value-not-an-iri';
    case 'person':
      return person.test(value) ? undefined : 'value-not-a-person';
    case 'credential-id':
      return credentialId.test(value) ? undefined : 'value-not-a-credential-id';
    case 'country':
      return countries.has(value) ? undefined : 'value-not-a-country';
    case 'student-identifier':
      return studentIdentifier.test(value) ? undefined : 'value-not-a-student-identifier';
  }
}
