import { SaxesParser, type SaxesTagNS } from 'saxes';
import { fromUtf8 } from '../../bytes/index.ts';
import type { XmlAttribute, XmlElement } from './tree.ts';

/** Lists of trusted services are up to about 10 MB. */
export const XML_LIMITS = {
  bytes: 24_000_000,
  depth: 64,
  elements: 400_000,
  attributes: 64,
  /** Characters of one piece of text. */
  text: 2_000_000,
} as const;

/**
 * `declarations`: a document type, an entity of its own or a processing instruction, none of which a list needs;
 * `syntax`: not well-formed XML 1.0 with namespaces in UTF-8.
 */
export type XmlProblem = 'too-large' | 'declarations' | 'syntax';

export type XmlResult = { ok: true; root: XmlElement } | { ok: false; problem: XmlProblem };

class Refusal extends Error {
  readonly problem: XmlProblem;
  constructor(problem: XmlProblem) {
    super(problem);
    this.problem = problem;
  }
}

const XMLNS = 'http://www.w3.org/2000/xmlns/';
/** A namespace is an absolute address; of relative ones canonical XML says nothing (C14N section 1.3). */
const ABSOLUTE = /^[A-Za-z][A-Za-z0-9+.-]*:/;

/**
 * Reads XML 1.0 with namespaces into a tree, strictly: UTF-8 only; no document type, no processing instruction, so
 * that nothing is fetched or expanded; limits on everything. Comments are left out, and the text on both sides of
 * one is one piece. Never throws.
 */
export function readXml(bytes: Uint8Array): XmlResult {
  if (bytes.length > XML_LIMITS.bytes) return { ok: false, problem: 'too-large' };
  const text = fromUtf8(bytes);
  if (text === null) return { ok: false, problem: 'syntax' };
  try {
    return { ok: true, root: parse(text.startsWith('\uFEFF') ? text.slice(1) : text) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ok: false, problem: error.problem };
  }
}

function parse(text: string): XmlElement {
  const parser = new SaxesParser<{ xmlns: true; position: false }>({ xmlns: true, position: false });
  const refuse = (problem: XmlProblem) => () => {
    throw new Refusal(problem);
  };
  let root: XmlElement | null = null;
  let open: XmlElement | null = null;
  let depth = 0;
  let elements = 0;

  parser.on('error', refuse('syntax'));
  parser.on('doctype', refuse('declarations'));
  parser.on('processinginstruction', refuse('declarations'));
  parser.on('xmldecl', ({ version, encoding }) => {
    if (version !== '1.0' || (encoding && encoding.toUpperCase() !== 'UTF-8')) throw new Refusal('syntax');
  });
  parser.on('opentag', (tag) => {
    depth += 1;
    elements += 1;
    if (depth > XML_LIMITS.depth || elements > XML_LIMITS.elements) throw new Refusal('too-large');
    const element = elementOf(tag, open);
    if (open) open.children.push(element);
    else root = element;
    open = element;
  });
  parser.on('closetag', () => {
    depth -= 1;
    open = open?.parent ?? null;
  });
  const addText = (piece: string) => {
    if (!open || piece === '') return;
    const last = open.children.at(-1);
    const joined = typeof last === 'string' ? last + piece : piece;
    if (joined.length > XML_LIMITS.text) throw new Refusal('too-large');
    if (typeof last === 'string') open.children[open.children.length - 1] = joined;
    else open.children.push(joined);
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.write(text).close();
  if (!root) throw new Refusal('syntax');
  return root;
}

const NOTHING: ReadonlyMap<string, string> = new Map();

function elementOf(tag: SaxesTagNS, parent: XmlElement | null): XmlElement {
  const declared: [prefix: string, uri: string][] = [];
  for (const prefix in tag.ns) {
    const uri = tag.ns[prefix]!;
    if (uri === '' ? prefix !== '' : !ABSOLUTE.test(uri)) throw new Refusal('syntax');
    if (prefix !== 'xml') declared.push([prefix, uri]);
  }
  const attributes: XmlAttribute[] = [];
  let count = 0;
  for (const name in tag.attributes) {
    const { prefix, local, uri, value } = tag.attributes[name]!;
    if (++count > XML_LIMITS.attributes) throw new Refusal('too-large');
    if (uri !== XMLNS) attributes.push({ prefix, local, uri, value });
  }
  const { prefix, local, uri } = tag;
  const names = declared.length > 0 ? new Map(declared) : NOTHING;
  return { prefix, local, uri, attributes, declared: names, children: [], parent };
}
