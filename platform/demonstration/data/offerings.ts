import type { CourseVersion, Multilingual } from '@waymark/learning-design';
import { addDays } from './civil-date.ts';
import { circularConstruction, healthAi, portCityStories, urbanData } from './courses/index.ts';
import { demoId } from './ids.ts';
import { institutionId } from './institution-keys.ts';
import { demoInstitutions } from './institutions.ts';
import { demoLearners, learnerWithoutFacts, travellingLearner } from './learners.ts';
import { changesAfterSealing, someGrade } from './results.ts';
import { seeded } from './seeded.ts';
import { demoStaff } from './staff.ts';
import type {
  CivilDate,
  DemoEnrolment,
  DemoLearner,
  DemoOffering,
  DemoResult,
  OfferingStage,
} from './types.ts';

/** `from` and `to` are days from today; `learners` counts those of the partners, besides continuing education. */
interface Plan {
  version: CourseVersion;
  prefix: string;
  stage: OfferingStage;
  from: number;
  to: number;
  learners: number;
  language?: string;
  place?: string;
  feeCents?: number;
}

const plans: Plan[] = [
  {
    version: circularConstruction,
    prefix: 'CC',
    stage: 'completed',
    from: -400,
    to: -310,
    learners: 18,
    place: 'Tampere',
  },
  {
    version: circularConstruction,
    prefix: 'CC',
    stage: 'sealed-with-changes',
    from: -260,
    to: -170,
    learners: 20,
    place: 'Enschede',
  },
  {
    version: circularConstruction,
    prefix: 'CC',
    stage: 'results-to-approve',
    from: -120,
    to: -20,
    learners: 18,
    place: 'Tampere',
  },
  {
    version: circularConstruction,
    prefix: 'CC',
    stage: 'results-partly-in',
    from: -100,
    to: -8,
    learners: 20,
    place: 'Barcelona',
  },
  {
    version: circularConstruction,
    prefix: 'CC',
    stage: 'upcoming',
    from: 45,
    to: 130,
    learners: 7,
    place: 'Dublin',
  },
  { version: urbanData, prefix: 'UD', stage: 'sealed', from: -200, to: -140, learners: 16 },
  { version: urbanData, prefix: 'UD', stage: 'results-approved', from: -90, to: -25, learners: 16 },
  { version: urbanData, prefix: 'UD', stage: 'running', from: -20, to: 40, learners: 13 },
  {
    version: healthAi,
    prefix: 'AI',
    stage: 'awards-to-seal',
    from: -70,
    to: -30,
    learners: 20,
    feeCents: 9_000,
  },
  {
    version: healthAi,
    prefix: 'AI',
    stage: 'upcoming',
    from: 20,
    to: 55,
    learners: 8,
    language: 'es',
    feeCents: 9_000,
  },
  {
    version: portCityStories,
    prefix: 'PS',
    stage: 'completed',
    from: -61,
    to: -60,
    learners: 12,
    place: 'Aveiro',
  },
  {
    version: portCityStories,
    prefix: 'PS',
    stage: 'running',
    from: -1,
    to: 1,
    learners: 10,
    place: 'Stavanger',
  },
];

/** Partners of “Circular Construction” whose results are in already where they are partly in. */
const reported = [institutionId('tampere'), institutionId('twente'), institutionId('aveiro')];
const stagesWithoutResults: OfferingStage[] = ['upcoming', 'running'];

/**
 * The offerings of the demonstration, one or more at each stage of the process. Learners and results are always the
 * same; the terms lie around `today`, so that what runs is running and what is due is due.
 */
export function demoOfferings(today: CivilDate): DemoOffering[] {
  const pools = new Map<CourseVersion, DemoLearner[]>();
  const outside = demoLearners.filter(({ homeInstitutionId }) => homeInstitutionId === null);
  return plans.map((plan, index) => {
    const pool = pools.get(plan.version) ?? learnersOf(plan.version);
    pools.set(plan.version, pool.slice(plan.learners));
    const learners = [...pool.slice(0, plan.learners), ...guests(plan, index, outside), ...travellers(plan)];
    return toOffering(plan, index + 1, learners, today);
  });
}

/** Continuing education: one in each offering; the learner with a gap in her data where sealing waits. */
function guests({ stage }: Plan, index: number, outside: DemoLearner[]): DemoLearner[] {
  const incomplete = outside.filter(({ fullName }) => fullName === learnerWithoutFacts);
  if (stage === 'awards-to-seal') return incomplete;
  const others = outside.filter((learner) => !incomplete.includes(learner));
  return [others[index % others.length]!];
}

