import { namesOfAgents } from './agents.ts';
import { distinctTerms, firstTerm, isEsco, readEqfLevel, readTerms } from './concepts.ts';
import { readAccreditations } from './evidence.ts';
import { readDistribution, readGradingScheme, readStanding } from './grading.ts';
import { readIdentifiers } from './identifiers.ts';
import { readLinks } from './media.ts';
import type { ClaimKind, ClaimView, Credits, OutcomeView, Term, Text } from './model.ts';
import { assurance, distinctNotes, isAssurance, isStackability, readNotes } from './notes.ts';
import { readOpportunity, readPeriods } from './opportunity.ts';
import { readOrganisations, readPlaces } from './organisation.ts';
import { idOf, limits, type Node, nodeAt, nodesAt, type Reading, take, valueAt } from './reading.ts';
import { noteAt, textAt } from './texts.ts';
import { calendarDuration, civilDate, cleanText, count, durationHours } from './values.ts';

const kinds: ReadonlyMap<string, ClaimKind> = new Map([
  ['LearningAchievement', 'achievement'],
  ['LearningActivity', 'activity'],
  ['LearningAssessment', 'assessment'],
  ['LearningEntitlement', 'entitlement'],
]);

function kindOf(node: Node, otherwise: ClaimKind): ClaimKind {
  const types: unknown[] = Array.isArray(node.type) ? node.type : [node.type];
  for (const type of types) {
    const kind = typeof type === 'string' ? kinds.get(type) : undefined;
    if (kind) return kind;
  }
  return otherwise;
}

/**
 * The claims at a property, in their `order` where they state one, each with its parts down to {@link limits.depth}.
 * More than the budget is left out; so is, without loss, whatever is part of itself.
 */
export function readClaims(reading: Reading, value: unknown, otherwise: ClaimKind, depth = 0): ClaimView[] {
  const nodes = nodesAt(reading, value).filter((node) => !reading.path.has(node));
  if (nodes.length > 0 && depth >= limits.depth) {
    reading.shortened = true;
    return [];
  }
  return inOrder(nodes).flatMap((node) => {
    if (!take(reading, 'claims', 1)) return [];
    reading.path.add(node);
    const claim = readClaim(reading, node, kindOf(node, otherwise), depth);
    reading.path.delete(node);
    return claim;
  });
}

function inOrder(nodes: readonly Node[]): readonly Node[] {
  const places = nodes.map((node) => count(node.order));
  if (places.includes(null)) return nodes;
  return nodes.toSorted((one, other) => (count(one.order) ?? 0) - (count(other.order) ?? 0));
}

