import { type ElmoType, ruleFor } from './grammar.ts';
import { elmoNamespaces } from './node.ts';

/** An element to be written: its text, or what it holds; `undefined` members are left out. */
export interface ElmoOutput {
  readonly attributes?: Readonly<Record<string, string | undefined>>;
  readonly text?: string;
  readonly children?: Readonly<Record<string, ElmoOutput | readonly ElmoOutput[] | undefined>>;
}

/** What XML 1.0 cannot say at all, not even escaped. */
const notXml = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
};
const escapeText = (text: string) => text.replace(notXml, '').replace(/[&<>\r]/g, (char) => escapes[char]!);
const escapeValue = (value: string) =>
  value.replace(notXml, '').replace(/[&<"\t\n\r]/g, (char) => escapes[char]!);

const addressNamespace = 'https://github.com/erasmus-without-paper/ewp-specs-types-address/tree/stable-v1';

/**
 * Writes an ELMO 2.0 file: elements in the order of the schema, whatever order they are given in, everything escaped. It
 * judges nothing: `readElmo` does.
 */
export function writeElmo(root: ElmoOutput): string {
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>'];
  write(lines, 'elmo', root, 'elmo', '', ` xmlns="${elmoNamespaces[2]}"`);
  return `${lines.join('\n')}\n`;
}

function write(
  lines: string[],
  name: string,
  { attributes = {}, text = '', children = {} }: ElmoOutput,
  type: string,
  indent: string,
  more = '',
): void {
  const rule = ruleFor(type as ElmoType);
  const written = Object.entries(attributes)
    .filter((one): one is [string, string] => one[1] !== undefined)
    .map(([key, value]) => ` ${key}="${escapeValue(value)}"`);
  const start = `${indent}<${name}${more}${written.join('')}`;
  const inside: string[] = [];
  for (const part of rule?.elements ?? []) {
    const own = type === 'address' ? ` xmlns="${addressNamespace}"` : '';
    const given = children[part.name];
    const all = given === undefined ? [] : 'length' in given ? given : [given];
    for (const one of all) write(inside, part.name, one, part.type, `${indent}  `, own);
  }
  if (inside.length > 0) lines.push(`${start}>`, ...inside, `${indent}</${name}>`);
  else lines.push(text === '' ? `${start}/>` : `${start}>${escapeText(text)}</${name}>`);
}
