import { checkLanguages } from './check-languages.ts';
import { checkConsents, checkPartners } from './check-partners.ts';
import type { CourseVersion } from './course-version.ts';
import { type CourseFinding, error, warning } from './finding.ts';

/** Hours of work behind one ECTS credit (ECTS Users' Guide 2015, section 2). Outside it is a warning, never a blocker. */
export const hoursPerEcts = { min: 25, max: 30 } as const;

/**
 * What must agree across the fields of a course version, as findings in the order of its fields. Empty: nothing to say.
 *
 * Errors: `lead-partner`, `lead-not-first`, `partner-twice`, `no-awarding-body`, `seal-not-partner`,
 * `id-twice`, `weights-outcomes`, `weights-assessments`, `formative-weight`, `outcome-not-assessed`, `unknown-outcome`,
 * `unknown-institution`, `unknown-assessment`, `assessment-not-summative`, `credits-missing`, `credits-without-rule`,
 * `microlearning-credits`, `no-summative-assessment`, `primary-language`, `text-missing`.
 * Warnings: `workload-ects`, `workload-activities`, `outcome-not-taught`, `outcome-level`, `consent-missing`,
 * `approved-before-consent`, `no-esco-skill`, `translation-missing`.
 */
export function checkCourseVersion(version: CourseVersion): CourseFinding[] {
  return [
    ...checkLanguages(version),
    ...checkPartners(version),
    ...checkIds(version),
    ...checkCredits(version),
    ...checkWorkload(version),
    ...checkOutcomes(version),
    ...checkAssessments(version),
    ...checkAwardRule(version),
    ...checkConsents(version),
  ];
}

function* checkIds({ outcomes, units, assessments }: CourseVersion): Generator<CourseFinding> {
  const seen = new Set<string>();
  const places = [
    ...outcomes.map((item, index) => [item.id, `outcomes[${index}].id`] as const),
    ...units.flatMap((unit, index) => [
      [unit.id, `units[${index}].id`] as const,
      ...unit.activities.map((item, at) => [item.id, `units[${index}].activities[${at}].id`] as const),
    ]),
    ...assessments.map((item, index) => [item.id, `assessments[${index}].id`] as const),
  ];
  for (const [id, path] of places) {
    if (seen.has(id))
      yield error('id-twice', path, 'This id is used twice in the version. Give each part its own.');
    seen.add(id);
  }
}

function* checkCredits({ kind, ects, awardRule }: CourseVersion): Generator<CourseFinding> {
  if (kind === 'microlearning-unit') {
    if (ects !== null)
      yield error(
        'microlearning-credits',
        'ects',
        'A microlearning unit earns a badge, not credits. Leave ECTS empty.',
      );
    else if (awardRule.kind === 'credits') {
      yield error(
        'microlearning-credits',
        'awardRule',
        'A microlearning unit earns a badge. Choose a badge in the award rule.',
      );
    }
    return;
  }
  if (awardRule.kind === 'credits' && ects === null) {
    yield error(
      'credits-missing',
      'ects',
      'The award rule gives credits, but the number of ECTS credits is empty. Fill it in.',
    );
  }
  if (awardRule.kind === 'badge' && ects !== null) {
    yield error(
      'credits-without-rule',
      'awardRule',
      'The course states ECTS credits, but its award rule gives only a badge.',
    );
  }
}

function* checkWorkload({ ects, workloadHours, units }: CourseVersion): Generator<CourseFinding> {
  if (ects !== null && (workloadHours < ects * hoursPerEcts.min || workloadHours > ects * hoursPerEcts.max)) {
    yield warning(
      'workload-ects',
      'workloadHours',
      `${workloadHours} hours for ${ects} ECTS is ${round(workloadHours / ects)} hours a credit; usual are ${hoursPerEcts.min} to ${hoursPerEcts.max}.`,
    );
  }
  const hours = units.flatMap((unit) => unit.activities).reduce((sum, activity) => sum + activity.hours, 0);
  // A programme is made of courses and has no activities of its own.
  if (units.length > 0 && Math.abs(hours - workloadHours) > 0.5) {
    yield warning(
      'workload-activities',
      'workloadHours',
      `The activities add up to ${round(hours)} hours, the workload says ${workloadHours}.`,
    );
  }
}

