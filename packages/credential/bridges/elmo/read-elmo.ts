import type { Finding } from '../../elm/finding.ts';
import { elementsOf, readXml, walk, type XmlElement } from '../../trust-lists/xml/index.ts';
import { type ElmoPart, type ElmoRule, elmoForms, ruleFor } from './grammar.ts';
import { type Elmo, type ElmoNode, elmoNamespaces } from './node.ts';

/** What a file may hold beside the limits of the XML reader (24 MB, 64 levels, 2 MB for one text). */
const maxFindings = 200;
/** Five hundred courses with all that can be said of them have half as many. */
const maxElements = 60_000;
const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';

/** What `readElmo` gives: the file as a tree, and at most 200 findings. With findings there may still be a tree. */
export interface ReadElmo {
  /** Null where it is no ELMO file at all. */
  readonly elmo: Elmo | null;
  /**
   * `error`: `elmo-too-large`, `elmo-declarations`, `elmo-syntax`, `elmo-other` (then nothing is read), `elmo-missing`,
   * `elmo-form`; `warning`: `elmo-unknown`, `elmo-too-many`, `elmo-order`, `elmo-version`, `elmo-name-missing`. The path
   * is that of the element or attribute.
   */
  readonly findings: readonly Finding[];
}

/**
 * Reads an ELMO file (EMREX ELMO 2.0; of 1.x what 2.0 knows, too). Hostile XML is refused: no document type, no entity,
 * limits on everything. What is against the schema is told and read all the same, as the format asks of its readers; what
 * the schema does not know is told and kept. Signatures are not checked. Never throws.
 */
export function readElmo(xml: Uint8Array): ReadElmo {
  const read = readXml(xml);
  if (!read.ok)
    return { elmo: null, findings: [{ code: `elmo-${read.problem}`, severity: 'error', path: '/' }] };
  const { root } = read;
  const version = root.uri === elmoNamespaces[2] ? 2 : root.uri === elmoNamespaces[1] ? 1 : null;
  if (root.local !== 'elmo' || version === null)
    return { elmo: null, findings: [{ code: 'elmo-other', severity: 'error', path: '/' }] };
  if (isTooLarge(root))
    return { elmo: null, findings: [{ code: 'elmo-too-large', severity: 'error', path: '/' }] };
  const findings: Finding[] = [];
  const reader: Reader = {
    namespace: root.uri,
    version,
    add: (code, severity, path, values) => {
      if (findings.length < maxFindings) findings.push({ code, severity, path, ...(values && { values }) });
    },
  };
  if (version === 1) reader.add('elmo-version', 'warning', '/elmo');
  const node = readNode(reader, root, ruleFor('elmo'), '/elmo');
  return { elmo: { version, root: node }, findings };
}

function isTooLarge(root: XmlElement): boolean {
  let elements = 0;
  for (const _ of walk(root)) if (++elements > maxElements) return true;
  return false;
}

interface Reader {
  readonly namespace: string;
  readonly version: Elmo['version'];
  readonly add: (
    code: string,
    severity: Finding['severity'],
    path: string,
    values?: Record<string, string>,
  ) => void;
}

function readNode(reader: Reader, element: XmlElement, rule: ElmoRule | null, path: string): ElmoNode {
  const attributes = attributesOf(reader, element, rule, path);
  const raw = element.children.filter((child) => typeof child === 'string').join('');
  const token = rule?.text !== 'string' && rule !== null;
  const text = token ? raw.replace(/[ \t\r\n]+/g, ' ').replace(/^ | $/g, '') : raw;
  if (rule?.text && text !== '') checkForm(reader, rule.text, text, path);
  return {
    name: nameOf(reader, element),
    attributes,
    children: childrenOf(reader, element, rule, path),
    text,
    path,
  };
}

/** What ELMO 1.x calls otherwise. */
const formerNames: Readonly<Record<string, string>> = { bday: 'dateOfBirth' };

function nameOf({ namespace, version }: Reader, { uri, local }: XmlElement): string {
  const former = version === 1 && uri === namespace ? formerNames[local] : undefined;
  return former ?? local;
}

function childrenOf(
  reader: Reader,
  element: XmlElement,
  rule: ElmoRule | null,
  path: string,
): readonly ElmoNode[] {
  const counts = new Map<string, number>();
  let last = 0;
  const children = elementsOf(element).map((child) => {
    const name = nameOf(reader, child);
    const place = isOwn(reader, child) ? (rule?.elements.findIndex((one) => one.name === name) ?? -1) : -1;
    const part = rule?.elements[place];
    const number = (counts.get(child.local) ?? 0) + 1;
    counts.set(child.local, number);
    const at = `${path}/${child.local}${part?.most === 1 && number === 1 ? '' : `[${number}]`}`;
    if (rule !== null && part === undefined) reader.add('elmo-unknown', 'warning', at, { name: child.local });
    else if (part?.most === 1 && number > 1) reader.add('elmo-too-many', 'warning', at, { name });
    else if (part !== undefined && place < last) reader.add('elmo-order', 'warning', at, { name });
    last = Math.max(last, place);
    return readNode(reader, child, part === undefined ? null : ruleFor(part.type), at);
  });
  for (const part of rule?.elements ?? []) {
    if (part.least === 1 && !children.some(({ name }) => name === part.name)) missing(reader, part, path);
  }
  return children;
}

/** The schema asks for a name in another script of everyone, which few have: nobody's file is wrong for it. */
function missing(reader: Reader, { name }: ElmoPart, path: string): void {
  if (name === 'alternativeName') {
    if (reader.version === 2) reader.add('elmo-name-missing', 'warning', path, { name });
  } else reader.add('elmo-missing', 'error', `${path}/${name}`, { name });
}

/** The signature is of another namespace by right. */
function isOwn({ namespace }: Reader, { uri, local }: XmlElement): boolean {
  return (
    uri === namespace ||
    (local === 'Signature' && uri === 'http://www.w3.org/2000/09/xmldsig#') ||
    uri.startsWith('https://github.com/erasmus-without-paper/ewp-specs-types-address/')
  );
}

function attributesOf(
  reader: Reader,
  element: XmlElement,
  rule: ElmoRule | null,
  path: string,
): Readonly<Record<string, string>> {
  const found = new Map<string, string>();
  for (const { uri, local, value } of element.attributes) {
    // Where a schema lies says nothing about the learner.
    if (uri === 'http://www.w3.org/2001/XMLSchema-instance') continue;
    const name = uri === xmlNamespace ? `xml:${local}` : local;
    found.set(name, value);
    const part = rule?.attributes.find((one) => one.name === name);
    if (rule !== null && part === undefined)
      reader.add('elmo-unknown', 'warning', `${path}/@${name}`, { name });
    else if (part !== undefined) checkForm(reader, part.type, value, `${path}/@${name}`);
  }
  for (const part of rule?.attributes ?? []) {
    if (part.least === 1 && !found.has(part.name))
      reader.add('elmo-missing', 'error', `${path}/@${part.name}`, { name: part.name });
  }
  return Object.fromEntries(found);
}

function checkForm(reader: Reader, type: ElmoPart['type'], value: string, path: string): void {
  const form = elmoForms[type as keyof typeof elmoForms];
  if (form && !form.test(value)) reader.add('elmo-form', 'error', path, { value: value.slice(0, 80) });
}
