import type {
  AccreditationView,
  ClaimView,
  CredentialView,
  Identifier,
  NoteView,
  OutcomeView,
  Period,
  Text,
} from './model.ts';
import type { SheetFact, SheetOutcome } from './sheet-model.ts';
import { type CredentialWords, fill, formatDate, formatDuration, sizeSentence } from './words.ts';

/** The words of a sheet and the language of its dates and numbers. */
export interface Wording {
  readonly words: CredentialWords;
  readonly language: string;
}

/** A text of the sheet's own, in the language of the page. */
export const own = (text: string): Text => ({ text, lang: null });

export function fact(label: string, values: readonly (Text | null)[]): SheetFact[] {
  const stated = values.filter((value) => value !== null);
  return stated.length > 0 ? [{ label, values: stated }] : [];
}

export function sizeOf(claim: ClaimView, { words, language }: Wording): string {
  return sizeSentence(claim.credits, claim.workloadHours, words, language);
}

export function levelsOf(claim: ClaimView, { words }: Wording): Text[] {
  return [
    ...(claim.eqfLevel === null ? [] : [own(fill(words.eqf, { level: String(claim.eqfLevel) }))]),
    ...claim.nationalLevels.map((level) => level.label),
    ...claim.educationLevels.map((level) => level.label),
  ];
}

export function outcomesOf(outcomes: readonly OutcomeView[], { words }: Wording): SheetOutcome[] {
  return outcomes.map((outcome) => ({
    text: outcome.title,
    eqfLevel: outcome.eqfLevel,
    skills: [
      ...kindLine(outcome),
      ...skillLine(outcome.escoSkills, words.esco),
      ...skillLine(outcome.otherSkills, words.otherSkills),
    ],
  }));
}

/** Knowledge or skill, and how widely it can be used. */
function kindLine({ type, reuse }: OutcomeView): Text[] {
  const labels = [type, reuse].flatMap((term) => term?.label ?? []);
  const [first] = labels;
  return first ? [{ ...first, text: labels.map(({ text }) => text).join(' · ') }] : [];
}

function skillLine(skills: OutcomeView['escoSkills'], sentence: string): Text[] {
  const first = skills[0];
  if (!first) return [];
  const text = fill(sentence, { skills: skills.map((skill) => skill.label.text).join('; ') });
  return [{ text, lang: first.label.lang }];
}

export function identifierFacts(identifiers: readonly Identifier[], { words }: Wording): SheetFact[] {
  return identifiers.flatMap((one) => {
    const national = one.country ? fill(words.nationalId, { country: one.country.text }) : words.identifier;
    return fact(one.scheme ?? national, [own(one.value), one.scheme === null ? null : one.country]);
  });
}

/** Quality assurance as a sentence: its kind, a colon, the statement, the agency, for whom, the decision, until when. */
export function accreditationTexts(one: AccreditationView, { words, language }: Wording): Text[] {
  const organisation = one.organisation && {
    ...one.organisation,
    text: fill(words.accreditedFor, { organisation: one.organisation.text }),
  };
  const type = one.title && one.type?.label.text !== one.title.text ? one.type?.label : null;
  const since = one.issued && own(fill(words.since, { date: formatDate(one.issued, language) }));
  const until = one.expires && own(`${words.validUntil} ${formatDate(one.expires, language)}`);
  const more = [
    type ?? null,
    one.description,
    one.agency,
    organisation,
    ...one.limits,
    one.decision?.label ?? null,
    since || null,
    until || null,
  ].filter((text) => text !== null);
  const title = one.title ?? one.type?.label ?? null;
  if (title === null) return more;
  return [more.length > 0 ? { ...title, text: `${title.text}:` } : title, ...more];
}

/** Of each period its name, its days or the one day. */
export function periodTexts(periods: readonly Period[], { language }: Wording): Text[] {
  return periods.flatMap(({ name, start, end }) => {
    const days = [...new Set([start, end])].filter((day) => day !== null);
    const written = days.map((day) => formatDate(day, language)).join(' – ');
    return [...(name ? [name] : []), ...(written === '' ? [] : [own(written)])];
  });
}

