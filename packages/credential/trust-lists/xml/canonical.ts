import { toUtf8 } from '../../bytes/index.ts';
import type { XmlAttribute, XmlElement } from './tree.ts';

export interface Canonicalization {
  /** Exclusive XML Canonicalization 1.0; otherwise Canonical XML 1.0. Both without comments. */
  exclusive: boolean;
  /** Exclusive only: prefixes that are written as Canonical XML 1.0 does; '' is the default namespace. */
  inclusivePrefixes?: readonly string[];
}

const XML = 'http://www.w3.org/XML/1998/namespace';
type Scope = ReadonlyMap<string, string>;

/** By code points, which is not the order of UTF-16. */
function compare(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  for (let i = 0; i < left.length && i < right.length; i++) {
    const difference = left[i]!.codePointAt(0)! - right[i]!.codePointAt(0)!;
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

const IN_TEXT: { [char: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#xD;' };
const IN_VALUE: { [char: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
};
const escapeText = (text: string) => text.replace(/[&<>\r]/g, (char) => IN_TEXT[char]!);
const escapeValue = (value: string) => value.replace(/[&<"\t\n\r]/g, (char) => IN_VALUE[char]!);

const nameOf = ({ prefix, local }: { prefix: string; local: string }) =>
  prefix === '' ? local : `${prefix}:${local}`;

const extend = (scope: Scope, more: ReadonlyMap<string, string>): Scope =>
  more.size === 0 ? scope : new Map([...scope, ...more]);

/** From the element outwards. */
function* ancestorsOf(element: XmlElement): Generator<XmlElement> {
  for (let it = element.parent; it; it = it.parent) yield it;
}

/** `xml:lang` and its like count for everything inside: Canonical XML 1.0 takes them along (section 2.4). */
function inherited(apex: XmlElement): XmlAttribute[] {
  const found = new Map<string, XmlAttribute>();
  for (const { attributes } of ancestorsOf(apex))
    for (const attribute of attributes)
      if (attribute.uri === XML && !found.has(attribute.local)) found.set(attribute.local, attribute);
  for (const { uri, local } of apex.attributes) if (uri === XML) found.delete(local);
  return [...found.values()];
}

/**
 * The canonical form of an element and all inside it, as UTF-8 (W3C Canonical XML 1.0, Exclusive XML
 * Canonicalization 1.0). It says the same for all ways of writing the same content, so that it can be signed.
 *
 * @param without an element inside that is left out: the signature that covers the rest (XMLDSig section 6.6.4)
 */
export function canonicalize(
  apex: XmlElement,
  { exclusive, inclusivePrefixes = [] }: Canonicalization,
  without: XmlElement | null = null,
): Uint8Array {
  const parts: string[] = [];

  /** The prefixes that have to be known here, if they are not written further out already. */
  function wanted({ prefix: own, attributes }: XmlElement, scope: Scope): Iterable<string> {
    if (!exclusive) return scope.keys();
    const wanted = [own, ...inclusivePrefixes.filter((prefix) => scope.has(prefix))];
    for (const { prefix } of attributes) if (prefix !== '') wanted.push(prefix);
    return wanted;
  }

  function write(element: XmlElement, outer: Scope, written: Scope, more: readonly XmlAttribute[]): void {
    const scope = extend(outer, element.declared);
    const news = new Map<string, string>();
    for (const prefix of wanted(element, scope)) {
      const uri = scope.get(prefix) ?? '';
      if (prefix !== 'xml' && (written.get(prefix) ?? '') !== uri) news.set(prefix, uri);
    }
    const name = nameOf(element);
    parts.push('<', name);
    for (const [prefix, uri] of [...news].sort(([a], [b]) => compare(a, b)))
      parts.push(prefix === '' ? ' xmlns' : ` xmlns:${prefix}`, `="${escapeValue(uri)}"`);
    const attributes = [...element.attributes, ...more].sort(
      (a, b) => compare(a.uri, b.uri) || compare(a.local, b.local),
    );
    for (const attribute of attributes) parts.push(` ${nameOf(attribute)}="${escapeValue(attribute.value)}"`);
    parts.push('>');
    const known = extend(written, news);
    for (const child of element.children) {
      if (typeof child === 'string') parts.push(escapeText(child));
      else if (child !== without) write(child, scope, known, []);
    }
    parts.push('</', name, '>');
  }

  const outer = [...ancestorsOf(apex)]
    .reverse()
    .reduce<Scope>((scope, { declared }) => extend(scope, declared), new Map());
  write(apex, outer, new Map(), exclusive ? [] : inherited(apex));
  return toUtf8(parts.join(''));
}
