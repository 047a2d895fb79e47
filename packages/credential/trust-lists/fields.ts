import { fromBase64 } from '../bytes/index.ts';
import { childOf, childrenOf, elementsOf, textOf, type XmlElement } from './xml/index.ts';

export const TSL = 'http://uri.etsi.org/02231/v2#';
const XML = 'http://www.w3.org/XML/1998/namespace';

/** The list is not as ETSI TS 119 612 (or TS 119 602, in JSON) describes it. */
export class ListRefusal extends Error {}

/** The element at the end of a path of names in the namespace of lists; `null` where it is not there. */
export const find = (element: XmlElement | null, ...path: string[]): XmlElement | null =>
  path.reduce<XmlElement | null>((it, local) => childOf(it, TSL, local), element);

/** @throws ListRefusal where it is not there once */
export function must(element: XmlElement | null, ...path: string[]): XmlElement {
  const found = find(element, ...path);
  if (!found) throw new ListRefusal(path.join('/'));
  return found;
}

/** All of that name directly inside what the path leads to. */
export function all(element: XmlElement, ...path: string[]): XmlElement[] {
  const parent = path.length > 1 ? find(element, ...path.slice(0, -1)) : element;
  return parent ? childrenOf(parent, TSL, path.at(-1)!) : [];
}

const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** @throws ListRefusal */
export function readInstantText(text: string, name: string): Date {
  const instant = new Date(DATE.test(text) ? text : Number.NaN);
  if (Number.isNaN(instant.getTime())) throw new ListRefusal(name);
  return instant;
}

/** @throws ListRefusal */
export const readInstant = (element: XmlElement): Date => readInstantText(textOf(element), element.local);

/** A name in English, which every list of the EU has, else in the first language there is. */
export function readName(element: XmlElement | null): string {
  const names = element ? elementsOf(element) : [];
  const language = (it: XmlElement) =>
    it.attributes.find(({ uri, local }) => uri === XML && local === 'lang')?.value.toLowerCase();
  const text = textOf(names.find((it) => language(it)?.startsWith('en')) ?? names[0] ?? null);
  return text.slice(0, 400);
}

/** Certificates of a `ServiceDigitalIdentity`. One that is no base64 is left out, as whoever else reads it does. */
export const readCertificates = (identity: XmlElement): Uint8Array[] =>
  all(identity, 'DigitalId')
    .flatMap((id) => all(id, 'X509Certificate'))
    .map((it) => fromBase64(textOf(it).replace(/\s/g, '')))
    .filter((it) => it !== null);

/** What follows the last slash of an identifier. */
export const lastPart = (uri: string): string => uri.slice(uri.lastIndexOf('/') + 1);
