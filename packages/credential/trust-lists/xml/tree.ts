/** An attribute; declarations of namespaces are none. */
export interface XmlAttribute {
  prefix: string;
  local: string;
  /** Namespace; '' for none. */
  uri: string;
  value: string;
}

export interface XmlElement {
  prefix: string;
  local: string;
  /** Namespace; '' for none. */
  uri: string;
  attributes: readonly XmlAttribute[];
  /** Namespaces that this element declares, by prefix; '' is the default one. */
  declared: ReadonlyMap<string, string>;
  /** Elements and text in order; neighbouring text is one piece. */
  children: (XmlElement | string)[];
  parent: XmlElement | null;
}

/** The elements directly inside, in order. */
export const elementsOf = ({ children }: XmlElement): XmlElement[] =>
  children.filter((child): child is XmlElement => typeof child !== 'string');

export const isNamed = (element: XmlElement, uri: string, local: string): boolean =>
  element.uri === uri && element.local === local;

/** The elements of that name directly inside. */
export const childrenOf = (element: XmlElement, uri: string, local: string): XmlElement[] =>
  elementsOf(element).filter((child) => isNamed(child, uri, local));

/** The one element of that name directly inside; `null` where there is none, or more than one. */
export function childOf(element: XmlElement | null, uri: string, local: string): XmlElement | null {
  const found = element ? childrenOf(element, uri, local) : [];
  return found.length === 1 ? found[0]! : null;
}

/** All text inside, that of elements included, without space around it. */
export function textOf(element: XmlElement | null): string {
  const all = (it: XmlElement): string =>
    it.children.map((child) => (typeof child === 'string' ? child : all(child))).join('');
  return element ? all(element).trim() : '';
}

/** An attribute without namespace. */
export const attributeOf = (element: XmlElement | null, local: string): string | null =>
  element?.attributes.find((it) => it.uri === '' && it.local === local)?.value ?? null;

/** The element and everything inside it, in the order of the document. */
export function* walk(element: XmlElement): Generator<XmlElement> {
  yield element;
  for (const child of element.children) if (typeof child !== 'string') yield* walk(child);
}
