import { isCivilDate, isIri } from './check-value.ts';
import type { Finding } from './finding.ts';
import { checkListMembership } from './list-membership.ts';
import { type ClassRules, edcProfile, type MemberRule } from './profile.ts';
import { follow, isMembers, type Members, values } from './read.ts';
import { edcContexts } from './types.ts';

/** What the seal's certificate says of its owner (ETSI EN 319 412-3), to be compared with the issuer. */
export interface CertificateFields {
  /** Organisation (O). */
  readonly organisation: string;
  /** organizationIdentifier (2.5.4.97). */
  readonly organisationIdentifier: string;
}

/** Nothing deeper is a credential: guards against input that was made to exhaust the walker. */
const maxDepth = 40;
const maxFindings = 200;

interface Walk {
  readonly findings: Finding[];
  readonly nodes: Map<string, { readonly members: Members; readonly path: string }>;
}

/**
 * Checks the structure of a European Digital Credential: known classes and members in their number and form, ids that
 * are there and never name two contents, dates that exist, entries that the European lists have, and, where given, an
 * issuer that is the owner of the seal's certificate. It reads what others built as well as what we build.
 *
 * @param credential the parsed payload of the seal
 * @returns findings with the place; at most 200
 */
export function validateStructure(credential: unknown, certificate?: CertificateFields): Finding[] {
  if (!isMembers(credential)) return [fault('not-a-credential', '')];
  const walk: Walk = { findings: [], nodes: new Map() };
  checkEnvelope(walk, credential);
  const rules = edcProfile.get('EuropeanDigitalCredential');
  if (rules) checkMembers(walk, credential, rules, '', 0, ['@context']);
  checkDates(walk, credential);
  checkPrimaryLanguage(walk, credential);
  if (certificate) checkIssuer(walk, credential, certificate);
  return walk.findings.slice(0, maxFindings);
}

function fault(code: string, path: string, named?: Finding['values']): Finding {
  return { code, severity: 'error', path, values: named };
}

function checkEnvelope(walk: Walk, credential: Members): void {
  const contexts = values(credential, '@context');
  if (
    contexts.length !== edcContexts.length ||
    edcContexts.some((context, index) => contexts[index] !== context)
  ) {
    walk.findings.push(fault('context-wrong', '@context'));
  }
  const types = values(credential, 'type');
  for (const type of ['VerifiableCredential', 'EuropeanDigitalCredential']) {
    if (!types.includes(type)) walk.findings.push(fault('type-missing', 'type', { type }));
  }
  if (typeof credential.id !== 'string' || !isIri(credential.id))
    walk.findings.push(fault('id-missing', 'id'));
}

function checkMembers(
  walk: Walk,
  node: Members,
  rules: ClassRules,
  path: string,
  depth: number,
  more: readonly string[] = [],
): void {
  for (const member of Object.keys(node)) {
    if (member === 'id' || member === 'type' || more.includes(member) || rules.has(member)) continue;
    walk.findings.push(fault('member-unknown', join(path, member), { member }));
  }
  for (const [member, rule] of rules) {
    const found = values(node, member);
    const at = join(path, member);
    if (found.length < rule.min) walk.findings.push(fault('member-missing', at, { member }));
    if (rule.max !== undefined && found.length > rule.max)
      walk.findings.push(fault('member-repeated', at, { member }));
    found.forEach((value, index) => {
      if (walk.findings.length < maxFindings) {
        checkValue(walk, value, rule, Array.isArray(node[member]) ? `${at}[${index}]` : at, depth + 1);
      }
    });
  }
}

function checkValue(walk: Walk, value: unknown, rule: MemberRule, path: string, depth: number): void {
  const [kind] = rule.kinds;
  if (kind === undefined || depth > maxDepth) {
    walk.findings.push(fault('too-deep', path));
  } else if (edcProfile.has(kind)) {
    checkNode(walk, value, rule.kinds, path, depth);
  } else if (!literals[kind]?.(value)) {
    walk.findings.push(fault(`not-${kind.toLowerCase()}`, path));
  }
}

function checkNode(walk: Walk, value: unknown, kinds: readonly string[], path: string, depth: number): void {
  // An id alone refers to a node, as in JSON-LD.
  if (typeof value === 'string' && isIri(value)) return;
  if (!isMembers(value)) {
    walk.findings.push(fault('not-a-node', path));
    return;
  }
  const type = values(value, 'type').find((name) => typeof name === 'string' && kinds.includes(name));
  const rules = typeof type === 'string' ? edcProfile.get(type) : undefined;
  if (rules === undefined) {
    walk.findings.push(fault('class-wrong', path, { expected: kinds.join(', ') }));
    return;
  }
  if (typeof value.id !== 'string' || !/^[a-z][a-z0-9+.-]*:\S+$/i.test(value.id)) {
    walk.findings.push(fault('id-missing', join(path, 'id')));
    return;
  }
  const known = walk.nodes.get(value.id);
  if (known) {
    checkRepetition(walk, known, value, path);
    // A bare reference has nothing of its own to check.
    if (Object.keys(value).length <= 2) return;
  } else if (Object.keys(value).length > 2) {
    walk.nodes.set(value.id, { members: value, path });
  }
  if (Object.keys(value).length <= 2 && isReferenced(type)) return;
  if (type === 'Concept') walk.findings.push(...checkListMembership(value, path));
  checkMembers(walk, value, rules, path, depth);
}

