import { blocks, type Finding } from './finding.ts';
import type { CredentialInput } from './model.ts';
import { type EdcProfile, type MemberRule, type ProfileRules, profileIds, profileRules } from './profile.ts';
import { isMembers, type Members } from './read.ts';
import { type ElmCredential, type ElmNode, edcContexts, type JsonValue } from './types.ts';
import { validateCredential } from './validate.ts';

/**
 * The credential, unsealed, with what is worth a warning; or what forbids it, at most 200 findings with JSON
 * pointers, an error among them.
 */
export type MadeCredential =
  | { readonly ok: true; readonly credential: ElmCredential; readonly warnings: readonly Finding[] }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/**
 * Makes a European Digital Credential of a profile from nested objects in the profile's names. Each object becomes a node
 * with an id that no other has; an object given at two places is written once and named at the other. What the type of
 * the input cannot hold, such as a day that does not exist, comes back as findings with place and remedy.
 *
 * @param input `id` is the credential's own; other ids may be given, and are kept
 */
export function makeCredential<P extends EdcProfile>(profile: P, input: CredentialInput<P>): MadeCredential {
  const rules = profileRules(profile);
  const writer: Writer = { rules, taken: idsIn(input), numbers: new Map(), written: new Map() };
  const { schema, concept } = profileIds[profile];
  const root = rules.get('EuropeanDigitalCredential');
  const { id, type: _type, ...members } = input as Members;
  const credential = {
    '@context': edcContexts,
    id: id as JsonValue,
    type: ['VerifiableCredential', 'EuropeanDigitalCredential'],
    credentialSchema: { id: schema, type: 'ShaclValidator2017' },
    credentialProfiles: writeValue(writer, concept, root?.members.get('credentialProfiles')),
    ...writeMembers(writer, members, 'EuropeanDigitalCredential'),
  } as unknown as ElmCredential;
  const findings = validateCredential(credential, { profile });
  return blocks(findings) ? { ok: false, findings } : { ok: true, credential, warnings: findings };
}

interface Writer {
  readonly rules: ProfileRules;
  /** Ids that the input gives. */
  readonly taken: ReadonlySet<string>;
  readonly numbers: Map<string, number>;
  /** What an object has become. */
  readonly written: Map<object, { readonly id: string; readonly type: string }>;
}

function idsIn(value: unknown, found = new Set<string>(), seen = new Set<object>()): Set<string> {
  if (typeof value !== 'object' || value === null || seen.has(value)) return found;
  seen.add(value);
  for (const [key, member] of Object.entries(value)) {
    if ((key === 'id' || key === 'reference') && typeof member === 'string') found.add(member);
    else idsIn(member, found, seen);
  }
  return found;
}

function nextId(writer: Writer, type: string): string {
  const name = type.charAt(0).toLowerCase() + type.slice(1);
  let id: string;
  do {
    const number = (writer.numbers.get(name) ?? 0) + 1;
    writer.numbers.set(name, number);
    id = `urn:epass:${name}:${number}`;
  } while (writer.taken.has(id));
  return id;
}

function writeMembers(writer: Writer, members: Members, type: string): ElmNode {
  const rules = writer.rules.get(type)?.members;
  const written = Object.entries(members)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => {
      const rule = rules?.get(name);
      return [
        name,
        Array.isArray(value)
          ? value.map((one) => writeValue(writer, one, rule))
          : writeValue(writer, value, rule),
      ];
    });
  return Object.fromEntries(written) as ElmNode;
}

function writeValue(writer: Writer, value: unknown, rule: MemberRule | undefined): JsonValue {
  if (rule?.kind !== 'node') return value as JsonValue;
  const [only, another] = rule.classes;
  const sole = another === undefined ? only : undefined;
  const list: { inScheme?: JsonValue } =
    rule.scheme === undefined ? {} : { inScheme: { id: rule.scheme, type: 'ConceptScheme' } };
  if (typeof value === 'string')
    return { id: value, ...(sole === undefined ? {} : { type: sole }), ...list } as ElmNode;
  if (!isMembers(value)) return value as JsonValue;
  const known = writer.written.get(value);
  if (known !== undefined) return { ...known };
  const type = typeof value.type === 'string' ? value.type : (sole ?? '');
  if (typeof value.reference === 'string') return { id: value.reference, type };
  const { id: given, type: _type, ...members } = value;
  const id = typeof given === 'string' ? given : nextId(writer, type);
  writer.written.set(value, { id, type });
  return { id, type, ...list, ...writeMembers(writer, members, type) } as ElmNode;
}
