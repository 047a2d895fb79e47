import type { Finding } from '../../elm/finding.ts';
import type { ClaimView, CredentialView, HolderView, OrganisationView } from '../../view/model.ts';
import { readCredential } from '../../view/read-credential.ts';
import { type CreditTotal, totalCredits } from './credits.ts';
import { hasHolder, holderDifference, sharesIdentifier } from './holder.ts';

/** A course or other achievement, and the credential that certifies it. */
export interface TranscriptEntry {
  /** With grade, scheme, level, period and parts. */
  readonly claim: ClaimView;
  /** Place of its credential among those given, from 0. */
  readonly index: number;
  readonly credentialId: string | null;
  readonly issuer: OrganisationView | null;
}

/**
 * What several credentials of one person certify together, as `transcriptSupplement` puts it: a view for reading,
 * neither verified nor sealed.
 */
export interface Transcript {
  /** As the first credential has it; null where there is none. */
  readonly holder: HolderView | null;
  /** By the day of the award, those without one last. */
  readonly entries: readonly TranscriptEntry[];
  /** Each award counted once, parts within their whole. */
  readonly totals: readonly CreditTotal[];
  readonly awardingBodies: readonly OrganisationView[];
  /** First and last civil date that an entry states: of an award or of its period. */
  readonly period: { readonly start: string; readonly end: string } | null;
  /**
   * `error` (the credential is left out): `transcript-unreadable`, `transcript-other-name`, `transcript-other-birth`,
   * `transcript-other-identifier`, `transcript-too-many`, and `transcript-empty` of all. `warning`:
   * `transcript-duplicate` and `transcript-superseded` (left out, since another says it), `transcript-repeated` (the same
   * course on another day, counted), `transcript-name-only`. Paths are `/` and the place among those given.
   */
  readonly findings: readonly Finding[];
}

/** More credentials nobody brings at once. */
const maxCredentials = 200;

/**
 * One transcript out of several credentials of one person. It verifies none: give it what `verify` has found good. The
 * result is a view for reading, sealed by nobody.
 *
 * @param credentials as parsed JSON, payloads of sealed files
 * @param language BCP 47 tag of the reader's language
 */
export function transcriptSupplement(credentials: readonly unknown[], language: string): Transcript {
  const findings: Finding[] = [];
  const tell = (code: string, index: number, values?: Finding['values']) =>
    findings.push({
      code,
      severity: warnings.has(code) ? 'warning' : 'error',
      path: `/${index}`,
      ...(values && { values }),
    });
  if (credentials.length > maxCredentials)
    tell('transcript-too-many', maxCredentials, { most: maxCredentials });
  const views = credentials.slice(0, maxCredentials).map((credential, index) => ({
    index,
    view: readCredential(credential, language),
  }));
  const held = ofOneHolder(views, tell);
  const current = withoutOlder(held, tell);
  const entries = current.flatMap(({ view, index }) =>
    view.claims
      .filter(({ kind }) => kind === 'achievement')
      .map((claim) => ({ claim, index, credentialId: view.id, issuer: view.issuer })),
  );
  tellRepeated(entries, tell);
  if (entries.length === 0) findings.push({ code: 'transcript-empty', severity: 'error', path: '/' });
  const claims = entries.map(({ claim }) => claim);
  return {
    holder: current[0]?.view.holder ?? null,
    entries: entries.toSorted((one, other) =>
      compare(one.claim.awardDate ?? '9999', other.claim.awardDate ?? '9999'),
    ),
    totals: totalCredits(claims),
    awardingBodies: distinct(claims.flatMap((claim) => claim.awardingBodies)),
    period: periodOf(claims),
    findings,
  };
}

const warnings = new Set([
  'transcript-duplicate',
  'transcript-superseded',
  'transcript-repeated',
  'transcript-name-only',
]);
type Tell = (code: string, index: number, values?: Finding['values']) => void;
interface Held {
  readonly view: CredentialView;
  readonly index: number;
}

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