function* checkOutcomes(version: CourseVersion): Generator<CourseFinding> {
  const { outcomes, units, assessments, eqfLevel } = version;
  const known = new Set(outcomes.map((outcome) => outcome.id));
  const activities = units.flatMap((unit, index) =>
    unit.activities.map((activity, at) => ({
      ids: activity.outcomeIds,
      path: `units[${index}].activities[${at}]`,
    })),
  );
  const tests = assessments.map((item, index) => ({ ids: item.outcomeIds, path: `assessments[${index}]` }));
  for (const { ids, path } of [...activities, ...tests]) {
    if (ids.some((id) => !known.has(id))) {
      yield error(
        'unknown-outcome',
        `${path}.outcomeIds`,
        'It points to a learning outcome that this version does not have.',
      );
    }
  }
  const taught = new Set(activities.flatMap(({ ids }) => ids));
  const assessed = new Set(
    assessments.filter((item) => item.purpose === 'summative').flatMap((item) => item.outcomeIds),
  );
  for (const [index, outcome] of outcomes.entries()) {
    const path = `outcomes[${index}]`;
    if (version.awardRule.kind === 'credits' && !assessed.has(outcome.id)) {
      yield error(
        'outcome-not-assessed',
        path,
        'No summative assessment covers this outcome. Add it to one, or drop the outcome.',
      );
    }
    if (units.length > 0 && !taught.has(outcome.id)) {
      yield warning('outcome-not-taught', path, 'No learning activity works towards this outcome.');
    }
    if (outcome.escoSkills.length === 0)
      yield warning('no-esco-skill', `${path}.escoSkills`, 'No ESCO skill is linked to this outcome.');
    if (outcome.eqfLevel > eqfLevel) {
      yield warning(
        'outcome-level',
        `${path}.eqfLevel`,
        `The outcome is at EQF ${outcome.eqfLevel}, above the course's EQF ${eqfLevel}.`,
      );
    }
  }
  const sum = outcomes.reduce((total, outcome) => total + outcome.weight, 0);
  if (!isHundred(sum))
    yield error(
      'weights-outcomes',
      'outcomes',
      `The weights of the outcomes add up to ${round(sum)} %, not 100 %.`,
    );
}

function* checkAssessments({ assessments, awardRule }: CourseVersion): Generator<CourseFinding> {
  for (const [index, item] of assessments.entries()) {
    if (item.purpose === 'formative' && item.weight !== 0) {
      yield error(
        'formative-weight',
        `assessments[${index}].weight`,
        'A formative assessment has no share in the final result. Set it to 0.',
      );
    }
  }
  const summative = assessments.filter((item) => item.purpose === 'summative');
  if (summative.length === 0) {
    if (awardRule.kind === 'credits') {
      yield error(
        'no-summative-assessment',
        'assessments',
        'Credits need an assessment. Add a summative one, or award a badge.',
      );
    }
    return;
  }
  const sum = summative.reduce((total, item) => total + item.weight, 0);
  if (!isHundred(sum)) {
    yield error(
      'weights-assessments',
      'assessments',
      `The weights of the summative assessments add up to ${round(sum)} %, not 100 %.`,
    );
  }
}

function* checkAwardRule({ awardRule, assessments }: CourseVersion): Generator<CourseFinding> {
  if (awardRule.kind !== 'credits') return;
  for (const [index, id] of awardRule.requiredAssessmentIds.entries()) {
    const found = assessments.find((item) => item.id === id);
    const path = `awardRule.requiredAssessmentIds[${index}]`;
    if (!found)
      yield error(
        'unknown-assessment',
        path,
        'The award rule asks for an assessment that this version does not have.',
      );
    else if (found.purpose !== 'summative') {
      yield error(
        'assessment-not-summative',
        path,
        'The award rule asks for a formative assessment. Choose a summative one.',
      );
    }
  }
}

/** Weights are typed by people with up to a few decimals: 33.3 + 33.3 + 33.4 is a hundred in floating point only nearly. */
function isHundred(sum: number): boolean {
  return Math.abs(sum - 100) < 1e-6;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
