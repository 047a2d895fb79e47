import type { Finding } from './finding.ts';
import { type Graph, type GraphNode, type Mention, maxFindings, pointer, type Statement } from './graph.ts';
import { isNodeId, languageMapFault, literalFault } from './literals.ts';
import { nearestMember } from './nearest-member.ts';
import { type Kind, kindOfMember, type ProfileRules } from './profile.ts';
import { isMembers, type Members } from './read.ts';
import { isSameJson } from './same-json.ts';

/** Nothing deeper is a credential: guards against input that was made to exhaust the walker. */
const maxDepth = 60;

/** Members that the context knows on a verifiable credential only, and drops on any other node. */
const ofCredential = new Set(
  `credentialSchema credentialStatus credentialSubject evidence expirationDate holder issued issuer issuanceDate termsOfUse
  validFrom validUntil`.split(/\s+/),
);
const kindBelowCredential = new Map([...kindOfMember].filter(([name]) => !ofCredential.has(name)));

function isText(kind: Kind): boolean {
  return kind === 'uniqueLang' || kind === 'langString';
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
  /** What was not followed, though it may stand for a node that is read elsewhere. */
  const open: Statement[] = [];
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

  function nodeOf(value: unknown): GraphNode | undefined {
    if (typeof value === 'string') return byId.get(value);
    if (!isMembers(value)) return undefined;
    return (typeof value.id === 'string' ? byId.get(value.id) : undefined) ?? blank.get(value);
  }

  function readNode(mention: Mention, depth: number): GraphNode {
    const { members } = mention;
    const found = named(members.id) ?? unnamed(mention);
    // Organisations and list entries are written out at each place; the same words again say nothing new.
    const before = found.mentions[0];
    if (before !== undefined && isSameJson(before.members, members, maxDepth - depth)) return found;
    found.mentions.push(mention);
    if (members.type !== undefined) readClasses(found, mention, members.type);
    for (const key in members) {
      if (key === 'id' || key === 'type' || (key === '@context' && mention.parent === undefined)) continue;
      readMember(mention, key, members[key], depth);
    }
    return found;
  }

  function readClasses(found: GraphNode, mention: Mention, type: unknown): void {
    if (Array.isArray(type)) for (const name of type) readClass(found, mention, name);
    else readClass(found, mention, type);
  }

  function readClass({ classes }: GraphNode, mention: Mention, name: unknown): void {
    const known = typeof name === 'string' ? rules.get(name) : undefined;
    if (known !== undefined && !classes.includes(known)) classes.push(known);
    else if (known === undefined && !(name === 'VerifiableCredential' && mention.parent === undefined))
      add('class-unknown', pointer(mention, 'type'), { name: String(name) });
  }

  function readMember(mention: Mention, key: string, written: unknown, depth: number): void {
    const kind = (mention.parent === undefined ? kindOfMember : kindBelowCredential).get(key);
    if (kind === undefined) {
      const isKnown = kindOfMember.has(key);
      // Looking for it takes its time: not for what no finding would tell any more.
      const isTold = findings.length < maxFindings;
      const meant = isKnown || !isTold ? undefined : nearestMember(key);
      if (meant === undefined) add('member-unknown', pointer(mention, key), { member: key });
      else add('member-misspelt', pointer(mention, key), { member: key, meant });
      if (!isKnown) return;
    }
    if (!Array.isArray(written)) state(mention, key, kind, -1, written, depth);
    else if (written.length === 0) state(mention, key, kind, -1, null, depth);
    else {
      // JSON-LD takes texts by language as one object only, never as a list of them.
      const isList = kind === undefined || !isText(kind);
      if (!isList) add('not-lang', pointer(mention, key));
      for (let index = 0; index < written.length; index++)
        state(mention, key, isList ? kind : undefined, index, written[index], depth);
    }
  }

  /** @param kind undefined when the value is not to be read */
  function state(
    mention: Mention,
    key: string,
    kind: Kind | undefined,
    index: number,
    written: unknown,
    depth: number,
  ): void {
    const value = written === null && index < 0 ? undefined : written;
    const statement: Statement = { mention, key, index, value, target: undefined };
    mention.statements.push(statement);
    if (kind === undefined) open.push(statement);
    else if (value !== undefined) readValue(statement, kind, depth);
  }

  function readValue(statement: Statement, kind: Kind, depth: number): void {
    const { mention, key, index, value } = statement;
    if (value === null || Array.isArray(value)) {
      add(isText(kind) ? 'not-lang' : 'value-dropped', pointer(mention, key, index));
      return;
    }
    if (kind === 'node' || kind === 'iri') {
      if (typeof value === 'string') statement.target = named(value);
      if (statement.target !== undefined) return;
      if (!isMembers(value)) add('not-a-node', pointer(mention, key, index), { member: key });
      else if (depth < maxDepth && findings.length < maxFindings)
        statement.target = readNode(
          { members: value, parent: mention, key, index, statements: [] },
          depth + 1,
        );
      else {
        open.push(statement);
        if (depth >= maxDepth) add('too-deep', pointer(mention, key, index));
      }
      return;
    }
    const fault = isText(kind) ? languageMapFault(value) : literalFault(kind, value);
    if (fault !== undefined) add(fault, pointer(mention, key, index));
  }

  const written = { members: credential, parent: undefined, key: '', index: -1, statements: [] };
  const root = readNode(written, 0);
  for (const statement of open) statement.target = nodeOf(statement.value);
  return { nodes, root, findings, nodeOf };
}
