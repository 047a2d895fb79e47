import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contexts as w3cContexts } from '@digitalbazaar/credentials-context';
import { officialFiles } from '../shapes/validate.ts';
import { type Classes, deriveFacts, type Property } from './derive.ts';

const contextFile = 'context/edc-ap-context.jsonld';
const shapeFiles = {
  generic: ['shapes/EDC-generic-no-cv.ttl', 'shapes/EDC-generic-full.ttl'],
  accredited: ['shapes/EDC-accredited.ttl'],
  'issued-by-mandate': ['shapes/EDC-issuedByMandate.ttl'],
  converted: ['shapes/EDC-converted.ttl'],
  'diploma-supplement': ['shapes/EDC-diplomaSupplement.ttl'],
};

/** The text of `packages/credential/elm/profile-facts.ts` as the official files have it. */
export function writeFacts(): { readonly text: string; readonly unwritable: readonly string[] } {
  const read = (file: string) => readFileSync(join(officialFiles ?? '', 'elm', file), 'utf8');
  const files = [contextFile, ...Object.values(shapeFiles).flat()];
  const facts = deriveFacts({
    shapes: Object.fromEntries(Object.entries(shapeFiles).map(([name, list]) => [name, list.map(read)])),
    contexts: [read(contextFile), JSON.stringify(w3cContexts.get('https://www.w3.org/2018/credentials/v1'))],
  });
  const sources = files.map(
    (file) => ` * - ${file.split('/').at(-1)} ${createHash('sha256').update(read(file)).digest('hex')}`,
  );
  const text = `/**
 * Facts of the EDC application profile 1.2.0 (ELM 3.2), derived from its official shapes and its context by
 * \`interop/elm\`, which also checks that they are still what the shapes say. Do not edit.
 *
 * A member is how many (\`1\` exactly one, \`?\` at most one, \`*\` any number, \`+\` at least one) and what: names of classes,
 * or a literal. \`uniqueLang\` is a text with one value for each language, \`langString\` one with any number for each.
 *
 * SHA-256 of what it was derived from:
${sources.join('\n')}
 */
export const genericFacts = ${writeClasses(facts.generic)} as const;

/** What a profile asks for beyond the generic one. */
export const profileFacts = {
${Object.entries(facts.profiles)
  .map(([name, classes]) => `  ${quote(name)}: ${indent(writeClasses(classes))},`)
  .join('\n')}
} as const;
`;
  return { text, unwritable: facts.unwritable };
}

function writeClasses(classes: Classes): string {
  const lines = Object.keys(classes)
    .sort()
    .map((name) => {
      const members = Object.entries(classes[name] ?? {});
      if (members.length === 0) return `  ${name}: {},`;
      return `  ${name}: {\n${members.map(writeMember).join('\n')}\n  },`;
    });
  return `{\n${lines.join('\n')}\n}`;
}

/** A line that is too long is broken as the formatter would. */
function writeMember([member, rule]: [string, Property]): string {
  const line = `    ${member}: ${writeRule(rule)},`;
  if (line.length <= 110) return line;
  return line
    .replace('[', '[\n      ')
    .replaceAll(/', (?=['{])/g, "',\n      ")
    .replace(/\],$/, ',\n    ],');
}

function writeRule({ min, max, range, scheme, most, needs }: Property): string {
  const count = min === 1 ? (max === 1 ? '1' : '+') : max === 1 ? '?' : '*';
  const more = [
    scheme === undefined ? [] : [`scheme: '${scheme}'`],
    most === undefined ? [] : [`most: ${most}`],
    needs === undefined ? [] : [`needs: '${needs}'`],
  ].flat();
  const options = more.length === 0 ? '' : `, { ${more.join(', ')} }`;
  return `['${count}', '${range.join('|')}'${options}]`;
}

const quote = (name: string) => (/^\w+$/.test(name) ? name : `'${name}'`);
const indent = (text: string) => text.replace(/\n/g, '\n  ');
