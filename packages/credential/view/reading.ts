import type { Text } from './model.ts';
import { cleanText, longestText } from './values.ts';

/** Upper bounds of what is read. A credential beyond them is shown in part, and says so. */
export const limits = {
  /** Characters of one text. */
  textLength: longestText,
  /** Languages of one text. */
  languages: 100,
  /** Values of one property. */
  items: 1000,
  claims: 3000,
  /** Parts within parts. */
  depth: 12,
  /** Nodes that references can lead to. */
  nodes: 200_000,
  /** Values, and characters, that are read in all: a small file can refer to its nodes again and again. */
  values: 60_000,
  characters: 2_000_000,
  /** Bytes of one picture or attached file, and of all of them. */
  fileBytes: 4_000_000,
  allFileBytes: 12_000_000,
};

export type Node = Readonly<Record<string, unknown>>;

/** What one reading carries along: the languages in order of preference, the nodes by id, and the budget left. */
export interface Reading {
  readonly language: string;
  readonly preferred: readonly string[];
  readonly nodes: ReadonlyMap<string, Node>;
  /** The claims that are being read, from the outermost: none is a part of itself. */
  readonly path: Set<Node>;
  /** Texts read so far, in all their languages: one that is referred to often is read once. */
  readonly texts: WeakMap<object, readonly Text[]>;
  readonly left: { claims: number; values: number; characters: number; fileBytes: number };
  shortened: boolean;
}

export function startReading(
  language: string,
  preferred: readonly string[],
  { nodes, whole }: ReturnType<typeof indexNodes>,
): Reading {
  const { claims, values, characters, allFileBytes } = limits;
  return {
    language,
    preferred,
    nodes,
    path: new Set(),
    texts: new WeakMap(),
    left: { claims, values, characters, fileBytes: allFileBytes },
    shortened: !whole,
  };
}

/** Takes from what is left, or says that the view is shortened. */
export function take(reading: Reading, what: keyof Reading['left'], amount: number): boolean {
  if (reading.left[what] < amount) {
    reading.shortened = true;
    return false;
  }
  reading.left[what] -= amount;
  return true;
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** ELM writes one value as itself and several as an array; both become a list. */
export function many(reading: Reading, value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  const items: readonly unknown[] = Array.isArray(value) ? value.slice(0, limits.items) : [value];
  if (Array.isArray(value) && value.length > limits.items) reading.shortened = true;
  return take(reading, 'values', items.length) ? items : [];
}

/**
 * Names that a property has in other versions of ELM, or in JSON that was written after the ontology instead of the
 * context of the application profile.
 */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  contentURL: ['contentUrl'],
  credentialProfiles: ['credentialProfile'],
  educationalSystemNote: ['nationalSystemNote'],
  // Contexts of 3.1, and a sample beside them, write a Greek capital iota.
  eIDASIdentifier: ['eIDAS\u0399dentifier', 'eidasLegalIdentifier', 'eidasIdentifier'],
  taxIdentifier: ['tax\u0399dentifier'],
  nationalID: ['nationalId'],
  thematicArea: ['ISCEDFCode'],
  eqfLevel: ['EQFLevel'],
  nqfLevel: ['NQFLevel'],
  relatedESCOSkill: ['relatedESCOskill'],
  resultDistribution: ['resultDestribution'],
  maximumScore: ['maxScore'],
  minimumScore: ['minScore'],
  dateIssued: ['issued'],
  // ELM 2, and credentials of DC4EU.
  awardedBy: ['wasAwardedBy'],
  influencedBy: ['wasInfluencedBy'],
  provenBy: ['wasDerivedFrom'],
};

/** The value of a property, under whichever of its names. */
export function valueAt(node: Node | undefined, property: string): unknown {
  if (!node) return undefined;
  const name = [property, ...(otherNames[property] ?? [])].find((one) => Object.hasOwn(node, one));
  return name === undefined ? undefined : node[name];
}

/** A bare reference `{id, type}`, or an id where a node is wanted, stands for the node that it names. */
export function resolve(reading: Reading, item: unknown): unknown {
  const id = typeof item === 'string' ? item : isNode(item) && isBare(item) ? item.id : undefined;
  return (typeof id === 'string' ? reading.nodes.get(id) : undefined) ?? item;
}

function isBare(node: Node): boolean {
  for (const key in node) if (key !== 'id' && key !== 'type') return false;
  return true;
}

/** The nodes at a property, references followed. */
export function nodesAt(reading: Reading, value: unknown): Node[] {
  return many(reading, value)
    .map((item) => resolve(reading, item))
    .filter(isNode);
}

export function nodeAt(reading: Reading, value: unknown): Node | undefined {
  return nodesAt(reading, value)[0];
}

export function idOf(node: Node | undefined): string | null {
  const id = node?.id ?? node?.['@id'];
  return typeof id === 'string' && id.length <= 2000 ? cleanText(id) : null;
}

/** All nodes by id, the fullest where one id stands more than once (ELM repeats organisations or refers to them). */
export function indexNodes(root: unknown): { nodes: Map<string, Node>; whole: boolean } {
  const nodes = new Map<string, Node>();
  const seen = new Set<object>();
  const waiting: unknown[] = [root];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    if (seen.size >= limits.nodes) return { nodes, whole: false };
    seen.add(value);
    if (isNode(value) && typeof value.id === 'string') {
      const known = nodes.get(value.id);
      if (!known || Object.keys(known).length < Object.keys(value).length) nodes.set(value.id, value);
    }
    for (const child of Object.values(value).slice(0, 10_000)) {
      if (typeof child === 'object' && child !== null) waiting.push(child);
    }
  }
  return { nodes, whole: true };
}
