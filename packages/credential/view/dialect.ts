import { isNode, limits, type Node } from './reading.ts';

/**
 * Prefixes of the official context and of `dcterms`, which other issuers write before names: `elm:hasClaim`, `dc:title`.
 */
const prefixed = /^(?:elm|dc|dcterms|skos|foaf|rov|locn|adms|org|person|cred):(\w+)$/;

/** JSON-LD keywords that the context has other names for, and the one name that means something else without prefix. */
const renamed: ReadonlyMap<string, string> = new Map([
  ['@id', 'id'],
  ['@type', 'type'],
  ['dc:type', 'dcType'],
  ['dcterms:type', 'dcType'],
]);

const plainName = (name: string): string => renamed.get(name) ?? prefixed.exec(name)?.[1] ?? name;

/**
 * The credential of a JSON-LD document: the issuer's upload form `{ credential }` holds it, a flattened document has it
 * among the nodes of its `@graph`; names with a known prefix are read as those without.
 *
 * @returns the credential, and the document to look up references in
 */
export function findCredential(edc: unknown): { readonly credential: Node; readonly document: Node } {
  const outer = isNode(edc) ? edc : {};
  const held = isNode(outer.credential) && !('credentialSubject' in outer) ? outer.credential : outer;
  const document = hasPrefixes(held) ? withoutPrefixes(held) : held;
  const graph: readonly unknown[] = Array.isArray(document['@graph']) ? document['@graph'] : [];
  const credential = graph.find((node) => isNode(node) && isCredential(node));
  return { credential: isNode(credential) ? credential : document, document };
}

function isCredential({ type }: Node): boolean {
  const types: readonly unknown[] = Array.isArray(type) ? type : [type];
  return types.includes('EuropeanDigitalCredential') || types.includes('VerifiableCredential');
}

/** Issuers that write prefixes write them at the top already. */
function hasPrefixes(node: Node): boolean {
  const { credentialSubject } = node;
  return [node, credentialSubject].some(
    (one) => isNode(one) && Object.keys(one).some((name) => plainName(name) !== name),
  );
}

/** A copy under the plain names, without what exceeds the limit of nodes. */
function withoutPrefixes(root: Node): Node {
  const copy: Record<string, unknown> = {};
  const waiting: [from: object, to: Record<string, unknown> | unknown[]][] = [[root, copy]];
  for (let count = 0; count < limits.nodes; count++) {
    const [from, to] = waiting.pop() ?? [];
    if (!from || !to) break;
    for (const [name, value] of Object.entries(from)) {
      const inside: unknown =
        typeof value !== 'object' || value === null ? value : Array.isArray(value) ? [] : {};
      if (Array.isArray(to)) to.push(inside);
      else if (name !== '__proto__') to[plainName(name)] ??= inside;
      if (typeof value === 'object' && value !== null) waiting.push([value, inside as typeof to]);
    }
  }
  return copy;
}
