import { type Certificate, isSelfIssued } from './certificate.ts';
import { DerError, readDer } from './der.ts';
import { comparableName, emailsIn, type GeneralName, NAME_FORM } from './general-name.ts';
import type { NameConstraints } from './name-constraints.ts';

/** Names times constraints that are compared for one path; real certificates have a handful. */
const MOST_COMPARISONS = 50_000;

/**
 * Whether every certificate of a path has names that all authorities above it allow, the anchor's certificate
 * included (RFC 5280 section 6.1.3 b and c, section 6.1.4 g). A name of a form that cannot be compared here, where an
 * authority constrains that very form, is not allowed. An authority's self-issued certificate is exempt.
 * @param path from the leaf up to the anchor's certificate
 */
export function keepsToNames(path: readonly Certificate[]): boolean {
  try {
    return areNamesAllowed(path);
  } catch (error) {
    // A name that cannot be read cannot be compared.
    if (error instanceof DerError) return false;
    throw error;
  }
}

function areNamesAllowed(path: readonly Certificate[]): boolean {
  let comparisons = 0;
  return path.every(({ nameConstraints: limits }, height) => {
    if (!limits) return true;
    const below = path.slice(0, height).filter((it, i) => i === 0 || !isSelfIssued(it));
    const names = below.flatMap(namesOf);
    comparisons += names.length * (limits.permitted.length + limits.excluded.length);
    return comparisons <= MOST_COMPARISONS && names.every((name) => isAllowed(name, limits));
  });
}

/** The subject, unless it is empty, its alternative names, and the e-mail addresses in the subject. */
function namesOf({ subject, alternativeNames }: Certificate): GeneralName[] {
  const name = readDer(subject.der);
  return [
    ...(name.children.length > 0 ? [{ form: NAME_FORM.directory, value: subject.der }] : []),
    ...emailsIn(name).map((value) => ({ form: NAME_FORM.email, value })),
    ...alternativeNames,
  ];
}

function isAllowed(name: GeneralName, { permitted, excluded }: NameConstraints): boolean {
  const ofForm = ({ form }: GeneralName) => form === name.form;
  const [allowed, forbidden] = [permitted.filter(ofForm), excluded.filter(ofForm)];
  if (allowed.length + forbidden.length === 0) return true;
  const isWithin = matcherFor(name);
  if (!isWithin) return false;
  return !forbidden.some(isWithin) && (allowed.length === 0 || allowed.some(isWithin));
}

type Matcher = (constraint: GeneralName) => boolean;

/** Tells whether a constraint of the same form covers this name; `null` for a name that cannot be compared. */
function matcherFor({ form, value }: GeneralName): Matcher | null {
  const matchers: { [form: number]: () => Matcher | null } = {
    [NAME_FORM.directory]: () => directoryMatcher(value),
    [NAME_FORM.dns]: () => dnsMatcher(textOf(value)),
    [NAME_FORM.email]: () => emailMatcher(textOf(value)),
    [NAME_FORM.uri]: () => uriMatcher(textOf(value)),
    [NAME_FORM.ip]: () => ipMatcher(value),
  };
  return matchers[form]?.() ?? null;
}

const textOf = (value: Uint8Array) => new TextDecoder('latin1').decode(value);
const lower = ({ value }: GeneralName) => textOf(value).toLowerCase();

function directoryMatcher(value: Uint8Array): Matcher {
  const own = comparableName(readDer(value));
  return (constraint) => partsOf(constraint).every((part, i) => own[i] === part);
}

const parts = new WeakMap<GeneralName, string[]>();
/** Of a constraint, which is compared with every name below it. */
function partsOf(constraint: GeneralName): string[] {
  const known = parts.get(constraint) ?? comparableName(readDer(constraint.value));
  parts.set(constraint, known);
  return known;
}

/** A name that could be read in two ways is not compared: a full stop at the end, an empty label, a foreign letter. */
const HOST = /^(?:\*\.)?[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$/i;

/** Any number of labels may stand before a constraint, or at least one where it begins with a full stop. */
function dnsMatcher(text: string): Matcher | null {
  if (!HOST.test(text)) return null;
  const host = text.toLowerCase();
  return (constraint) => {
    const base = lower(constraint);
    return base === '' || host === base || host.endsWith(base.startsWith('.') ? base : `.${base}`);
  };
}

/** `host` is this very one; `.domain` any below it. */
const isHostWithin = (host: string, base: string) =>
  base.startsWith('.') ? host.endsWith(base) : host === base;

/** One mailbox, all of a host, or all of the hosts below a domain. */
function emailMatcher(text: string): Matcher | null {
  const [mailbox, host, ...more] = text.split('@');
  if (!mailbox || !host || more.length > 0 || !HOST.test(host)) return null;
  return (constraint) => {
    const base = textOf(constraint.value);
    const [only, at] = base.includes('@') ? base.split('@') : [null, base];
    return (only === null || only === mailbox) && isHostWithin(host.toLowerCase(), at!.toLowerCase());
  };
}

/** An address without a host name, such as one with a number, cannot be compared. */
function uriMatcher(text: string): Matcher | null {
  const authority = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i.exec(text)?.[1] ?? '';
  const host = authority.slice(authority.lastIndexOf('@') + 1).replace(/:\d*$/, '');
  if (!HOST.test(host) || /(^|\.)\d+$/.test(host)) return null;
  return (constraint) => isHostWithin(host.toLowerCase(), lower(constraint));
}

function ipMatcher(address: Uint8Array): Matcher | null {
  if (address.length !== 4 && address.length !== 16) return null;
  return ({ value }) =>
    value.length === 2 * address.length &&
    address.every((octet, i) => ((octet ^ value[i]!) & value[address.length + i]!) === 0);
}
