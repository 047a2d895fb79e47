import type { Finding } from './finding.ts';
import { isNodeId, languageMapFault, literalFault } from './literals.ts';
import { nearestMember } from './nearest-member.ts';
import { type Kind, kindOfMember, type ProfileRules } from './profile.ts';
import { isMembers, type Members } from './read.ts';

/** Nothing deeper is a credential: guards against input that was made to exhaust the walker. */
const maxDepth = 60;
export const maxFindings = 200;

/** Members that the context knows on a verifiable credential only, and drops on any other node. */
const ofCredential = new Set(
  `credentialSchema credentialStatus credentialSubject evidence expirationDate holder issued issuer issuanceDate termsOfUse
  validFrom validUntil`.split(/\s+/),
);

/** A place where a node is written. */
export interface Mention {
  readonly members: Members;
  readonly parent: Mention | undefined;
  readonly key: string;
  /** Place in an array; -1 where there is none. */
  readonly index: number;
}

/** A node of the RDF graph: what all places with one id say together. */
export interface GraphNode {
  readonly id: string | undefined;
  readonly classes: string[];
  readonly mentions: Mention[];
}

export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly root: GraphNode;
  /** The node that a value of a member stands for. */
  nodeOf(value: unknown): GraphNode | undefined;
  readonly findings: Finding[];
}

function isText(kind: Kind): boolean {
  return kind === 'uniqueLang' || kind === 'langString';
}

/** JSON pointer (RFC 6901) of a mention, or of a member of it. */
export function pointer(mention: Mention | undefined, key?: string, index = -1): string {
  let path = '';
  for (let at = mention; at?.parent !== undefined; at = at.parent) path = step(at.key, at.index) + path;
  return key === undefined ? path : path + step(key, index);
}

function step(key: string, index: number): string {
  const escaped = key.replaceAll('~', '~0').replaceAll('/', '~1');
  return index < 0 ? `/${escaped}` : `/${escaped}/${index}`;
}

/**
 * Whether two JSON values say the same. What is too deep to be read counts as different. An organisation is written out
 * with all that belongs to it wherever it is named, so that most of a long credential passes here and nowhere else.
 */
function isSame(one: unknown, other: unknown, depth: number): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (depth > maxDepth || Array.isArray(one) !== Array.isArray(other)) return false;
  if (Array.isArray(one) && Array.isArray(other)) {
    if (one.length !== other.length) return false;
    for (let index = 0; index < one.length; index++)
      if (!isSame(one[index], other[index], depth + 1)) return false;
    return true;
  }
  const [left, right] = [one as Members, other as Members];
  let count = 0;
  for (const key in left) {
    const value = right[key];
    // Every object inherits an object under this one name, which JSON may also use.
    if (value === undefined || key === '__proto__' || !isSame(left[key], value, depth + 1)) return false;
    count++;
  }
  for (const _ in right) count--;
  return count === 0;
}

/**
 * Reads a credential as JSON-LD would: each object is a node, and what bears one id is one node. Literals and members that
 * the context does not know are judged on the way; what needs the whole graph is left to `checkNodes`.
 */
export function readGraph(credential: Members, rules: ProfileRules): Graph {
  const byId = new Map<string, GraphNode>();
  const blank = new Map<Members, GraphNode>();
  const nodes: GraphNode[] = [];
  const findings: Finding[] = [];
  const add = (code: string, path: string, values?: Finding['values']) => {
    if (findings.length < maxFindings) findings.push({ code, severity: 'error', path, values });
  };

  /** The node of an id; undefined where the id can name none. */
  function named(id: unknown): GraphNode | undefined {
    if (typeof id !== 'string') return undefined;
    const known = byId.get(id);
    if (known !== undefined || !isNodeId(id)) return known;
    const created: GraphNode = { id, classes: [], mentions: [] };
    nodes.push(created);
    byId.set(id, created);
    return created;
  }

  function unnamed(mention: Mention): GraphNode {
    add('id-missing', pointer(mention, 'id'));
    const created: GraphNode = { id: undefined, classes: [], mentions: [] };
    nodes.push(created);
    blank.set(mention.members, created);
    return created;
  }

  function readNode(mention: Mention, depth: number): GraphNode {
    const { members } = mention;
    const found = named(members.id) ?? unnamed(mention);
    // Organisations and list entries are written out at each place; the same words again say nothing new.
    const [before] = found.mentions;
    if (before !== undefined && isSame(before.members, members, depth)) return found;
    found.mentions.push(mention);
    if (members.type !== undefined) readClasses(found, mention);
    for (const key in members) {
      if (key === 'id' || key === 'type' || (key === '@context' && mention.parent === undefined)) continue;
      readMember(mention, key, depth);
    }
    return found;
  }

  function readClasses(found: GraphNode, mention: Mention): void {
    const { type } = mention.members;
    for (const name of Array.isArray(type) ? type : [type]) {
      const known = typeof name === 'string' && rules.has(name);
      if (known && !found.classes.includes(name)) found.classes.push(name);
      else if (!known && !(name === 'VerifiableCredential' && mention.parent === undefined))
        add('class-unknown', pointer(mention, 'type'), { name: String(name) });
    }
  }

  function readMember(mention: Mention, key: string, depth: number): void {
    const kind = kindOfMember.get(key);
    if (kind === undefined || (mention.parent !== undefined && ofCredential.has(key))) {
      const meant = kind === undefined ? nearestMember(key) : undefined;
      if (meant === undefined) add('member-unknown', pointer(mention, key), { member: key });
      else add('member-misspelt', pointer(mention, key), { member: key, meant });
      return;
    }
    const value = mention.members[key];
    if (value === null) return;
    // JSON-LD takes texts by language as one object only, never as a list of them.
    if (!Array.isArray(value) || (isText(kind) && value.length > 0))
      readValue(mention, key, kind, -1, value, depth);
    else
      for (let index = 0; index < value.length; index++)
        readValue(mention, key, kind, index, value[index], depth);
  }

  function readValue(
    mention: Mention,
    key: string,
    kind: Kind,
    index: number,
    value: unknown,
    depth: number,
  ): void {
    if (value === null || Array.isArray(value)) {
      add(isText(kind) ? 'not-lang' : 'value-dropped', pointer(mention, key, index));
      return;
    }
    if (kind === 'node' || kind === 'iri') {
      if (typeof value === 'string' && named(value) !== undefined) return;
      if (!isMembers(value)) add('not-a-node', pointer(mention, key, index), { member: key });
      else if (depth >= maxDepth) add('too-deep', pointer(mention, key, index));
      else if (findings.length < maxFindings)
        readNode({ members: value, parent: mention, key, index }, depth + 1);
      return;
    }
    const fault = isText(kind) ? languageMapFault(value) : literalFault(kind, value);
    if (fault !== undefined) add(fault, pointer(mention, key, index));
  }

  const root = readNode({ members: credential, parent: undefined, key: '', index: -1 }, 0);
  return {
    nodes,
    root,
    findings,
    nodeOf: (value) => {
      if (typeof value === 'string') return byId.get(value);
      if (!isMembers(value)) return undefined;
      return (typeof value.id === 'string' ? byId.get(value.id) : undefined) ?? blank.get(value);
    },
  };
}
