import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { officialFiles } from '../shapes/validate.ts';

/** Too long, or kept with their labels elsewhere. */
const elsewhere = new Set(['country', 'language', 'isced-f']);

/** The text of `packages/credential/elm/list-codes.ts` as the published lists have it. */
export function writeListCodes(): string {
  const lists = new Map<string, string[]>();
  const folder = join(officialFiles ?? '', 'elm/lists');
  for (const file of readdirSync(folder).sort()) {
    const xsd = readFileSync(join(folder, file), 'utf8');
    for (const [, iri = ''] of xsd.matchAll(/enumeration\s+value="([^"]+)"/g)) {
      const [code = '', list = ''] = iri.split('/').reverse();
      if (!elsewhere.has(list)) lists.set(list, [...(lists.get(list) ?? []), code]);
    }
  }
  const members = [...lists]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([list, codes]) => {
      const name = /^\w+$/.test(list) ? list : `'${list}'`;
      const line = `  ${name}: '${codes.join(' ')}',`;
      return line.length <= 110 ? line : `  ${name}: \`${wrap(codes)}\`,`;
    });
  return `/**
 * Codes of the controlled lists published with ELM 3.2, by the name of the list; derived by \`interop/elm\`, which also
 * checks that they are still what is published. Do not edit. Countries, languages and fields of study have their own files.
 */
export const listCodes = {
${members.join('\n')}
} as const;
`;
}

function wrap(codes: readonly string[]): string {
  return codes.join(' ').replace(/(.{80,100}) /g, '$1\n    ');
}
