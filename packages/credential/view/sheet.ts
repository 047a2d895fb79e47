import { TEST_SEAL_PREFIX } from '../verify/issuer.ts';
import type { ClaimView, CredentialView, OrganisationView, Text } from './model.ts';
import {
  type CredentialWords,
  fill,
  formatDate,
  formatInstant,
  fromSentence,
  sizeSentence,
} from './words.ts';

/** One labelled value; several texts where they stand in different languages. */
export interface SheetFact {
  readonly label: string;
  readonly values: readonly Text[];
}

/** What stands between a value and the next one: a comma, unless the value ends a sentence or announces the next. */
export function afterValue({ text }: Text): string {
  return /[.!?…:;]["”’»)]*$/.test(text) ? ' ' : ', ';
}

export interface SheetOutcome {
  readonly text: Text;
  readonly type: Text | null;
  readonly eqfLevel: number | null;
  /** "ESCO: …", "Other skills: …" */
  readonly skills: readonly Text[];
}

/** A thing with a title and what there is to say of it in a line. */
export interface SheetItem {
  readonly title: Text;
  readonly details: readonly Text[];
}

export interface SheetSection {
  readonly heading: string;
  readonly items: readonly SheetItem[];
}

/** A credential laid out in reading order, as page, print and PDF show it. */
export interface Sheet {
  readonly from: string;
  readonly holder: Text;
  readonly earned: string;
  readonly title: Text;
  readonly description: Text | null;
  readonly eqfLevel: number | null;
  readonly facts: readonly SheetFact[];
  readonly outcomes: readonly SheetOutcome[];
  readonly outcomeSummary: Text | null;
  readonly sections: readonly SheetSection[];
  readonly about: readonly SheetFact[];
  readonly issuer: Text;
  /** When and under which number it was issued. */
  readonly sealLines: readonly string[];
  readonly shortened: boolean;
}

/** Course and short learning programme: with credits, what the Council Recommendation calls a micro-credential. */
const smallOpportunities = [
  'http://data.europa.eu/snb/learning-opportunity/05053c1cbe',
  'http://data.europa.eu/snb/learning-opportunity/74a4a268e8',
];

/** Lays a credential out for reading: what stands where, and in which words. Dates and numbers follow `language`. */
export function layOutSheet(view: CredentialView, words: CredentialWords, language: string): Sheet {
  const own = (text: string): Text => ({ text, lang: null });
  const [main, ...others] = view.claims;
  const sections: SheetSection[] = [];
  const section = (heading: string, claims: readonly ClaimView[]): void => {
    const items = claims.flatMap((claim) => itemOf(claim, words, language));
    if (items.length > 0) sections.push({ heading, items });
  };
  section(words.shownBy, main?.assessments ?? []);
  section(words.learnedThrough, main?.activities ?? []);
  section(words.madeUpOf, main?.parts ?? []);
  section(words.opens, main?.entitlements ?? []);
  section(words.alsoCertified, others);
  return {
    from: fromLine(view, words, language),
    holder: view.holder.name ?? own(words.nameMissing),
    earned: earnedLine(view, main, words, language),
    title: view.title ?? own(words.titleMissing),
    description: main?.description ?? null,
    eqfLevel: main?.eqfLevel ?? null,
    facts: main ? mainFacts(main, words, language) : [],
    outcomes: (main?.outcomes ?? []).map((outcome) => ({
      text: outcome.title,
      type: outcome.type?.label ?? null,
      eqfLevel: outcome.eqfLevel,
      skills: [
        ...skillLine(outcome.escoSkills, words.esco),
        ...skillLine(outcome.otherSkills, words.otherSkills),
      ],
    })),
    outcomeSummary: main?.outcomes.length ? null : (main?.outcomeSummary ?? null),
    sections,
    about: aboutFacts(view, main, words, language),
    issuer: view.issuer?.name ?? own(words.issuerMissing),
    sealLines: sealLines(view, words, language),
    shortened: view.shortened,
  };
}

function fromLine(view: CredentialView, words: CredentialWords, language: string): string {
  const bodies = view.awardingBodies.flatMap((body) => body.name?.text ?? []);
  const { issuer } = view;
  const awardsItself = issuer !== null && view.awardingBodies.some((body) => isSame(body, issuer));
  return fromSentence(awardsItself ? null : (issuer?.name?.text ?? null), bodies, words, language);
}

/** By its id, or by its legal name in whichever language; a test seal's mark is no part of that name. */
function isSame(body: OrganisationView, issuer: OrganisationView): boolean {
  const own = issuer.names.map((name) => name.replace(TEST_SEAL_PREFIX, ''));
  return (body.id !== null && body.id === issuer.id) || body.names.some((name) => own.includes(name));
}

function earnedLine(
  view: CredentialView,
  main: ClaimView | undefined,
  words: CredentialWords,
  language: string,
): string {
  const kind = main?.kind ?? 'achievement';
  const small =
    main?.types.some((type) => type.uri !== null && smallOpportunities.includes(type.uri)) ?? false;
  const micro = kind === 'achievement' && small && (main?.credits.length ?? 0) > 0;
  const key = micro ? 'microCredential' : kind;
  const day =
    (kind === 'activity' ? main?.period?.end : null) ??
    view.awardDate ??
    (kind === 'achievement' ? view.issued?.slice(0, 10) : null);
  return day ? fill(words[key], { date: formatDate(day, language) }) : words[`${key}Undated`];
}

function mainFacts(main: ClaimView, words: CredentialWords, language: string): SheetFact[] {
  const size = sizeSentence(main.credits, main.workloadHours, words, language);
  const levels = [
    ...(main.eqfLevel === null
      ? []
      : [{ text: fill(words.eqf, { level: String(main.eqfLevel) }), lang: null }]),
    ...main.nationalLevels.map((level) => level.label),
    ...main.educationLevels.map((level) => level.label),
  ];
  const grades = [main, ...main.assessments].flatMap((claim) => claim.grade ?? []);
  const how = [...main.modes, ...main.languages].map((term) => term.label);
  return [
    fact(
      main.credits.length > 0 ? words.credits : words.workload,
      size === '' ? [] : [{ text: size, lang: null }],
    ),
    fact(words.level, levels),
    // Several grades stand with their assessments; a single one is the result.
    fact(words.grade, main.grade ? [main.grade] : grades.length === 1 ? grades : []),
    fact(words.participation, how),
  ].flat();
}

function fact(label: string, values: readonly (Text | null)[]): SheetFact[] {
  const stated = values.filter((value) => value !== null);
  return stated.length > 0 ? [{ label, values: stated }] : [];
}

function skillLine(skills: ClaimView['outcomes'][number]['escoSkills'], sentence: string): Text[] {
  const first = skills[0];
  if (!first) return [];
  return [
    {
      text: fill(sentence, { skills: skills.map((skill) => skill.label.text).join('; ') }),
      lang: first.label.lang,
    },
  ];
}

/** What there is to say of an assessment, activity, part or entitlement, most telling first. */
function itemOf(claim: ClaimView, words: CredentialWords, language: string): SheetItem[] {
  const title = claim.title ?? claim.types[0]?.label ?? null;
  if (title === null) return [];
  const own = (text: string): Text => ({ text, lang: null });
  const same = (text: Text): boolean => text.text.toLowerCase() === title.text.toLowerCase();
  const results = [claim, ...(claim.kind === 'assessment' ? [] : claim.assessments)];
  const grades = results.flatMap((result) => result.grade ?? []);
  const size = sizeSentence(claim.credits, claim.workloadHours, words, language);
  const details: Text[] = [
    ...claim.types.map((type) => type.label).filter((label) => !same(label)),
    ...(claim.identityVerification ? [claim.identityVerification.label] : []),
    ...(size === '' ? [] : [own(size)]),
    ...(claim.eqfLevel === null ? [] : [own(fill(words.eqf, { level: String(claim.eqfLevel) }))]),
    ...claim.modes.map((mode) => mode.label),
    ...claim.notes.map((note) => note.text).filter((note) => note.text.length <= 80),
    ...(claim.entitlementStatus ? [claim.entitlementStatus.label] : []),
    ...grades.map((grade) => ({ text: fill(words.gradeIs, { grade: grade.text }), lang: null })),
    ...[claim.period?.start, claim.period?.end]
      .filter((day) => day !== null && day !== undefined)
      .map((day) => own(formatDate(day, language))),
  ];
  return [{ title, details }, ...claim.parts.flatMap((part) => itemOf(part, words, language))];
}

function aboutFacts(
  view: CredentialView,
  main: ClaimView | undefined,
  words: CredentialWords,
  language: string,
): SheetFact[] {
  const own = (text: string): Text[] => [{ text, lang: null }];
  const accreditations = [...(main?.qualityAssurance ?? []), ...view.accreditations];
  return [
    view.holder.dateOfBirth ? fact(words.born, own(formatDate(view.holder.dateOfBirth, language))) : [],
    view.holder.identifiers.flatMap((one) => {
      const national = one.country ? fill(words.nationalId, { country: one.country.text }) : words.identifier;
      return fact(one.scheme ?? national, own(one.value));
    }),
    fact(words.field, main?.fields.map((field) => field.label) ?? []),
    fact(words.setting, [main?.learningSetting?.label ?? null]),
    fact(
      words.qualityAssurance,
      accreditations.flatMap((one) => {
        const more = [one.description, one.agency];
        const title = one.title ?? one.type?.label ?? null;
        const lead =
          title && more.some((text) => text !== null) ? { ...title, text: `${title.text}:` } : title;
        return [lead, ...more];
      }),
    ),
    fact(words.prerequisites, [main?.prerequisites ?? null]),
    fact(words.cycle, [main?.cycle ?? null]),
    fact(words.stackability, [
      main?.stackability ??
        (main?.partialQualification ? { text: words.partialQualification, lang: null } : null),
    ]),
    main?.notes.flatMap((note) => fact(note.subject?.label.text ?? words.note, [note.text])) ?? [],
    view.validUntil ? fact(words.validUntil, own(formatDate(view.validUntil, language))) : [],
    view.id ? fact(words.number, own(view.id.replace(/^urn:(credential|uuid):/, ''))) : [],
  ].flat();
}

function sealLines(view: CredentialView, words: CredentialWords, language: string): string[] {
  const country = view.issuer?.country?.name.text;
  const identifier = view.issuer?.identifier;
  return [
    ...(country && identifier
      ? [fill(words.sealIdentifier, { country, identifier })]
      : (identifier ?? country ?? [])),
    ...(view.issued ? [formatInstant(view.issued, language)] : []),
  ].flat();
}
