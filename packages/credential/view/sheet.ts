import { TEST_SEAL_PREFIX } from '../verify/issuer.ts';
import { fileOf } from './files.ts';
import type { ClaimView, CredentialView, OrganisationView } from './model.ts';
import { manyClaims } from './read-credential.ts';
import {
  accreditationTexts,
  claimFacts,
  fact,
  holderFacts,
  identifierFacts,
  levelsOf,
  outcomesOf,
  own,
  periodTexts,
  sizeOf,
  unlike,
  type Wording,
} from './sheet-facts.ts';
import { bodyItem, claimItems, evidenceItem, lastDay } from './sheet-items.ts';
import type { Sheet, SheetFact, SheetItem, SheetSection } from './sheet-model.ts';
import { type CredentialWords, fill, formatDate, formatInstant, fromSentence } from './words.ts';

/** So many things are compared in a table. */
const manyRows = 4;

/** Course and short learning programme: with credits, what the Council Recommendation calls a micro-credential. */
const smallOpportunities = [
  'http://data.europa.eu/snb/learning-opportunity/05053c1cbe',
  'http://data.europa.eu/snb/learning-opportunity/74a4a268e8',
];

/** The profile that asks for nothing more, which needs no mention. */
const genericProfile = 'http://data.europa.eu/snb/credential/e34929035b';

/** Lays a credential out for reading: what stands where, and in which words. Dates and numbers follow `language`. */
export function layOutSheet(view: CredentialView, words: CredentialWords, language: string): Sheet {
  const wording: Wording = { words, language };
  const listed = view.claims.length >= manyClaims && view.displayTitle !== null;
  const main = listed ? undefined : view.claims[0];
  const others = listed ? view.claims : view.claims.slice(1);
  return {
    from: fromLine(view, wording),
    holder: view.holder.name ?? own(words.nameMissing),
    earned: listed ? words.records : earnedLine(view, main, wording),
    title: view.title ?? own(words.titleMissing),
    description: main?.description ?? (listed ? view.description : null),
    eqfLevel: main?.eqfLevel ?? null,
    facts: main ? mainFacts(main, wording) : [],
    outcomes: outcomesOf(main?.outcomes ?? [], wording),
    outcomeSummary: main?.outcomes.length ? null : (main?.outcomeSummary ?? null),
    sections: [
      claimSection(words.shownBy, shownBy(main), wording),
      claimSection(words.learnedThrough, main?.activities ?? [], wording),
      claimSection(words.madeUpOf, main?.parts ?? [], wording),
      claimSection(words.opens, main?.entitlements ?? [], wording),
      claimSection(listed ? words.madeUpOf : words.alsoCertified, others, wording),
    ].flat(),
    backing: [
      section(
        words.awardedBy,
        view.awardingBodies.flatMap((body) => bodyItem(body, wording)),
      ),
      section(words.issuer, issuerItem(view, wording)),
      section(
        words.evidence,
        view.evidence.map((evidence) => evidenceItem(evidence, wording)),
      ),
    ].flat(),
    about: aboutFacts(view, main, wording),
    links: [
      ...(main?.links ?? []),
      ...(main?.qualityAssurance ?? []).flatMap((one) => one.links),
      ...view.termsOfUse.map((link) => ({ ...link, title: own(words.terms) })),
    ],
    attachments: view.attachments.map((file, at) => fileOf(file, at, wording)),
    pictures: view.images,
    issuer: view.issuer?.name ?? own(words.issuerMissing),
    sealLines: sealLines(view, wording),
    shortened: view.shortened,
  };
}

function claimSection(heading: string, claims: readonly ClaimView[], wording: Wording): SheetSection[] {
  const items = claims.flatMap((claim) => claimItems(claim, wording));
  return section(heading, items, items.length >= manyRows);
}

function section(heading: string, items: readonly SheetItem[], table = false): SheetSection[] {
  return items.length > 0 ? [{ heading, items, table }] : [];
}

function fromLine(view: CredentialView, { words, language }: Wording): string {
  const bodies = view.awardingBodies.flatMap((body) => body.name?.text ?? []);
  const issuer = issuerBeside(view);
  return fromSentence(issuer?.name?.text ?? null, bodies, words, language);
}

/** The issuer, where it is none of the bodies that award. */
function issuerBeside({ issuer, awardingBodies }: CredentialView): OrganisationView | null {
  return issuer !== null && awardingBodies.some((body) => isSame(body, issuer)) ? null : issuer;
}

/** An issuer that only seals, where there is more to say of it than its name, country and number. */
function issuerItem(view: CredentialView, wording: Wording): SheetItem[] {
  const issuer = issuerBeside(view);
  return issuer === null ? [] : bodyItem(issuer, wording).filter((item) => item.more !== null);
}

