import type { Finding } from './finding.ts';
import type { ClassRules } from './profile.ts';
import type { Members } from './read.ts';

export const maxFindings = 200;

/** A place where a node is written. */
export interface Mention {
  readonly members: Members;
  readonly parent: Mention | undefined;
  readonly key: string;
  /** Place in an array; -1 where there is none. */
  readonly index: number;
  /** What is said there, value by value, of members that the profile knows. */
  readonly statements: Statement[];
}

/** One value of a member. */
export interface Statement {
  readonly mention: Mention;
  readonly key: string;
  /** Place in an array; -1 where there is none. */
  readonly index: number;
  /** Undefined where the member is written without a value: as null or as an empty array. */
  readonly value: unknown;
  /** The node that the value stands for. */
  target: GraphNode | undefined;
}

/** A node of the RDF graph: what all places with one id say together. */
export interface GraphNode {
  readonly id: string | undefined;
  readonly classes: ClassRules[];
  readonly mentions: Mention[];
}

export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly root: GraphNode;
  /** The node that a value of a member stands for. */
  nodeOf(value: unknown): GraphNode | undefined;
  readonly findings: Finding[];
}

/** JSON pointer (RFC 6901) of a mention, or of a member of it. */
export function pointer(mention: Mention | undefined, key?: string, index = -1): string {
  let path = '';
  for (let at = mention; at?.parent !== undefined; at = at.parent) path = step(at.key, at.index) + path;
  return key === undefined ? path : path + step(key, index);
}

function step(key: string, index: number): string {
  const escaped = /[~/]/.test(key) ? key.replaceAll('~', '~0').replaceAll('/', '~1') : key;
  return index < 0 ? `/${escaped}` : `/${escaped}/${index}`;
}

/** JSON pointer of a value. */
export function pathOf({ mention, key, index }: Statement): string {
  return pointer(mention, key, index);
}

/** Whether a node says that it is of a class. */
export function isOfClass({ classes }: GraphNode, name: string): boolean {
  for (const one of classes) if (one.name === name) return true;
  return false;
}

/** What a node says first of a member. */
export function first({ mentions }: GraphNode, member: string): Statement | undefined {
  for (const { statements } of mentions) {
    for (const one of statements) if (one.key === member && one.value !== undefined) return one;
  }
  return undefined;
}

/** All that a node says of a member. */
export function statementsOf({ mentions }: GraphNode, member: string): readonly Statement[] {
  const found: Statement[] = [];
  for (const { statements } of mentions) {
    for (const one of statements) if (one.key === member && one.value !== undefined) found.push(one);
  }
  return found;
}

/** The lists that a concept says it is of. */
export function schemesOf(concept: GraphNode): readonly string[] {
  const named: string[] = [];
  for (const { target } of statementsOf(concept, 'inScheme')) {
    if (target?.id !== undefined && !named.includes(target.id)) named.push(target.id);
  }
  return named;
}