function readClaim(reading: Reading, node: Node, kind: ClaimKind, depth: number): ClaimView {
  const specification = nodeAt(reading, node.specifiedBy) ?? {};
  const award = nodeAt(reading, valueAt(node, 'awardedBy')) ?? {};
  const notes = distinctNotes([
    ...[node, specification, award].flatMap((one) => readNotes(reading, one.additionalNote)),
    ...readNotes(reading, award.description),
  ]);
  const both = (property: string): unknown => valueAt(node, property) ?? valueAt(specification, property);
  return {
    kind,
    id: idOf(node),
    title: textAt(reading, node.title) ?? textAt(reading, specification.title),
    specificationTitle: textAt(reading, specification.title),
    description: noteAt(reading, node.description) ?? noteAt(reading, specification.description),
    specificationDescription: noteAt(reading, specification.description),
    types: distinctTerms([node, specification].flatMap((one) => readTerms(reading, valueAt(one, 'dcType')))),
    awardingBodies: readOrganisations(reading, award.awardingBody),
    awardPlaces: readPlaces(reading, award.location),
    awardDate: civilDate(award.awardingDate) ?? civilDate(valueAt(node, 'dateIssued')),
    credits: readCredits(reading, node.creditReceived, node.creditPoint, specification.creditPoint),
    workloadHours: durationHours(node.workload) ?? durationHours(specification.volumeOfLearning),
    eqfLevel: readEqfLevel(reading, valueAt(specification, 'eqfLevel')),
    nationalLevels: readTerms(reading, valueAt(specification, 'nqfLevel')),
    educationLevels: readTerms(reading, specification.educationLevel),
    partialQualification: readFlag(specification.isPartialQualification),
    fields: [
      ...readTerms(reading, valueAt(specification, 'thematicArea')),
      ...readTerms(reading, specification.educationSubject),
    ],
    modes: readTerms(reading, both('mode')),
    learningSetting: firstTerm(reading, specification.learningSetting),
    languages: readTerms(reading, both('language')),
    outcomes: nodesAt(reading, specification.learningOutcome).flatMap(
      (item) => readOutcome(reading, item) ?? [],
    ),
    outcomeSummary: noteAt(reading, specification.learningOutcomeSummary),
    qualityAssurance: [
      ...readAccreditations(reading, specification.accreditation),
      ...notes.flatMap(assurance),
    ],
    prerequisites: noteAt(reading, specification.entryRequirement),
    stackability: notes.find(isStackability)?.text ?? null,
    cycle: notes.find((note) => note.about === 'cycle')?.text ?? null,
    notes: notes.filter((note) => note.about === null && !isStackability(note) && !isAssurance(note)),
    grade: noteAt(reading, node.grade),
    gradeStatus: firstTerm(reading, node.gradeStatus),
    gradingScheme: readGradingScheme(reading, specification.gradingScheme),
    distribution: readDistribution(reading, valueAt(node, 'resultDistribution')),
    standing: readStanding(reading, node.shortenedGrading),
    identityVerification: firstTerm(reading, node.idVerification),
    carriedOutBy: ['assessedBy', 'directedBy'].flatMap((by) => namesOfAgents(reading, node[by])),
    places: readPlaces(reading, node.location),
    completion: count(node.levelOfCompletion),
    contactHours: noteAt(reading, specification.contactHour),
    maximumDuration: calendarDuration(specification.maximumDuration),
    targetGroups: readTerms(reading, specification.targetGroup),
    qualificationCodes: readTerms(reading, specification.qualificationCode),
    educationSystem: firstTerm(reading, valueAt(award, 'educationalSystemNote')),
    identifiers: [node, specification, award].flatMap((one) => readIdentifiers(reading, one.identifier)),
    links: readLinks(
      reading,
      node.supplementaryDocument,
      specification.homepage,
      specification.supplementaryDocument,
    ),
    holdsFor: [
      ...namesOfAgents(reading, specification.limitOrganisation),
      ...['limitJurisdiction', 'limitOccupation', 'limitNationalOccupation'].flatMap((limit) =>
        readTerms(reading, specification[limit]).map((term) => term.label),
      ),
    ],
    expires: civilDate(node.expiryDate),
    periods: readPeriods(reading, node.temporal),
    opportunity: readOpportunity(reading, node.learningOpportunity),
    entitlementStatus: firstTerm(reading, specification.entitlementStatus),
    assessments: readClaims(reading, both('provenBy'), 'assessment', depth + 1),
    activities: readClaims(reading, both('influencedBy'), 'activity', depth + 1),
    entitlements: readClaims(reading, both('entitlesTo'), 'entitlement', depth + 1),
    parts: readClaims(reading, both('hasPart'), kind, depth + 1),
  };
}

function readFlag(value: unknown): boolean | null {
  if (value === true || value === 'true') return true;
  return value === false || value === 'false' ? false : null;
}

/** Of the first of the properties that states any. */
function readCredits(reading: Reading, ...values: readonly unknown[]): readonly Credits[] {
  for (const value of values) {
    const credits = creditsAt(reading, value);
    if (credits.length > 0) return credits;
  }
  return [];
}

function creditsAt(reading: Reading, value: unknown): Credits[] {
  return nodesAt(reading, value).flatMap((node) => {
    const points = cleanText(node.point);
    if (points === null || !/^\d{1,4}([.,]\d{1,3})?$/.test(points)) return [];
    const framework = firstTerm(reading, node.framework);
    return { framework: framework && creditName(framework), points: points.replace(',', '.') };
  });
}

/** ECTS is called so in every language; the list's own label is a sentence. */
function creditName(framework: Term): Text {
  if (framework.uri?.endsWith('/education-credit/6fcec5c5af')) return { text: 'ECTS', lang: 'en' };
  return framework.label;
}

function readOutcome(reading: Reading, node: Node): OutcomeView | null {
  const title = textAt(reading, node.title) ?? noteAt(reading, node.additionalNote);
  if (title === null) return null;
  const related = readTerms(reading, node.relatedSkill);
  return {
    id: idOf(node),
    title,
    type: firstTerm(reading, node.dcType),
    reuse: firstTerm(reading, node.reusabilityLevel),
    eqfLevel: readEqfLevel(
      reading,
      nodesAt(reading, node.additionalNote).map((note) => note.subject),
    ),
    escoSkills: [...readTerms(reading, valueAt(node, 'relatedESCOSkill')), ...related.filter(isEsco)],
    otherSkills: related.filter((skill) => !isEsco(skill)),
  };
}
