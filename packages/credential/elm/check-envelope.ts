import type { Finding } from './finding.ts';
import type { Graph } from './graph.ts';
import { isNodeId } from './literals.ts';
import { type EdcProfile, edcProfiles, profileIds } from './profile.ts';
import { follow, isMembers, type Members, values } from './read.ts';
import { edcContexts } from './types.ts';

/** What the seal's certificate says of its owner (ETSI EN 319 412-3), to be compared with the issuer. */
export interface CertificateFields {
  /** Organisation (O). */
  readonly organisation: string;
  /** organizationIdentifier (2.5.4.97). */
  readonly organisationIdentifier: string;
}

function fault(code: string, path: string, named?: Finding['values']): Finding {
  return { code, severity: 'error', path, values: named };
}

/** Context, types and id of the credential itself. */
export function checkEnvelope(credential: Members): Finding[] {
  const findings: Finding[] = [];
  const contexts = values(credential, '@context');
  if (contexts.length !== edcContexts.length || edcContexts.some((one, index) => contexts[index] !== one))
    findings.push(fault('context-wrong', '/@context'));
  const types = values(credential, 'type');
  for (const type of ['VerifiableCredential', 'EuropeanDigitalCredential']) {
    if (!types.includes(type)) findings.push(fault('type-missing', '/type', { type }));
  }
  return findings;
}

function idsOf(credential: Members, member: string): readonly unknown[] {
  return values(credential, member).map((one) => (isMembers(one) ? one.id : one));
}

/** The shapes that a credential names. Edition 1.3.0 moved them: `…/model/application-profile/…`, with a version or without. */
function schemasOf(credential: Members): readonly unknown[] {
  return idsOf(credential, 'credentialSchema').map((id) =>
    typeof id === 'string' ? id.replace(newerAddress, '$1ap/') : id,
  );
}

const newerAddress =
  /^(http:\/\/data\.europa\.eu\/snb\/model\/)(?:version\/\d+\.\d+\.\d+\/)?application-profile\//;

/** The profile that a credential says it is of, by its shapes, else by the list of profiles; generic when it says none. */
export function profileOf(credential: unknown): EdcProfile {
  const strictestFirst = [...edcProfiles].reverse();
  const members = isMembers(credential) ? credential : {};
  return (
    strictestFirst.find((name) => schemasOf(members).includes(profileIds[name].schema)) ??
    strictestFirst.find((name) => idsOf(members, 'credentialProfiles').includes(profileIds[name].concept)) ??
    'generic'
  );
}

/** Whether the credential names the profile that it is judged by, in both places. */
export function checkProfile(credential: Members, profile: EdcProfile): Finding[] {
  const { schema, concept } = profileIds[profile];
  const schemas = schemasOf(credential);
  const profiles = idsOf(credential, 'credentialProfiles');
  const findings: Finding[] = [];
  if (schemas.some(isNodeId) && !schemas.includes(schema)) {
    const other = edcProfiles.some((name) => schemas.includes(profileIds[name].schema));
    findings.push({
      code: 'profile-schema',
      severity: other ? 'error' : 'warning',
      path: '/credentialSchema',
      values: { profile, expected: schema },
    });
  }
  if (idsOf(credential, 'credentialSchema').some((id) => newerAddress.test(String(id))))
    findings.push({ code: 'profile-newer', severity: 'warning', path: '/credentialSchema' });
  if (profiles.some(isNodeId) && !profiles.includes(concept))
    findings.push(fault('profile-concept', '/credentialProfiles', { profile, expected: concept }));
  return findings;
}

/** A reader falls back to the primary language: it must be one of the languages, and each has an image. */
export function checkLanguages(credential: Members): Finding[] {
  const findings: Finding[] = [];
  const at = '/displayParameter';
  const [display] = values(credential, 'displayParameter');
  const idOf = (entry: unknown) => (isMembers(entry) ? entry.id : entry);
  const shown = follow([display], 'individualDisplay', 'language').map(idOf);
  const languages = values(display, 'language').map(idOf);
  languages.forEach((language, index) => {
    if (shown.includes(language)) return;
    const path = Array.isArray(isMembers(display) && display.language)
      ? `${at}/language/${index}`
      : `${at}/language`;
    findings.push({
      code: 'image-missing',
      severity: 'warning',
      path,
      values: { language: String(language) },
    });
  });
  const [primary] = values(display, 'primaryLanguage').map(idOf);
  if (primary !== undefined && !languages.includes(primary))
    findings.push(fault('language-primary-missing', `${at}/primaryLanguage`));
  return findings;
}

/** The issuer is the owner of the seal: a credential that names another is not what it claims to be. */
export function checkIssuer(graph: Graph, certificate: CertificateFields): Finding[] {
  const issuer = graph.nodeOf(graph.root.mentions[0]?.members.issuer);
  const said = issuer?.mentions.map(({ members }) => members) ?? [];
  const names = follow(said, 'legalName').flatMap((name) =>
    isMembers(name) ? Object.values(name).flat() : [],
  );
  const identifiers = follow(said, 'eIDASIdentifier').flatMap((one) =>
    follow(graph.nodeOf(one)?.mentions.map(({ members }) => members) ?? [], 'notation'),
  );
  const findings: Finding[] = [];
  if (!names.includes(certificate.organisation))
    findings.push(fault('issuer-name', '/issuer/legalName', { certificate: certificate.organisation }));
  if (!identifiers.includes(certificate.organisationIdentifier)) {
    findings.push(
      fault('issuer-identifier', '/issuer/eIDASIdentifier', {
        certificate: certificate.organisationIdentifier,
      }),
    );
  }
  return findings;
}
