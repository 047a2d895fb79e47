/** An element of an ELMO file. `extension` and what is of other namespaces are kept as they are, for a list of losses. */
export interface ElmoNode {
  readonly name: string;
  /** By name; `xml:lang` under that name. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly ElmoNode[];
  /** Text directly inside; of an xs:token with its spaces collapsed. */
  readonly text: string;
  /** Where it stands: `/elmo/report[1]/issuer/title[2]`; elements that may be many are counted from 1. */
  readonly path: string;
}

/**
 * XML namespaces of EMREX ELMO by major version. That of the root element decides as which version a file is read;
 * written is 2 only.
 */
export const elmoNamespaces = {
  2: 'https://github.com/emrex-eu/elmo-schemas/tree/v2',
  1: 'https://github.com/emrex-eu/elmo-schemas/tree/v1',
} as const;

/** A whole file of one learner (root element `elmo`). */
export interface Elmo {
  readonly version: keyof typeof elmoNamespaces;
  readonly root: ElmoNode;
}

export const childrenNamed = (node: ElmoNode | undefined, name: string): readonly ElmoNode[] =>
  node?.children.filter((child) => child.name === name) ?? [];

export const childNamed = (node: ElmoNode | undefined, name: string): ElmoNode | undefined =>
  childrenNamed(node, name)[0];

/** Every value that stands in it, text or attribute, with its place. */
export function elmoLeaves(node: ElmoNode): { readonly path: string; readonly value: string }[] {
  const attributes = Object.entries(node.attributes).map(([name, value]) => ({
    path: `${node.path}/@${name}`,
    value,
  }));
  const text = node.text.trim() === '' ? [] : [{ path: node.path, value: node.text }];
  return [...attributes, ...text, ...node.children.flatMap(elmoLeaves)].filter(({ value }) => value !== '');
}
