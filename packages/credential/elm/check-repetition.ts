import type { Finding } from './finding.ts';
import { type Graph, type GraphNode, type Mention, pointer } from './graph.ts';
import { kindOfMember } from './profile.ts';
import { isMembers } from './read.ts';

/**
 * Two places with one id are one node in RDF: what both say of a member must be the same, else it has two contents. Of a
 * text by language each place may give the languages that it has.
 *
 * @returns the members of which they say different things; undefined when there is none
 */
export function checkRepetition(
  graph: Graph,
  node: GraphNode,
  findings: Finding[],
): ReadonlySet<string> | undefined {
  const firsts = new Map<string, Mention>();
  const differing = new Set<string>();
  for (const mention of node.mentions) {
    for (const key in mention.members) {
      if (key === 'id' || key === 'type' || differing.has(key)) continue;
      const before = firsts.get(key);
      if (before === undefined) firsts.set(key, mention);
      else if (!agree(graph, key, before.members[key], mention.members[key])) {
        differing.add(key);
        const values = { id: node.id ?? '', first: pointer(before), member: key };
        findings.push({ code: 'id-twice', severity: 'error', path: pointer(mention), values });
      }
    }
  }
  return differing.size > 0 ? differing : undefined;
}

function agree(graph: Graph, member: string, one: unknown, other: unknown): boolean {
  if (one === other) return true;
  const kind = kindOfMember.get(member);
  if ((kind === 'uniqueLang' || kind === 'langString') && isMembers(one) && isMembers(other)) {
    return Object.keys(one).every(
      (language) => !(language in other) || JSON.stringify(one[language]) === JSON.stringify(other[language]),
    );
  }
  const statements = new Set(listOf(one).map((value) => identity(graph, value)));
  const others = new Set(listOf(other).map((value) => identity(graph, value)));
  return statements.size === others.size && [...statements].every((value) => others.has(value));
}

function listOf(value: unknown): readonly unknown[] {
  if (value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** What tells one value from another: the node for nodes, the text for all else. */
export function identity(graph: Graph, value: unknown): unknown {
  return graph.nodeOf(value) ?? (typeof value === 'object' ? JSON.stringify(value) : String(value));
}