/** What the course was called where it was held, by whom, where and when. */
function opportunityTexts({ opportunity }: ClaimView, wording: Wording): Text[] {
  if (opportunity === null) return [];
  const { title, providers, places, periods } = opportunity;
  return [title, ...providers, ...places, ...periodTexts(periods, wording)];
}

/** A text, where it says something else than another that is shown. */
export function unlike(one: Text | null, other: Text | null): Text | null {
  return one?.text.toLowerCase() === other?.text.toLowerCase() ? null : one;
}

/** What any claim may state beside title, size, level and grade. */
export function claimFacts(claim: ClaimView, wording: Wording): SheetFact[] {
  const { words, language } = wording;
  const { completion, maximumDuration, expires, gradingScheme } = claim;
  const percent = completion === null ? [] : [own(fill(words.percent, { number: String(completion) }))];
  const standing = claim.standing && {
    lower: String(claim.standing.lower),
    equal: String(claim.standing.equal),
    higher: String(claim.standing.higher),
  };
  return [
    fact(words.specification, [
      unlike(claim.specificationTitle, claim.title),
      unlike(claim.specificationDescription, claim.description),
    ]),
    fact(words.opportunity, opportunityTexts(claim, wording)),
    fact(words.carriedOutBy, claim.carriedOutBy),
    fact(words.place, claim.places),
    fact(words.awardedIn, claim.awardPlaces),
    fact(words.completion, percent),
    fact(words.contactHours, [claim.contactHours]),
    fact(words.duration, maximumDuration ? [own(formatDuration(maximumDuration, language))] : []),
    fact(
      words.field,
      claim.fields.map((field) => field.label),
    ),
    fact(words.setting, [claim.learningSetting?.label ?? null]),
    fact(
      words.targetGroup,
      claim.targetGroups.map((group) => group.label),
    ),
    fact(words.prerequisites, [claim.prerequisites]),
    fact(words.gradingScale, [gradingScheme?.title ?? null, gradingScheme?.description ?? null]),
    fact(words.gradeStatus, [claim.gradeStatus?.label ?? null]),
    fact(words.distribution, standing ? [own(fill(words.standing, standing))] : []),
    fact(words.holdsFor, claim.holdsFor),
    fact(words.expires, expires ? [own(formatDate(expires, language))] : []),
    fact(words.educationSystem, [claim.educationSystem?.label ?? null]),
    fact(
      words.qualificationCode,
      claim.qualificationCodes.map((code) => code.label),
    ),
    identifierFacts(claim.identifiers, wording),
    fact(words.cycle, [claim.cycle]),
    fact(words.stackability, [
      claim.stackability ?? (claim.partialQualification ? own(words.partialQualification) : null),
    ]),
    noteFacts(claim.notes, wording),
  ].flat();
}

export function noteFacts(notes: readonly NoteView[], { words }: Wording): SheetFact[] {
  return notes.flatMap((note) => fact(note.subject?.label.text ?? words.note, [note.text]));
}

/** Who it is about, as the credential identifies them. */
export function holderFacts({ holder }: CredentialView, wording: Wording): SheetFact[] {
  const { words, language } = wording;
  return [
    fact(words.givenName, [holder.givenName]),
    fact(words.familyName, [holder.familyName]),
    fact(words.birthName, [holder.birthName]),
    fact(words.patronymicName, [holder.patronymicName]),
    fact(words.born, holder.dateOfBirth ? [own(formatDate(holder.dateOfBirth, language))] : []),
    fact(words.birthPlace, [holder.placeOfBirth]),
    fact(
      words.citizenship,
      holder.citizenships.map((country) => country.label),
    ),
    fact(words.gender, [holder.gender?.label ?? null]),
    fact(words.memberOf, holder.memberOf),
    identifierFacts(holder.identifiers, wording),
  ].flat();
}
