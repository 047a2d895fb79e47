import { firstTerm, isEsco, readEqfLevel, readTerms } from './concepts.ts';
import type {
  AccreditationView,
  ClaimKind,
  ClaimView,
  Credits,
  Identifier,
  NoteView,
  OutcomeView,
  Term,
  Text,
} from './model.ts';
import { readOrganisations } from './organisation.ts';
import {
  civilDate,
  cleanText,
  durationHours,
  idOf,
  isNode,
  limits,
  many,
  type Node,
  nodeAt,
  nodesAt,
  noteAt,
  plainAt,
  type Reading,
  textAt,
  webAddress,
} from './reading.ts';

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

/** The claims at a property, each with its parts down to {@link limits.depth}; more than the budget is left out. */
export function readClaims(reading: Reading, value: unknown, otherwise: ClaimKind, depth = 0): ClaimView[] {
  const nodes = nodesAt(reading, value);
  if (nodes.length > 0 && depth >= limits.depth) {
    reading.shortened = true;
    return [];
  }
  return nodes.flatMap((node) => {
    if (reading.claimsLeft <= 0) {
      reading.shortened = true;
      return [];
    }
    reading.claimsLeft -= 1;
    return readClaim(reading, node, kindOf(node, otherwise), depth);
  });
}

function readClaim(reading: Reading, node: Node, kind: ClaimKind, depth: number): ClaimView {
  const specification = nodeAt(reading, node.specifiedBy) ?? {};
  const award = nodeAt(reading, node.awardedBy) ?? {};
  const period = nodeAt(reading, node.temporal);
  const notes = [
    ...readNotes(reading, node.additionalNote),
    ...readNotes(reading, specification.additionalNote),
  ];
  const received = readCredits(reading, node.creditReceived);
  const both = (property: string): unknown => node[property] ?? specification[property];
  return {
    kind,
    id: idOf(node),
    title: textAt(reading, node.title) ?? textAt(reading, specification.title),
    description: noteAt(reading, node.description) ?? noteAt(reading, specification.description),
    types: readTerms(reading, both('dcType')),
    awardingBodies: readOrganisations(reading, award.awardingBody),
    awardDate: civilDate(award.awardingDate) ?? civilDate(node.dateIssued),
    credits: received.length > 0 ? received : readCredits(reading, specification.creditPoint),
    workloadHours: durationHours(node.workload) ?? durationHours(specification.volumeOfLearning),
    eqfLevel: readEqfLevel(reading, specification.eqfLevel),
    nationalLevels: readTerms(reading, specification.nqfLevel),
    educationLevels: readTerms(reading, specification.educationLevel),
    partialQualification: readFlag(specification.isPartialQualification),
    fields: readTerms(reading, specification.thematicArea),
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
    gradingScheme: readGradingScheme(reading, specification.gradingScheme),
    identityVerification: firstTerm(reading, node.idVerification),
    period: period ? { start: civilDate(period.startDate), end: civilDate(period.endDate) } : null,
    entitlementStatus: firstTerm(reading, specification.entitlementStatus),
    assessments: readClaims(reading, both('provenBy'), 'assessment', depth + 1),
    activities: readClaims(reading, node.influencedBy, 'activity', depth + 1),
    entitlements: readClaims(reading, node.entitlesTo, 'entitlement', depth + 1),
    parts: readClaims(reading, both('hasPart'), kind, depth + 1),
  };
}

function readFlag(value: unknown): boolean | null {
  if (value === true || value === 'true') return true;
  return value === false || value === 'false' ? false : null;
}

function readCredits(reading: Reading, value: unknown): Credits[] {
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
    escoSkills: [...readTerms(reading, node.relatedESCOSkill), ...related.filter(isEsco)],
    otherSkills: related.filter((skill) => !isEsco(skill)),
  };
}

/** Ids of notes that our own credentials have; other issuers' notes are told by their subject alone. */
const noteIds: ReadonlyMap<string, NoteView['about']> = new Map([
  ['urn:epass:note:stackability', 'stackability'],
  ['urn:epass:note:cycle', 'cycle'],
]);

function readNotes(reading: Reading, value: unknown): NoteView[] {
  return many(reading, value).flatMap((item) => {
    const text = noteAt(reading, item);
    if (text === null) return [];
    const about = (isNode(item) ? noteIds.get(idOf(item) ?? '') : undefined) ?? null;
    return { about, subject: isNode(item) ? firstTerm(reading, item.subject) : null, text };
  });
}

/** ELM has no property for stackability; it is told in a note, whose id or subject names it. */
function isStackability(note: NoteView): boolean {
  if (note.about === 'stackability') return true;
  return note.subject !== null && /stack|pinot|apilab|acumulab/i.test(note.subject.label.text);
}

/** Where no agency can be named, the quality assurance stands in a note whose subject is its type. */
function isAssurance(note: NoteView): boolean {
  return note.subject?.uri?.startsWith('http://data.europa.eu/snb/accreditation/') ?? false;
}

function assurance(note: NoteView): AccreditationView[] {
  if (!isAssurance(note)) return [];
  return [
    { title: null, description: note.text, type: note.subject, agency: null, decision: null, report: null },
  ];
}

function readGradingScheme(reading: Reading, value: unknown): Text | null {
  const scheme = nodeAt(reading, value);
  return scheme ? (noteAt(reading, scheme.description) ?? textAt(reading, scheme.title)) : null;
}

export function readAccreditations(reading: Reading, value: unknown): AccreditationView[] {
  return nodesAt(reading, value).flatMap((node) => {
    const view: AccreditationView = {
      title: textAt(reading, node.title),
      description: noteAt(reading, node.description),
      type: firstTerm(reading, node.dcType),
      agency: textAt(reading, nodeAt(reading, node.accreditingAgent)?.legalName),
      decision: firstTerm(reading, node.decision),
      report: webAddress(nodeAt(reading, node.report)?.contentURL),
    };
    return view.title || view.description || view.type || view.agency ? view : [];
  });
}

/** Numbers of a person or body: plain identifiers and legal ones, each with its scheme or country. */
export function readIdentifiers(reading: Reading, value: unknown): Identifier[] {
  return nodesAt(reading, value).flatMap((node) => {
    const number = plainAt(reading, node.notation);
    if (number === null) return [];
    const scheme = plainAt(reading, node.schemeName) ?? plainAt(reading, node.schemeAgency);
    return { scheme, value: number, country: firstTerm(reading, node.spatial)?.label ?? null };
  });
}
