/** A text by ISO 639-1 language code, one value for each language. */
export type LanguageMap = Readonly<Record<string, string>>;

/** What a member of a credential may hold. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [member: string]: JsonValue };

/** A node of the credential: every node has a stable id and the name of its ELM class. */
export interface ElmNode {
  readonly [member: string]: JsonValue;
}

/** An entry of a controlled list, as `skos:Concept`. */
export interface ConceptNode extends ElmNode {
  readonly id: string;
  readonly type: 'Concept';
  readonly inScheme: { readonly id: string; readonly type: 'ConceptScheme' };
}

/**
 * A European Digital Credential: ELM 3.2, application profile 1.2.0, Generic profile. The order of the members is ours:
 * what is the same in a whole batch first, the learner's values last.
 */
export interface ElmCredential extends ElmNode {
  readonly '@context': readonly string[];
  readonly type: readonly string[];
  readonly credentialSchema: ElmNode;
  readonly credentialProfiles: readonly ConceptNode[];
  readonly displayParameter: ElmNode;
  readonly issuer: ElmNode;
  readonly credentialSubject: ElmNode;
  readonly id: string;
  readonly issuanceDate: string;
  readonly issued: string;
  readonly validFrom: string;
}

/** Contexts of every European Digital Credential, in this order. */
export const edcContexts = [
  'https://www.w3.org/2018/credentials/v1',
  'http://data.europa.eu/snb/model/context/edc-ap',
] as const;
