import { countryAuthorityCode, countryCodes } from './countries.ts';
import type { Finding } from './finding.ts';
import { type Graph, isOfClass, pointer, schemesOf } from './graph.ts';
import { languageAuthorityCode, languageCodes } from './languages.ts';
import { listCodes } from './list-codes.ts';
import { countryScheme, escoSkillScheme, iscedCodes, iscedScheme, languageScheme, scheme } from './lists.ts';
import { profileIds } from './profile.ts';

const authority = 'http://publications.europa.eu/resource/authority/';

/** Lists that grow: an entry that we lack may be new, and is a warning. Of the others we hold every entry. */
const growing = new Set(['accreditation', 'credential', 'qdr', 'currency', 'file-type']);

/** Entries that have come since, of which we know. */
const newer: Readonly<Record<string, readonly string[]>> = {
  credential: Object.values(profileIds).map(({ concept }) => concept.split('/').at(-1) ?? ''),
  // EQAR institutional accreditation.
  accreditation: ['c_1f1a469a'],
};

interface List {
  /** How the address of every entry begins. */
  readonly start: string;
  readonly entries: ReadonlySet<string>;
  readonly complete: boolean;
}

const iscedStart = 'http://data.europa.eu/snb/isced-f/';
const lists: ReadonlyMap<string, List> = new Map([
  ...Object.entries(listCodes).map(([name, codes]): [string, List] => {
    const isAuthority = name === 'currency' || name === 'file-type';
    const address = isAuthority ? `${authority}${name}` : scheme(name);
    const start = isAuthority ? `${address}/` : `http://data.europa.eu/snb/${name}/`;
    return [
      address,
      {
        start,
        entries: entriesOf(start, [...codes.split(/\s+/), ...(newer[name] ?? [])]),
        complete: !growing.has(name),
      },
    ];
  }),
  [iscedScheme, { start: iscedStart, entries: entriesOf(iscedStart, iscedCodes), complete: true }],
  [countryScheme, authorityList(countryScheme, countryCodes.map(countryAuthorityCode))],
  [languageScheme, authorityList(languageScheme, languageCodes.map(languageAuthorityCode))],
]);

function entriesOf(start: string, codes: Iterable<string>): ReadonlySet<string> {
  return new Set([...codes].map((code) => start + code));
}

function authorityList(address: string, codes: readonly (string | undefined)[]): List {
  return {
    start: `${address}/`,
    entries: entriesOf(
      `${address}/`,
      codes.filter((code) => code !== undefined),
    ),
    complete: false,
  };
}

/** Whether each entry belongs to the list that it names; the official shapes do not look. */
export function checkListMembership(graph: Graph): Finding[] {
  const findings: Finding[] = [];
  for (const node of graph.nodes) {
    if (node.id === undefined || !isOfClass(node, 'Concept')) continue;
    for (const name of schemesOf(node)) {
      const severity = judge(node.id, name);
      if (severity === undefined) continue;
      const values = { id: node.id, list: name };
      findings.push({ code: 'not-in-list', severity, path: pointer(node.mentions[0]), values });
    }
  }
  return findings;
}

function judge(id: string, listName: string): 'error' | 'warning' | undefined {
  if (listName === escoSkillScheme) return id.startsWith('http://data.europa.eu/esco/') ? undefined : 'error';
  const list = lists.get(listName);
  if (list === undefined) return undefined;
  if (list.entries.has(id)) return undefined;
  // What does not even begin like the list’s entries cannot be a new one.
  return list.complete || !id.startsWith(list.start) ? 'error' : 'warning';
}
