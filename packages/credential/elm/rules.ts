const jsonLd = 'JSON-LD 1.1 API';
const shapes = 'EDC 1.2.0, generic';
const editions = 'Controlled lists of ELM 3.2';

/**
 * What the validator refuses though the official shapes may pass it, by code, with the text that it comes from. The
 * differential test reads this list: where the two part, one of these must be the reason.
 */
export const ownRules: Readonly<Record<string, string>> = {
  'member-unknown': `${jsonLd} 5.1.2, step 13.4: a member that the context does not know is dropped in silence`,
  'member-misplaced': `${shapes}: the class has no such member, so that readers of the profile never look at it`,
  'qualification-needed': `${shapes}: QualificationShape alone has levels, accreditation and codes`,
  'class-unknown': `${jsonLd} 5.1.2, step 13.4.4: a type that the context does not know is no absolute address`,
  'claim-wrong': `${shapes}: ClaimTypeNodeShape takes a node of any class for a claim; the profile’s text does not`,
  'id-missing': 'RDF 1.1 Concepts 3.4: a node without a lasting id becomes two when it is named twice',
  'id-twice': 'RDF 1.1 Semantics 4: what bears one id is one thing, and has one content',
  'zone-missing': 'Verifiable Credentials Data Model 1.1, 4.6: date and time with its zone (RFC 3339)',
  'not-uri': 'RFC 3986, 4.3: an address is absolute, and one that a reader may safely follow',
  'not-text': `${shapes}: xsd:string, written as a JSON string`,
  'not-boolean': `${shapes}: xsd:boolean, written as true or false`,
  'not-duration': 'ISO 8601-1, 5.5.2: a workload or duration is not negative',
  'value-dropped': `${jsonLd} 5.1.2: a null or a list in a list is dropped or dissolved in silence`,
  'text-empty': 'WCAG 2.2, 1.3.1: what has a place is not empty; leave the member out',
  'not-lang': 'BCP 47: a text says its language',
  'too-deep': 'RFC 8259, 9: a parser may limit depth; no credential is nested like this',
  'context-wrong': 'Verifiable Credentials Data Model 1.1, 4.1: contexts in their order',
  'type-missing': 'Verifiable Credentials Data Model 1.1, 4.3: types of a credential',
  'profile-schema': 'EDC 1.2.0: credentialSchema names the shapes of the profile',
  'profile-concept': 'EDC 1.2.0: credentialProfiles names the profile in its list',
  'not-in-list': `${editions}: the entry is not in its list; the shapes compare the name of the list only`,
  'language-primary-missing': 'EDC 1.2.0: primaryLanguage is one of the languages of display',
  'image-missing': 'EDC 1.2.0: an individualDisplay for each language of display',
  'issuer-name': 'ETSI EN 319 412-3, 4.2.1: organizationName of the seal’s certificate',
  'issuer-identifier': 'ETSI EN 319 412-1, 5.1.4: organizationIdentifier of the seal’s certificate',
  'validity-ends-before-it-begins': 'Verifiable Credentials Data Model 1.1, 4.6: validity is a period',
  'validity-ends-twice': 'Verifiable Credentials Data Model 1.1, 4.6: one end of validity',
  'born-after-issue': 'EDC 1.2.0: dateOfBirth and issued, in their order',
  'period-ends-before-it-begins': 'EDC 1.2.0: PeriodOfTime is from startDate to endDate',
  'expires-before-issued': 'EDC 1.2.0: dateIssued and expiryDate, in their order',
  'awarded-after-issue': 'Council Recommendation 2022/C 243/02, Annex I: date of issuing',
  'credits-not-a-number': 'ECTS Users’ Guide 2015, 1: credits are a number',
  'workload-against-credits': 'ECTS Users’ Guide 2015, 1: one credit is 25 to 30 hours of work',
  'credits-exceed-specification': 'ECTS Users’ Guide 2015, 3.2: full credits are those of the component',
  'level-of-part': 'EQF Recommendation 2017/C 189/03: a part’s level is not above that of the whole',
  'level-outside-accreditation': 'EDC 1.2.0: limitEQFLevel says for which levels an accreditation holds',
  'percentage-wrong': 'ECTS Users’ Guide 2015, Annex 2: shares of a grade distribution are from 0 to 100',
  'percentages-sum': 'ECTS Users’ Guide 2015, Annex 2: the shares of a grade distribution are 100 in all',
};

/** Where a finding of a code comes from: a rule of this list, else the shapes. */
export function sourceOf(code: string): string {
  return ownRules[code] ?? shapes;
}
