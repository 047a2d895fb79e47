import { checkContent } from './check-content.ts';
import {
  type CertificateFields,
  checkEnvelope,
  checkIssuer,
  checkLanguages,
  checkProfile,
  profileOf,
} from './check-envelope.ts';
import { checkNodes } from './check-nodes.ts';
import type { Finding } from './finding.ts';
import { maxFindings } from './graph.ts';
import { checkListMembership } from './list-membership.ts';
import { type EdcProfile, profileRules } from './profile.ts';
import { isMembers } from './read.ts';
import { readGraph } from './read-graph.ts';
import { sourceOf } from './rules.ts';

/**
 * By what `validateCredential` judges; without any, by the profile that the credential names and without regard to
 * the seal.
 */
export interface ValidationOptions {
  /** Judge by this profile; by default by the one that the credential names. */
  readonly profile?: EdcProfile;
  /** Owner of the seal that stands around the credential; the issuer must be that owner. */
  readonly certificate?: CertificateFields;
}

/**
 * Judges a European Digital Credential by the EDC application profile 1.2.0 (ELM 3.2): members, numbers, classes,
 * datatypes, languages, ids and lists, and what no shape asks (`rules.ts` lists it with its sources). It reads what
 * others built as well as what we build; whatever the official shapes refuse it refuses too.
 *
 * @param credential the parsed payload of the seal
 * @returns findings with a JSON pointer; at most 200. The credential is valid when none is an error.
 */
export function validateCredential(credential: unknown, options: ValidationOptions = {}): Finding[] {
  if (!isMembers(credential)) return [complete({ code: 'not-a-credential', severity: 'error', path: '' })];
  const profile = options.profile ?? profileOf(credential);
  const rules = profileRules(profile);
  const graph = readGraph(credential, rules);
  const findings = [
    ...checkEnvelope(credential),
    ...graph.findings,
    ...checkNodes(graph),
    ...checkProfile(credential, profile),
    ...checkLanguages(credential),
    ...checkListMembership(graph),
    ...checkContent(graph),
    ...(options.certificate ? checkIssuer(graph, options.certificate) : []),
  ];
  // Errors first: what is cut off must not be what decides.
  const errors = findings.filter(({ severity }) => severity === 'error');
  const others = findings.filter(({ severity }) => severity !== 'error');
  return [...errors, ...others].slice(0, maxFindings).map(complete);
}

function complete(finding: Finding): Finding {
  return finding.source === undefined ? { ...finding, source: sourceOf(finding.code) } : finding;
}
