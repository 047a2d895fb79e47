import { describe, expect, it } from 'vitest';
import { genericFacts } from '../elm/profile-facts.ts';
import { readCredential, renderStandaloneHtml } from './index.ts';

type Facts = Readonly<Record<string, Readonly<Record<string, readonly [string, string, ...unknown[]]>>>>;
const facts: Facts = genericFacts;
const png =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** References the other way round, or out of the claim, and credentials within credentials. */
const aside =
  /^(isPartOf|specialisationOf|generalisationOf|influences|proves|entitledBy|used|awards|holder|member|hasCredential|hasSubOrganization|learningAchievementSpecification|learningActivitySpecification|limitQualification|grant|priceDetail)$/;
/** What a node is called by: said of each, the rest only of the first ones of a class, or there would be no end. */
const naming = /^(title|legalName|prefLabel|notation|noteLiteral|geographicName)$/;

/** A credential that says all that its classes can say, each thing in a word of its own. */
function sayEverything(claim: string) {
  const words: { member: string; word: string }[] = [];
  const times = new Map<string, number>();
  const waiting: (() => void)[] = [];
  let count = 0;

  function wordFor(member: string): string {
    const word = `word${words.length}x`;
    words.push({ member, word });
    return word;
  }

  function nodeOf(className: string, member: string): Record<string, unknown> {
    const node: Record<string, unknown> = { id: `urn:node:${count++}`, type: className };
    if (className === 'Concept') return { ...node, prefLabel: { en: wordFor(member) } };
    if (className === 'Mailbox') return { ...node, id: `mailto:${wordFor(member)}` };
    if (className === 'MediaObject') node.content = png;
    const before = times.get(className) ?? 0;
    times.set(className, before + 1);
    waiting.push(() => {
      for (const [name, [many, range]] of Object.entries(facts[className] ?? {})) {
        if (name in node || aside.test(name) || (before >= 14 && !naming.test(name))) continue;
        const value = madeOf(name, range, `${className}.${name}`);
        if (value !== undefined) node[name] = many === '*' || many === '+' ? [value].flat() : value;
      }
    });
    return node;
  }

  function madeOf(name: string, range: string, member: string): unknown {
    if (name === 'hasClaim') return nodeOf(claim, member);
    if (name === 'credentialSubject') return nodeOf('Person', member);
    if (range.startsWith('Agent')) return nodeOf('Organisation', member);
    if (range.includes('Qualification')) return nodeOf('Qualification', member);
    if (/^[A-Z]/.test(range)) return nodeOf(range.split('|')[0] ?? '', member);
    if (range.endsWith('Lang') || range === 'langString') return { en: wordFor(member) };
    if (name === 'point') return '777';
    if (range === 'anyURI') return `https://a.example/${wordFor(member)}`;
    if (range.endsWith('nteger')) return 7;
    return range === 'string' || range === 'literal' ? wordFor(member) : undefined;
  }

  const credential = nodeOf('EuropeanDigitalCredential', '');
  while (waiting.length > 0) waiting.shift()?.();
  return { credential, words };
}

/** Members that a page about a claim of this class never shows. */
function unsaid(claim: string): string[] {
  const { credential, words } = sayEverything(claim);
  const html = renderStandaloneHtml(readCredential(credential, 'en')).toLowerCase();
  const found = new Set(html.match(/word\d+x/g));
  const shown = new Set(words.filter(({ word }) => found.has(word)).map(({ member }) => member));
  return [...new Set(words.map(({ member }) => member))].filter((member) => !shown.has(member));
}

const schemes = ['Identifier', 'LegalIdentifier'].flatMap((name) =>
  ['dcType', 'schemeAgency', 'schemeId', 'schemeVersion'].map((member) => `${name}.${member}`),
);
const specifications = ['Achievement', 'Activity', 'Assessment', 'Entitlement']
  .map((name) => `Learning${name}Specification`)
  .concat('Qualification')
  .flatMap((name) => ['altLabel', 'category', 'status'].map((member) => `${name}.${member}`));

/** What a page leaves out. A member that is forgotten, or new to the profile, is not here and fails the test. */
const leftOut = new Set([
  // For programs: what gave a number, how texts and pictures are encoded, which languages a display has.
  ...schemes,
  'DisplayParameter.language',
  'DisplayParameter.primaryLanguage',
  'DisplayParameter.summaryDisplay',
  'IndividualDisplay.language',
  'MediaObject.attachmentType',
  'MediaObject.contentEncoding',
  'MediaObject.contentURL',
  'Note.noteFormat',
  'WebResource.language',
  'Qualification.eqfLevel', // by its address, which the words here do not have
  // Of catalogues: other names, keywords, whether it is still published, how others may take part.
  ...specifications,
  'Accreditation.status',
  'Group.altLabel',
  'Group.dcType',
  'Organisation.altLabel',
  'Organisation.dcType',
  'LearningOpportunity.dcType',
  'LearningOpportunity.description',
  'LearningOpportunity.learningSchedule',
  'LearningOpportunity.mode',
  'LearningOpportunity.status',
  // Beside the whole number and the mail address.
  'ContactPoint.description',
  'Phone.countryDialing',
  'Phone.dialNumber',
]);

describe('a page shows whatever its credential says', () => {
  it.each(['LearningAchievement', 'LearningActivity', 'LearningAssessment', 'LearningEntitlement'])(
    'of a %s',
    (claim) => {
      expect(unsaid(claim).filter((member) => !leftOut.has(member))).toEqual([]);
    },
  );
});