/** A credential that is about an assessment alone shows that one, with how often each result was reached. */
function shownBy(main: ClaimView | undefined): readonly ClaimView[] {
  if (main?.kind !== 'assessment' || main.distribution === null) return main?.assessments ?? [];
  return [{ ...main, parts: [] }];
}

/** By its id, or by its legal name in whichever language; a test seal's mark is no part of that name. */
function isSame(body: OrganisationView, issuer: OrganisationView): boolean {
  const names = issuer.names.map((name) => name.replace(TEST_SEAL_PREFIX, ''));
  return (body.id !== null && body.id === issuer.id) || body.names.some((name) => names.includes(name));
}

function earnedLine(view: CredentialView, main: ClaimView | undefined, { words, language }: Wording): string {
  const kind = main?.kind ?? 'achievement';
  const small =
    main?.types.some((type) => type.uri !== null && smallOpportunities.includes(type.uri)) ?? false;
  const micro = kind === 'achievement' && small && (main?.credits.length ?? 0) > 0;
  const key = micro ? 'microCredential' : kind;
  const day =
    (kind === 'activity' ? lastDay(main) : null) ??
    view.awardDate ??
    (kind === 'achievement' ? view.issued?.slice(0, 10) : null);
  return day ? fill(words[key], { date: formatDate(day, language) }) : words[`${key}Undated`];
}

function mainFacts(main: ClaimView, wording: Wording): SheetFact[] {
  const { words } = wording;
  const size = sizeOf(main, wording);
  const grades = [main, ...main.assessments].flatMap((claim) => claim.grade ?? []);
  return [
    fact(main.credits.length > 0 ? words.credits : words.workload, size === '' ? [] : [own(size)]),
    fact(words.level, levelsOf(main, wording)),
    // Several grades stand with their assessments; a single one is the result.
    fact(words.grade, main.grade ? [main.grade] : grades.length === 1 ? grades : []),
    fact(
      words.participation,
      [...main.modes, ...main.languages].map((term) => term.label),
    ),
  ].flat();
}

function aboutFacts(view: CredentialView, main: ClaimView | undefined, wording: Wording): SheetFact[] {
  const { words, language } = wording;
  const day = (instant: string | null) => (instant ? [own(formatDate(instant, language))] : []);
  const number = view.id?.replace(/^urn:(credential|uuid):/, '');
  return [
    holderFacts(view, wording),
    displayFacts(view, main, wording),
    main ? kindFacts(main, wording) : [],
    fact(
      words.qualityAssurance,
      (main?.qualityAssurance ?? []).flatMap((one) => accreditationTexts(one, wording)),
    ),
    // Without outcomes the summary stands in their place.
    fact(words.summary, main?.outcomes.length ? [main.outcomeSummary] : []),
    main ? claimFacts(main, wording) : [],
    // Most are valid from the day of issue on.
    fact(
      words.validFrom,
      day(view.validFrom).filter(() => !sameDay(view.validFrom, view.issued)),
    ),
    fact(words.validUntil, day(view.validUntil)),
    identifierFacts(view.identifiers, wording),
    fact(words.number, number ? [own(number)] : []),
  ].flat();
}

const sameDay = (one: string | null, other: string | null) => one?.slice(0, 10) === other?.slice(0, 10);

/** The display's own title and text, where the sheet has others; and a profile that asks for more than the generic one. */
function displayFacts(view: CredentialView, main: ClaimView | undefined, { words }: Wording): SheetFact[] {
  const { displayTitle, title, description } = view;
  const profiles = view.profiles.filter(({ uri }) => uri !== genericProfile);
  // Where many claims stand side by side, the sheet has it at its top.
  const shown = main ? main.description : view.claims.length > 0 ? description : null;
  return [
    fact(words.displayTitle, [unlike(displayTitle, title)]),
    fact(words.displayText, [unlike(description, shown)]),
    fact(
      words.profile,
      profiles.map((profile) => profile.label),
    ),
  ].flat();
}

/** What kind of thing the main claim is, when, and how it stands; a micro-credential is called so already. */
function kindFacts(main: ClaimView, wording: Wording): SheetFact[] {
  const { words } = wording;
  const types = main.types.filter(({ uri }) => uri === null || !smallOpportunities.includes(uri));
  return [
    fact(
      words.type,
      types.map((type) => type.label),
    ),
    fact(words.when, periodTexts(main.periods, wording)),
    fact(words.identityCheck, [main.identityVerification?.label ?? null]),
    fact(words.status, [main.entitlementStatus?.label ?? null]),
  ].flat();
}

function sealLines(view: CredentialView, { words, language }: Wording): string[] {
  const country = view.issuer?.country?.name.text;
  const identifier = view.issuer?.identifier;
  const identified =
    country && identifier ? fill(words.sealIdentifier, { country, identifier }) : (identifier ?? country);
  const instant = view.issued && formatInstant(view.issued, language);
  return [identified, instant].filter((line) => line != null);
}
