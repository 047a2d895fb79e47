const jsonLd = 'JSON-LD 1.1 API';
const shapes = 'EDC 1.2.0, generic';
/** No text says so: it follows from what the members mean. */
const own = 'Our own rule';
const editions = 'Controlled lists of ELM 3.2';

/**
 * What the validator refuses or warns of though the official shapes may pass it, by code, with the text that it comes from.
 * The differential test reads this list: where the two part, one of these must be the reason.
 */
export const ownRules: Readonly<Record<string, string>> = {
  'member-unknown': `${jsonLd} 5.1.2, step 13.3: what the context does not know is dropped in silence; what EDC 1.2.0 does not have, nobody reads`,
  'member-misspelt': `${jsonLd} 5.1.2, step 13.3: what the context does not know is dropped in silence`,
  'member-misplaced': `${shapes}: the class has no such member, so that readers of the profile never look at it`,
  'qualification-needed': `${shapes}: QualificationShape alone has levels, accreditation and codes`,
  'class-unknown': `${jsonLd} 5.1.2, step 13.4.4: a type that the context does not know is no absolute address; one that EDC 1.2.0 does not have, no shape judges`,
  'claim-wrong': `${shapes}: ClaimTypeNodeShape takes a node of any class for a claim; the profile’s text does not`,
  'reference-dangling': `${shapes}: ClaimTypeNodeShape takes an address that leads nowhere for a claim; the profile’s text does not`,
  'id-missing': 'RDF 1.1 Concepts 3.4: a node without a lasting id becomes two when it is named twice',
  'id-twice': `${jsonLd} 7.2: what bears one id becomes one node, so that two contents would be mixed`,
  'zone-missing': 'XML Schema part 2, 3.2.7.4: without a zone, no order of two times is certain',
  'not-uri': 'RFC 3986, 4.3: an address is absolute, and one that a reader may safely follow',
  'not-text': `${shapes}: xsd:string, written as a JSON string`,
  'not-boolean': `${shapes}: xsd:boolean, written as true or false`,
  'not-duration': 'ISO 8601-1, 5.5.2: a workload or duration is not negative',
  'value-dropped': `${jsonLd} 5.1.2, steps 5.2 and 13.10: a list in a list is dissolved, a null dropped, in silence`,
  'text-empty': `${own}: an empty text shows nothing under its heading; leave the member out`,
  'not-lang': 'BCP 47: a text says its language',
  'too-deep': 'RFC 8259, 9: a parser may limit depth; no credential is nested like this',
  'context-wrong': 'Verifiable Credentials Data Model 1.1, 4.1: contexts in their order',
  'type-missing': 'Verifiable Credentials Data Model 1.1, 4.3: types of a credential',
  'profile-schema': `${shapes}: credentialSchema is what the credential should be validated against`,
  'profile-concept': `${shapes}: credentialProfiles names the profile, from the list of credential types`,
  'not-in-list': `${editions}: the entry is not in its list; the shapes compare the name of the list only`,
  'language-primary-missing': `${shapes}: DisplayParameter’s language must include the primary language`,
  'image-missing': `${own}: a language of display has an individualDisplay to show`,
  'issuer-name': 'ETSI EN 319 412-3, 4.2.1: organizationName of the seal’s certificate',
  'issuer-identifier': 'ETSI EN 319 412-1, 5.1.4: organizationIdentifier of the seal’s certificate',
  'validity-ends-before-it-begins':
    'Verifiable Credentials Data Model 1.1, 4.6 and 4.8: what expires was issued before',
  'validity-ends-twice': `${own}: validUntil and expirationDate both end the validity, at one time`,
  'profile-newer': 'EDC 1.3.0 of 4 March 2025: where its shapes are',
  'part-of-itself': `${own}: a whole is more than any of its parts`,
  'content-not-base64': 'RFC 4648, 4: the alphabet of base64',
  'born-after-issue': `${own}: somebody is born before anything is issued about them`,
  'period-ends-before-it-begins': `${shapes}: startDate is since when, endDate until when`,
  'expires-before-issued': `${own}: what expires was issued before`,
  'awarded-after-issue': `${own}: a credential tells of what has been awarded`,
  'credits-not-a-number': 'ECTS Users’ Guide 2015, 1: credits are a number',
  'workload-against-credits': 'ECTS Users’ Guide 2015, 1: one credit is 25 to 30 hours of work',
  'credits-exceed-specification': `${own}: nobody receives more credits than there are`,
  'level-of-part': `${own}: a part’s level is seldom above that of the whole`,
  'level-outside-accreditation': `${shapes}: limitEQFLevel is the level for which the accreditation is valid`,
  'percentage-wrong': `${shapes}: percentageLower, percentageEqual, percentageHigher are percentages of the same course`,
  'percentages-sum': `${shapes}: lower, equal and higher are all students of the same course`,
};

/** Where a finding of a code comes from: a rule of this list, else the shapes. */
export function sourceOf(code: string): string {
  return ownRules[code] ?? shapes;
}
