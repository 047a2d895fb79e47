import { countryAuthorityCode, countryLabel } from './countries.ts';
import { languageAuthorityCode, languageLabel } from './languages.ts';
import { countryScheme, escoSkillScheme, iscedScheme, type ListEntry, languageScheme } from './lists.ts';
import { phrase } from './phrases.ts';
import type { ConceptNode, ElmNode, JsonValue, LanguageMap } from './types.ts';

/**
 * What one build shares: the languages, and the ids given so far. Every node gets an id that no other node has, since
 * nodes with one id merge in RDF, and two contents under one id break the shapes.
 */
export interface Build {
  readonly languages: readonly string[];
  readonly primaryLanguage: string;
  readonly id: (nodeClass: string) => string;
}

export function startBuild(languages: readonly string[], primaryLanguage: string): Build {
  const given = new Map<string, number>();
  return {
    languages,
    primaryLanguage,
    id: (nodeClass) => {
      const number = (given.get(nodeClass) ?? 0) + 1;
      given.set(nodeClass, number);
      return `urn:epass:${nodeClass}:${number}`;
    },
  };
}

/** A node of a class with the next free id; members that are undefined are left out. */
export function node(build: Build, type: string, members: Record<string, JsonValue | undefined>): ElmNode {
  const id = build.id(type.charAt(0).toLowerCase() + type.slice(1));
  return compact({ id, type, ...members });
}

/** An object without its undefined members. */
export function compact(members: Record<string, JsonValue | undefined>): ElmNode {
  return Object.fromEntries(
    Object.entries(members).filter((member): member is [string, JsonValue] => member[1] !== undefined),
  );
}

/** An entry of a controlled list, labelled in English and in those of the credential's languages that we have. */
export function concept(build: Build, entry: ListEntry): ConceptNode {
  const labels = Object.entries(entry.label).filter(
    ([code]) => code === 'en' || build.languages.includes(code),
  );
  return conceptNode(entry.id, entry.scheme, Object.fromEntries(labels));
}

/** An entry whose label the caller brings. */
export function conceptNode(id: string, schemeId: string, label?: LanguageMap): ConceptNode {
  const inScheme = { id: schemeId, type: 'ConceptScheme' } as const;
  return label === undefined || Object.keys(label).length === 0
    ? { id, type: 'Concept', inScheme }
    : { id, type: 'Concept', inScheme, prefLabel: label };
}

/** @param code ISO 3166-1 alpha-2; `checkBatchInput` has refused codes that the authority table lacks. */
export function country(build: Build, code: string): ConceptNode {
  const id = `${countryScheme}/${countryAuthorityCode(code) ?? code}`;
  return concept(build, { id, scheme: countryScheme, label: countryLabel(code) ?? {} });
}

/** @param code ISO 639-1; `checkBatchInput` has refused codes that the authority table lacks. */
export function language(build: Build, code: string): ConceptNode {
  const id = `${languageScheme}/${languageAuthorityCode(code) ?? code}`;
  return concept(build, { id, scheme: languageScheme, label: languageLabel(code) ?? {} });
}

export function escoSkill(skill: { readonly uri: string; readonly label: LanguageMap }): ConceptNode {
  return conceptNode(skill.uri, escoSkillScheme, skill.label);
}

export function fieldOfStudy(field: { readonly code: string; readonly label: LanguageMap }): ConceptNode {
  return conceptNode(`http://data.europa.eu/snb/isced-f/${field.code}`, iscedScheme, field.label);
}

/** A note; its subject says what it is about, for readers that are machines. */
export function note(build: Build, text: LanguageMap, subject?: ConceptNode): ElmNode {
  return node(build, 'Note', { noteLiteral: text, subject });
}

/** A note whose words are the platform's own. */
export function phraseNote(
  build: Build,
  key: string,
  values: Record<string, string | number> = {},
  subject?: ConceptNode,
): ElmNode {
  return note(build, phrase(key, build.languages, values), subject);
}

export function webResource(build: Build, url: string): ElmNode {
  return node(build, 'WebResource', { contentURL: url });
}

export function location(build: Build, code: string, name?: LanguageMap): ElmNode {
  const address = node(build, 'Address', { countryCode: country(build, code) });
  return node(build, 'Location', { geographicName: name, address: [address] });
}

/**
 * Hours as an xsd:duration. `PT12H30M` for 12.5; seconds are left out.
 */
export function hours(value: number): string {
  const minutes = Math.round(value * 60);
  const whole = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return `PT${whole > 0 || rest === 0 ? `${whole}H` : ''}${rest > 0 ? `${rest}M` : ''}`;
}