/** Classes of which a credential may name a node by its id and class alone. */
function isReferenced(type: unknown): boolean {
  return type === 'Organisation' || type === 'Person' || type === 'Agent' || type === 'Group';
}

/** Nodes with one id merge: what both state must be the same. */
function checkRepetition(
  walk: Walk,
  known: { members: Members; path: string },
  again: Members,
  path: string,
): void {
  for (const [member, value] of Object.entries(again)) {
    const first = known.members[member];
    if (member !== 'type' && first !== undefined && JSON.stringify(first) !== JSON.stringify(value)) {
      walk.findings.push(fault('id-twice', path, { id: String(again.id), first: known.path }));
      return;
    }
  }
}

const dateTime =
  /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/;
const duration = /^P(?=[\dT])(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?$/;

const literals: Readonly<Record<string, (value: unknown) => boolean>> = {
  lang: (value) => isLanguageMap(value, 1),
  langs: (value) => isLanguageMap(value, Number.POSITIVE_INFINITY),
  lang1: (value) => isLanguageMap(value, 1) && Object.keys(value as Members).length === 1,
  text: (value) => typeof value === 'string' && value !== '',
  uri: (value) =>
    isIri(
      typeof value === 'string' ? value : isMembers(value) && typeof value.id === 'string' ? value.id : '',
    ),
  dateTime: (value) => typeof value === 'string' && isCivilDate(dateTime.exec(value)?.[1] ?? ''),
  duration: (value) => typeof value === 'string' && duration.test(value),
  integer: (value) => Number.isInteger(value),
  positive: (value) => Number.isInteger(value) && Number(value) > 0,
  decimal: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
};

function isLanguageMap(value: unknown, most: number): boolean {
  if (!isMembers(value)) return false;
  const entries = Object.entries(value);
  return (
    entries.length > 0 &&
    entries.every(([tag, text]) => {
      const texts = Array.isArray(text) ? text : [text];
      const good =
        texts.length > 0 &&
        texts.length <= most &&
        texts.every((one) => typeof one === 'string' && one.trim() !== '');
      return good && /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(tag);
    })
  );
}

function checkDates(walk: Walk, credential: Members): void {
  const time = (member: string) => {
    const value = credential[member];
    return typeof value === 'string' ? Date.parse(value) : Number.NaN;
  };
  for (const end of ['validUntil', 'expirationDate']) {
    if (time(end) <= time('validFrom')) walk.findings.push(fault('validity-ends-before-it-begins', end));
  }
  if (
    time('validUntil') !== time('expirationDate') &&
    'validUntil' in credential &&
    'expirationDate' in credential
  ) {
    walk.findings.push(fault('validity-ends-twice', 'validUntil'));
  }
}

/** A reader falls back to the primary language: the title must be there in it. */
function checkPrimaryLanguage(walk: Walk, credential: Members): void {
  const [display] = values(credential, 'displayParameter');
  const shown = follow([display], 'individualDisplay', 'language').map((entry) =>
    isMembers(entry) ? entry.id : undefined,
  );
  for (const [index, language] of values(display, 'language').entries()) {
    if (isMembers(language) && !shown.includes(language.id)) {
      walk.findings.push({
        code: 'image-missing',
        severity: 'warning',
        path: `displayParameter.language[${index}]`,
        values: { language: String(language.id) },
      });
    }
  }
  const primary = follow([display], 'primaryLanguage')[0];
  const languages = values(display, 'language').map((entry) => (isMembers(entry) ? entry.id : undefined));
  if (isMembers(primary) && !languages.includes(primary.id)) {
    walk.findings.push(fault('language-primary-missing', 'displayParameter.primaryLanguage'));
  }
}

/** The issuer is the owner of the seal: a credential that names another is not what it claims to be. */
function checkIssuer(walk: Walk, credential: Members, certificate: CertificateFields): void {
  const issuer = credential.issuer;
  const names = follow([issuer], 'legalName').flatMap((name) =>
    isMembers(name) ? Object.values(name).flat() : [],
  );
  if (!names.includes(certificate.organisation)) {
    walk.findings.push(fault('issuer-name', 'issuer.legalName', { certificate: certificate.organisation }));
  }
  if (!follow([issuer], 'eIDASIdentifier', 'notation').includes(certificate.organisationIdentifier)) {
    walk.findings.push(
      fault('issuer-identifier', 'issuer.eIDASIdentifier', {
        certificate: certificate.organisationIdentifier,
      }),
    );
  }
}

function join(path: string, member: string): string {
  return path === '' ? member : `${path}.${member}`;
}