/** Those of the holder of the first; the others are told. */
function ofOneHolder(views: readonly Held[], tell: Tell): readonly Held[] {
  const readable = views.filter(({ view, index }) => {
    if (hasHolder(view) && view.claims.length > 0) return true;
    tell('transcript-unreadable', index);
    return false;
  });
  const first = readable[0]?.view.holder;
  return readable.filter(({ view: { holder }, index }) => {
    if (first === undefined || holder === first) return true;
    const difference = holderDifference(first, holder);
    if (difference !== null) tell(difference, index);
    else if (!sharesIdentifier(first, holder) && (first.dateOfBirth === null || holder.dateOfBirth === null))
      tell('transcript-name-only', index);
    return difference === null;
  });
}

/** The same credential twice, or an award that a later credential certifies again, as a correction does. */
function withoutOlder(held: readonly Held[], tell: Tell): readonly Held[] {
  const newestFirst = held.toSorted(
    (one, other) =>
      Date.parse(other.view.issued ?? '') - Date.parse(one.view.issued ?? '') || one.index - other.index,
  );
  const ids = new Map<string, Held>();
  const awards = new Map<string, Held>();
  const kept = newestFirst.filter((one) => {
    const { view, index } = one;
    const same = view.id === null ? undefined : ids.get(view.id);
    const achievements = view.claims.filter(({ kind }) => kind === 'achievement');
    const keys = achievements.flatMap((claim) => awardKey(claim) ?? []);
    const newer = keys.length > 0 && keys.length === achievements.length ? newerOf(keys, awards) : undefined;
    if (same) tell('transcript-duplicate', index, { other: same.index + 1 });
    else if (newer) tell('transcript-superseded', index, { other: newer.index + 1 });
    if (same || newer) return false;
    if (view.id !== null) ids.set(view.id, one);
    for (const key of keys) awards.set(key, one);
    return true;
  });
  return kept.toSorted((one, other) => one.index - other.index);
}

/** The newer credential, where it certifies all of these awards. */
function newerOf(keys: readonly string[], awards: ReadonlyMap<string, Held>): Held | undefined {
  const newer = keys.map((key) => awards.get(key));
  return newer.every((one) => one !== undefined && one === newer[0]) ? newer[0] : undefined;
}

/** What an award is of: course, body and day. Null where one of them is not stated. */
function awardKey(claim: ClaimView): string | null {
  const course = courseKey(claim);
  return course === null || claim.awardDate === null ? null : JSON.stringify([course, claim.awardDate]);
}

function courseKey({ title, identifiers, awardingBodies }: ClaimView): string | null {
  const body = awardingBodies[0];
  const [identifier] = identifiers;
  const name = identifier ? `${identifier.scheme}|${identifier.value}` : title?.text;
  if (!body || name === undefined) return null;
  return JSON.stringify([name.toLowerCase(), [...body.names].sort(), body.identifier]);
}

function tellRepeated(entries: readonly TranscriptEntry[], tell: Tell): void {
  const seen = new Map<string, number>();
  for (const { claim, index } of entries) {
    const key = courseKey(claim);
    const before = key === null ? undefined : seen.get(key);
    if (before !== undefined)
      tell('transcript-repeated', index, { title: claim.title?.text ?? '', other: before + 1 });
    else if (key !== null) seen.set(key, index);
  }
}

function distinct(bodies: readonly OrganisationView[]): readonly OrganisationView[] {
  const found = new Map(
    bodies.map((body) => [JSON.stringify([[...body.names].sort(), body.identifier]), body]),
  );
  return [...found.values()];
}

function periodOf(claims: readonly ClaimView[]): Transcript['period'] {
  const days = claims
    .flatMap((claim) => [claim, ...claim.activities])
    .flatMap(({ awardDate, periods }) => [awardDate, ...periods.flatMap(({ start, end }) => [start, end])])
    .filter((day) => typeof day === 'string')
    .sort();
  const [start] = days;
  const end = days.at(-1);
  return start !== undefined && end !== undefined ? { start, end } : null;
}