/** Guest of courses that his own university is no part of, too. */
const travellers = ({ stage }: Plan) =>
  stage === 'completed' || stage === 'sealed'
    ? demoLearners.filter(({ fullName }) => fullName === travellingLearner)
    : [];

/** Learners of the course's partners, one from each in turn, in an order that mixes rare and common names. */
function learnersOf({ partners }: CourseVersion): DemoLearner[] {
  const queues = partners.map(({ institutionId: home }) =>
    demoLearners
      .filter(
        ({ homeInstitutionId, fullName }) => homeInstitutionId === home && fullName !== travellingLearner,
      )
      .map((learner, index) => ({ learner, place: seeded(9_000 + index)() }))
      .sort((a, b) => a.place - b.place)
      .map(({ learner }) => learner),
  );
  const longest = Math.max(...queues.map(({ length }) => length));
  return Array.from({ length: longest }, (_, index) => queues.flatMap((queue) => queue[index] ?? [])).flat();
}

function toOffering(plan: Plan, number: number, learners: DemoLearner[], today: CivilDate): DemoOffering {
  const { version, stage } = plan;
  const lead = demoInstitutions.find(({ id }) => id === version.partners[0]!.institutionId)!;
  const startsOn = addDays(today, plan.from);
  const endsOn = addDays(today, plan.to);
  const enrolments = learners.map((learner, index) =>
    enrol(plan, number * 1000 + index + 1, learner, lead.id, endsOn),
  );
  return {
    id: demoId('offering', number),
    courseId: version.courseId,
    courseVersion: version.version,
    code: `${plan.prefix}-${startsOn.slice(0, 4)}-${number}`,
    term: term(startsOn),
    startsOn,
    endsOn,
    resultsDueOn: addDays(endsOn, 21),
    timeZone: lead.timeZone,
    language: plan.language ?? 'en',
    mode:
      version.participation.mode === 'presential' || version.participation.mode === 'blended'
        ? version.participation.mode
        : 'online',
    place: plan.place ?? null,
    places: Math.ceil((learners.length + 3) / 5) * 5,
    feeCents: plan.feeCents ?? 0,
    leadInstitutionId: lead.id,
    examinerIds: demoStaff
      .filter(({ roles }) =>
        roles.some((one) => one.role === 'examiner' && one.courseId === version.courseId),
      )
      .map(({ id }) => id),
    stage,
    enrolments,
    changes: stage === 'sealed-with-changes' ? changesAfterSealing(enrolments, endsOn) : [],
  };
}

function term(startsOn: CivilDate): Multilingual {
  const [year, month] = startsOn.split('-');
  if (Number(month) <= 5) return { en: `Spring ${year}`, fi: `Kevät ${year}`, es: `Primavera de ${year}` };
  if (Number(month) <= 8) return { en: `Summer ${year}`, fi: `Kesä ${year}`, es: `Verano de ${year}` };
  return { en: `Autumn ${year}`, fi: `Syksy ${year}`, es: `Otoño de ${year}` };
}

function enrol(
  plan: Plan,
  number: number,
  learner: DemoLearner,
  lead: string,
  endsOn: CivilDate,
): DemoEnrolment {
  const random = seeded(number);
  const { partners } = plan.version;
  // Each partner grades its own learners, the lead everyone else.
  const grader =
    partners.find(({ institutionId: one }) => one === learner.homeInstitutionId)?.institutionId ?? lead;
  const over = !stagesWithoutResults.includes(plan.stage);
  const reportedYet = plan.stage !== 'results-partly-in' || reported.includes(grader);
  const luck = learner.fullName === travellingLearner ? 1 : random();
  // One in sixteen takes part and is never assessed; one in sixteen fails.
  const assessed = over && reportedYet && plan.version.awardRule.kind === 'credits' && luck > 1 / 16;
  const result: DemoResult | null = assessed
    ? {
        ...someGrade(grader, luck > 1 / 8, random),
        gradedByInstitutionId: grader,
        assessedOn: addDays(endsOn, -3),
      }
    : null;
  return {
    id: demoId('enrolment', number),
    learnerId: learner.id,
    attended: over,
    participated: over,
    completed: over && (result !== null || luck > 1 / 8),
    result,
  };
}
