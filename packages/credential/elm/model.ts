import type { EdcProfile } from './profile.ts';
import type { genericFacts, profileFacts } from './profile-facts.ts';
import type { LanguageMap } from './types.ts';

/**
 * Types of what `makeCredential` takes, for every class and member of the profile, under their names in JSON. They are
 * the facts of the profile, so that there is one truth for the compiler, the builder and the validator.
 */
type Generic = typeof genericFacts;
type Extra = typeof profileFacts;
type None = Record<never, never>;

/** A class of the profile. */
export type ElmClass = keyof Generic;

/** An absolute address. */
export type Iri = `${'http' | 'https' | 'urn' | 'did' | 'mailto'}:${string}`;
/** A date and time with its zone: `2026-06-21T09:30:00Z`. */
export type DateTime = `${string}T${string}${'Z' | `${'+' | '-'}${string}:${string}`}`;
/** An ISO 8601 duration: `PT81H`. */
export type Duration = `P${string}`;

interface Literals {
  uniqueLang: LanguageMap;
  langString: LanguageMap | Readonly<Record<string, readonly string[]>>;
  literal: string;
  string: string;
  iri: Iri;
  anyURI: Iri;
  dateTime: DateTime;
  duration: Duration;
  integer: number;
  positiveInteger: number;
  /** As text, since JSON-LD cannot write a JSON number with a fraction as a decimal. */
  decimal: `${number}`;
  boolean: boolean;
}

type Split<Range> = Range extends `${infer One}|${infer More}` ? One | Split<More> : Range;
type Override<Base, Own> = Omit<Base, keyof Own> & Own;
type Demand<Name extends keyof Extra, C> = C extends keyof Extra[Name] ? Extra[Name][C] : None;

/** Facts of a class in a profile: the generic ones, and where the profile asks for more, that. */
type Facts<P extends EdcProfile, C extends ElmClass> = P extends 'diploma-supplement'
  ? Override<Override<Generic[C], Demand<'accredited', C>>, Demand<'diploma-supplement', C>>
  : P extends keyof Extra
    ? Override<Generic[C], Demand<P, C>>
    : Generic[C];

type Required1<F> = { [K in keyof F]: F[K] extends readonly ['1' | '+', ...unknown[]] ? K : never }[keyof F];

/** A node that stands elsewhere in the credential under this id. */
export interface Reference<C extends ElmClass> {
  readonly reference: Iri;
  readonly type: C;
}

/** Classes of which an address alone says all that must be said. */
type ByAddress = 'Concept' | 'ConceptScheme' | 'Mailbox' | 'CredentialStatus' | 'TermsOfUse';

/** A node as it is given: ids are made, and the class may be left out where only one is possible. */
export type NodeInput<P extends EdcProfile, C extends ElmClass> = C extends ElmClass
  ? { readonly id?: Iri; readonly type?: C } & {
      readonly [K in Required1<Facts<P, C>> & keyof Facts<P, C>]: Value<P, Facts<P, C>[K]>;
    } & {
      readonly [K in Exclude<keyof Facts<P, C>, Required1<Facts<P, C>>>]?:
        | Value<P, Facts<P, C>[K]>
        | undefined;
    }
  : never;

type NodeValue<P extends EdcProfile, C> = C extends ElmClass
  ? NodeInput<P, C> | Reference<C> | (C extends ByAddress ? Iri : never)
  : never;
type Tagged<P extends EdcProfile, C> = C extends ElmClass
  ? (NodeInput<P, C> & { readonly type: C }) | Reference<C>
  : never;
/** Of the possible classes those that have the member, and have it. */
type Needing<P extends EdcProfile, C, N> = C extends ElmClass
  ? N extends keyof NodeInput<P, C>
    ? NodeInput<P, C> & { readonly type: C } & Required<Pick<NodeInput<P, C>, N>>
    : never
  : never;

type One<P extends EdcProfile, Range> = Range extends keyof Literals
  ? Literals[Range]
  : Range extends `${string}|${string}`
    ? Tagged<P, Split<Range>>
    : NodeValue<P, Range>;

type Value<P extends EdcProfile, F> = F extends readonly [unknown, infer Range, { readonly needs: infer N }]
  ? Needing<P, Split<Range>, N>
  : F extends readonly [infer Count, infer Range, ...unknown[]]
    ? Range extends 'uniqueLang' | 'langString'
      ? Literals[Range]
      : Count extends '1' | '?'
        ? One<P, Range>
        : Count extends '+'
          ? One<P, Range> | readonly [One<P, Range>, ...One<P, Range>[]]
          : One<P, Range> | readonly One<P, Range>[]
    : never;

/** A credential as it is given: context, types, shapes and profile are written by the builder. */
export type CredentialInput<P extends EdcProfile> = Omit<
  NodeInput<P, 'EuropeanDigitalCredential'>,
  'id' | 'type' | 'credentialSchema' | 'credentialProfiles'
> & { readonly id: Iri };
