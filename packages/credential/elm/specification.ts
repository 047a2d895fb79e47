import type { AssessmentInput, BatchInput, OutcomeInput, QualityAssuranceInput } from './input.ts';
import {
  accreditationTypes,
  assessmentTypes,
  credits,
  eqfLevels,
  learningActivities,
  learningOpportunities,
  learningSettings,
  modes,
  reusabilityLevels,
  skillTypes,
} from './lists.ts';
import {
  type Build,
  compact,
  concept,
  escoSkill,
  fieldOfStudy,
  hours,
  language,
  location,
  node,
  note,
  phraseNote,
  webResource,
} from './nodes.ts';
import type { ConceptNode, ElmNode, JsonValue, LanguageMap } from './types.ts';

/** What was learned: the course as an ELM Qualification, the one class that bears a level and a partial qualification. */
export function qualification(build: Build, batch: BatchInput, assessments: readonly ElmNode[]): ElmNode {
  const { stackability, qualityAssurance } = batch;
  return node(build, 'Qualification', {
    title: (batch.course ?? batch).title,
    description: (batch.course ?? batch).description,
    dcType: [
      concept(build, learningOpportunities[batch.courseKind === 'programme' ? 'short-programme' : 'course']),
    ],
    ...commonSpecification(build, batch),
    thematicArea: batch.fieldOfStudy && [fieldOfStudy(batch.fieldOfStudy)],
    creditPoint: batch.award.kind === 'credits' ? [creditPoint(build, batch.award.ects)] : undefined,
    learningSetting: batch.learningSetting && concept(build, learningSettings[batch.learningSetting]),
    entryRequirement: batch.prerequisites && note(build, batch.prerequisites),
    learningOutcome: some(batch.outcomes.map((outcome) => learningOutcome(build, outcome))),
    provenBy: some(assessments),
    isPartialQualification: stackability?.partialQualification,
    eqfLevel: eqfLevel(build, batch.eqfLevel),
    accreditation: accreditation(build, qualityAssurance),
  });
}

/** What was done, where nothing shows that the outcomes were reached. */
export function activitySpecification(build: Build, batch: BatchInput): ElmNode {
  return node(build, 'LearningActivitySpecification', {
    title: (batch.course ?? batch).title,
    description: (batch.course ?? batch).description,
    dcType: activityTypes(build, batch.mode),
    ...commonSpecification(build, batch),
  });
}

function commonSpecification(build: Build, batch: BatchInput): Record<string, JsonValue | undefined> {
  return {
    additionalNote: some(specificationNotes(build, batch)),
    homepage: batch.homepage === undefined ? undefined : [webResource(build, batch.homepage)],
    language: batch.languagesOfInstruction?.map((code) => language(build, code)),
    volumeOfLearning: batch.workloadHours === undefined ? undefined : hours(batch.workloadHours),
    mode: batch.mode && [concept(build, modes[batch.mode])],
  };
}

/**
 * What ELM has no member for. Stackability and the cycle of the QF-EHEA (no published list has the cycles) are plain
 * notes. Quality assurance becomes an `accreditation` where its agency and country are known, since an Accreditation
 * must name its agent; otherwise a note whose subject is the type of quality assurance. That mapping is weak: a reader
 * who looks for `accreditation` alone will not see it.
 */
function specificationNotes(build: Build, batch: BatchInput): ElmNode[] {
  const { stackability, qualityAssurance, cycle, award } = batch;
  const notes: ElmNode[] = [];
  // Their ids say what they are about, as no list has a subject for them.
  if (stackability) notes.push({ ...note(build, stackability.statement), id: 'urn:epass:note:stackability' });
  if (cycle) notes.push({ ...phraseNote(build, `cycle.${cycle}`), id: 'urn:epass:note:cycle' });
  const activity = award.kind === 'badge' && award.badge !== 'completion';
  if (qualityAssurance && (activity || !canAccredit(qualityAssurance))) {
    const subject = concept(build, accreditationTypes[qualityAssurance.type]);
    notes.push(note(build, qualityAssurance.statement, subject));
    if (qualityAssurance.agency)
      notes.push(phraseNote(build, 'agency', { agency: qualityAssurance.agency }, subject));
  }
  return notes;
}

function canAccredit(
  quality: QualityAssuranceInput,
): quality is QualityAssuranceInput & { agency: string; agencyCountry: string } {
  return quality.agency !== undefined && quality.agencyCountry !== undefined;
}

function accreditation(build: Build, quality: QualityAssuranceInput | undefined): JsonValue | undefined {
  if (quality === undefined || !canAccredit(quality)) return undefined;
  const type = concept(build, accreditationTypes[quality.type]);
  return [
    node(build, 'Accreditation', {
      title: type.prefLabel as LanguageMap,
      description: quality.statement,
      dcType: type,
      accreditingAgent: compact({
        id: 'urn:epass:org:agency',
        type: 'Organisation',
        legalName: { [build.primaryLanguage]: quality.agency },
        location: [location(build, quality.agencyCountry)],
      }),
    }),
  ];
}

function learningOutcome(build: Build, outcome: OutcomeInput): ElmNode {
  const level = eqfLevel(build, outcome.eqfLevel);
  return compact({
    id: outcome.id,
    type: 'LearningOutcome',
    title: outcome.statement,
    dcType: outcome.facet === 'attitude' ? undefined : concept(build, skillTypes[outcome.facet]),
    reusabilityLevel: outcome.reusability && concept(build, reusabilityLevels[outcome.reusability]),
    relatedESCOSkill: some(outcome.escoSkills?.map(escoSkill) ?? []),
    // An outcome has no level of its own in ELM: a note whose subject is the level says it to people and machines.
    additionalNote: level && [phraseNote(build, 'eqf-level', { level: outcome.eqfLevel ?? '' }, level)],
  });
}

/** What an assessment is, apart from how anyone did in it. */
export function assessmentSpecification(
  build: Build,
  assessment: AssessmentInput,
  gradingScheme?: BatchInput['gradingScheme'],
): ElmNode {
  const { weight } = assessment;
  return node(build, 'LearningAssessmentSpecification', {
    title: assessment.title,
    dcType: concept(build, assessmentTypes[assessment.type]),
    gradingScheme: gradingScheme && node(build, 'GradingScheme', gradingScheme),
    additionalNote: weight === undefined ? undefined : [phraseNote(build, 'weight', { weight })],
  });
}

export function creditPoint(build: Build, ects: number): ElmNode {
  return node(build, 'CreditPoint', { framework: concept(build, credits.ects), point: String(ects) });
}

function eqfLevel(build: Build, level: number | undefined): ConceptNode | undefined {
  return level === undefined ? undefined : concept(build, eqfLevels[String(level) as keyof typeof eqfLevels]);
}

function activityTypes(build: Build, mode: BatchInput['mode']): JsonValue | undefined {
  const types = {
    online: [learningActivities['e-learning']],
    presential: [learningActivities.classroom],
    blended: [learningActivities['e-learning'], learningActivities.classroom],
    'research-lab': [learningActivities.laboratory],
    'work-based': [],
    'project-based': [],
  };
  return mode && some(types[mode].map((type) => concept(build, type)));
}

function some(nodes: readonly ElmNode[]): readonly ElmNode[] | undefined {
  return nodes.length > 0 ? nodes : undefined;
}
