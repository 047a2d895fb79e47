import type { HoleValues } from './hole-values.ts';
import { midnight } from './hole-values.ts';
import type { AssessmentInput, BatchInput } from './input.ts';
import { assessmentTypes, identityVerificationStrength, identityVerifications } from './lists.ts';
import { type Build, concept, hours, node, note } from './nodes.ts';
import { awardingProcess } from './organisations.ts';
import { phrase } from './phrases.ts';
import {
  activitySpecification,
  assessmentSpecification,
  creditPoint,
  qualification,
} from './specification.ts';
import type { ElmNode, JsonValue, LanguageMap } from './types.ts';

/** What the credential says of the learner: an achievement, or for attendance and participation an activity. */
export function claim(
  build: Build,
  batch: BatchInput,
  bodies: readonly ElmNode[],
  values: HoleValues,
): ElmNode {
  const { award, period } = batch;
  const awardedBy = () =>
    awardingProcess(build, bodies, batch.location, values.awardingDate ?? midnight(batch.awardingDate));
  if (award.kind === 'badge' && award.badge !== 'completion') {
    return node(build, 'LearningActivity', {
      title: batch.title,
      specifiedBy: activitySpecification(build, batch),
      temporal: period && [
        node(build, 'PeriodOfTime', { startDate: midnight(period.start), endDate: midnight(period.end) }),
      ],
      workload: batch.workloadHours === undefined ? undefined : hours(batch.workloadHours),
      awardedBy: awardedBy(),
      ...words(build, batch, values),
    });
  }
  const grade = textOf(build, 'grade', values);
  const specifications = grade
    ? []
    : batch.assessments.map((assessment) => assessmentSpecification(build, assessment));
  return node(build, 'LearningAchievement', {
    title: batch.title,
    specifiedBy: qualification(build, batch, specifications),
    creditReceived: award.kind === 'credits' ? [creditPoint(build, award.ects)] : undefined,
    awardedBy: awardedBy(),
    provenBy: grade && [finalAssessment(build, batch, bodies, values, grade)],
    ...words(build, batch, values),
  });
}

/** The issuer's words. They stand last, since what names the learner differs from one credential to the next. */
function words(build: Build, batch: BatchInput, values: HoleValues): Record<string, JsonValue | undefined> {
  const closing = textOf(build, 'closing', values) ?? batch.closing;
  return {
    description: textOf(build, 'statement', values) ?? batch.statement,
    additionalNote: closing && [note(build, closing)],
  };
}

/**
 * The final result. The shapes demand a grade of every assessment, so an assessment is an assessment of this learner
 * only where there is a grade for it; the others are named by their specification. Where the course has a single
 * assessment, the final result is its result. What is said of identity verification is what holds for all of them.
 */
function finalAssessment(
  build: Build,
  batch: BatchInput,
  bodies: readonly ElmNode[],
  values: HoleValues,
  grade: LanguageMap,
): ElmNode {
  const graded = batch.assessments.filter(
    (assessment) => textOf(build, gradeName(assessment), values) !== undefined,
  );
  const others = batch.assessments.filter((assessment) => !graded.includes(assessment));
  const only = batch.assessments.length === 1 && graded.length === 0 ? batch.assessments[0] : undefined;
  const title = only?.title ?? phrase('final-result', build.languages);
  const specification = only
    ? assessmentSpecification(build, only, batch.gradingScheme)
    : node(build, 'LearningAssessmentSpecification', {
        title,
        dcType: commonType(build, batch.assessments),
        gradingScheme: batch.gradingScheme && node(build, 'GradingScheme', batch.gradingScheme),
        hasPart:
          others.length > 0
            ? others.map((assessment) => assessmentSpecification(build, assessment))
            : undefined,
      });
  return node(build, 'LearningAssessment', {
    title,
    specifiedBy: specification,
    idVerification: idVerification(build, batch.assessments),
    awardedBy: awardingProcess(build, bodies),
    hasPart:
      graded.length > 0
        ? graded.map((assessment) => gradedAssessment(build, assessment, bodies, values))
        : undefined,
    grade: node(build, 'Note', { noteLiteral: grade }),
  });
}

function gradedAssessment(
  build: Build,
  assessment: AssessmentInput,
  bodies: readonly ElmNode[],
  values: HoleValues,
): ElmNode {
  return node(build, 'LearningAssessment', {
    title: assessment.title,
    specifiedBy: assessmentSpecification(build, assessment),
    idVerification: idVerification(build, [assessment]),
    awardedBy: awardingProcess(build, bodies),
    grade: node(build, 'Note', { noteLiteral: textOf(build, gradeName(assessment), values) ?? {} }),
  });
}

function gradeName(assessment: AssessmentInput): string {
  return `assessmentGrade.${assessment.id}`;
}

/** A value by language, in the order of the credential's languages; undefined where the learner has none. */
function textOf(build: Build, name: string, values: HoleValues): LanguageMap | undefined {
  const texts = build.languages.flatMap((language) => {
    const text = values[`${name}.${language}`];
    return text === undefined ? [] : [[language, text] as const];
  });
  return texts.length === 0 ? undefined : Object.fromEntries(texts);
}

function commonType(build: Build, assessments: readonly AssessmentInput[]) {
  const types = new Set(assessments.map((assessment) => assessment.type));
  const [type] = types;
  return type !== undefined && types.size === 1 ? concept(build, assessmentTypes[type]) : undefined;
}

function idVerification(build: Build, assessments: readonly AssessmentInput[]) {
  const said = assessments.map((assessment) => assessment.identityVerification);
  if (said.includes(undefined)) return undefined;
  const weakest = identityVerificationStrength.find((strength) => said.includes(strength));
  return weakest && concept(build, identityVerifications[weakest]);
}
