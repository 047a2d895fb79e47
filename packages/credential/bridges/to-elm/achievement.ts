import { languageAuthorityCode } from '../../elm/languages.ts';
import { eqfLevels, iscedCodes, languageScheme } from '../../elm/lists.ts';
import { childNamed, childrenNamed, type ElmoNode } from '../elmo/node.ts';
import { courseTypes } from '../vocabulary.ts';
import { assessmentInput, creditInputs, type Schemes } from './assessment.ts';
import { type Draft, day, fitting, given, type Input, plain, term, texts, webResource } from './draft.ts';
import { groupingNotes } from './grouping.ts';
import { identifiers } from './person.ts';
import { supplementNotes } from './supplement.ts';

/** What a report says of all its courses. */
export interface Report {
  /** One and the same object, however often it is asked for: of a report without achievements it says nothing. */
  readonly awardingBody: () => Input;
  readonly schemes: Schemes;
  /** How the file arranges its courses. */
  readonly groups: ElmoNode | undefined;
}

/**
 * A course that has been passed, with its parts. One that has not is no achievement: what was passed inside it stands on
 * its own.
 */
export function achievementInputs(draft: Draft, course: ElmoNode, report: Report): Input[] {
  const instance = childNamed(childNamed(course, 'specifies'), 'learningOpportunityInstance');
  const parts = () =>
    childrenNamed(course, 'hasPart').flatMap((part) =>
      childrenNamed(part, 'learningOpportunitySpecification').flatMap((inner) =>
        achievementInputs(draft, inner, report),
      ),
    );
  const status = childNamed(instance, 'status');
  if (status && status.text !== 'passed') {
    for (const child of course.children) if (child.name !== 'hasPart') draft.ledger.say(child.path);
    draft.ledger.tell('not-passed', course.path, status.text);
    return parts();
  }
  if (status) draft.ledger.say(status.path);
  const title = texts(draft, childrenNamed(course, 'title'));
  const date = day(draft, childNamed(instance, 'date'));
  const awardedBy = () => given({ awardingBody: report.awardingBody(), awardingDate: date });
  return [
    given({
      type: 'LearningAchievement',
      title,
      description: texts(draft, childrenNamed(course, 'description')),
      identifier: identifiers(draft, childrenNamed(course, 'identifier')),
      additionalNote: [
        ...groupingNotes(draft, childNamed(instance, 'grouping'), report.groups),
        ...supplementNotes(draft, childNamed(instance, 'diplomaSupplement')),
      ],
      creditReceived: creditInputs(draft, childrenNamed(instance, 'credit')),
      awardedBy: awardedBy(),
      specifiedBy: specificationInput(draft, course, instance, title),
      provenBy: instance && assessmentInput(draft, instance, title, awardedBy(), report.schemes),
      influencedBy: activityInput(draft, instance, title, awardedBy),
      hasPart: parts(),
    }),
  ];
}

type Title = ReturnType<typeof texts>;

/** Levels of the European framework stand on qualifications alone (EDC 1.2.0, QualificationShape). */
function specificationInput(
  draft: Draft,
  course: ElmoNode,
  instance: ElmoNode | undefined,
  title: Title,
): Input | undefined {
  const levels = levelInputs(draft, childrenNamed(instance, 'level'));
  const subject = plain(draft, childNamed(course, 'subjectArea'));
  const members = given({
    dcType: fitting(draft, childNamed(course, 'type'), (word) =>
      Object.hasOwn(courseTypes, word) ? courseTypes[word] : undefined,
    ),
    thematicArea: fitting(draft, childNamed(course, 'iscedCode'), (code) =>
      iscedCodes.has(code) ? `http://data.europa.eu/snb/isced-f/${code}` : undefined,
    ),
    educationSubject: subject === undefined ? undefined : term(draft, subject),
    homepage: webResource(draft, childNamed(course, 'url')),
    ...levels,
  });
  if (Object.keys(members).length === 0) return undefined;
  const type = levels.eqfLevel === undefined ? 'LearningAchievementSpecification' : 'Qualification';
  return given({ type, title, ...members });
}

function levelInputs(draft: Draft, nodes: readonly ElmoNode[]) {
  let eqfLevel: string | undefined;
  const educationLevel: Input[] = [];
  for (const node of nodes) {
    const type = childNamed(node, 'type');
    const value = childNamed(node, 'value');
    if (type?.text === 'EQF' && eqfLevel === undefined) {
      eqfLevel = fitting(draft, value, (level) =>
        Object.hasOwn(eqfLevels, level) ? eqfLevels[level as keyof typeof eqfLevels].id : undefined,
      );
      if (eqfLevel !== undefined) draft.ledger.say(type.path);
    } else if (type && type.text !== '' && value && value.text !== '') {
      draft.ledger.say(type.path);
      draft.ledger.say(value.path);
      const definition = texts(draft, childrenNamed(node, 'description').slice(0, 1));
      educationLevel.push(term(draft, type.text, { [draft.language]: value.text }, given({ definition })));
    }
  }
  return { eqfLevel, educationLevel };
}

/** When and how it was studied. */
function activityInput(
  draft: Draft,
  instance: ElmoNode | undefined,
  title: Title,
  awardedBy: () => Input,
): Input | undefined {
  if (!instance) return undefined;
  const startDate = day(draft, childNamed(instance, 'start'));
  const specification = given({
    language: fitting(draft, childNamed(instance, 'languageOfInstruction'), (code) => {
      const authority = languageAuthorityCode(code);
      return authority && `${languageScheme}/${authority}`;
    }),
    contactHour: fitting(draft, childNamed(instance, 'engagementHours'), (hours) =>
      /^\d+(?:\.\d*)?$/.test(hours) ? hours : undefined,
    ),
  });
  const members = given({
    identifier: identifiers(draft, childrenNamed(instance, 'identifier')),
    temporal: [
      ...(startDate ? [{ startDate }] : []),
      ...termInput(draft, childNamed(instance, 'academicTerm')),
    ],
    specifiedBy: Object.keys(specification).length > 0 ? given({ title, ...specification }) : undefined,
  });
  if (Object.keys(members).length === 0) return undefined;
  return given({ type: 'LearningActivity', title, awardedBy: awardedBy(), ...members });
}

/** A term that says its name and both its days; of less nobody could tell that it is one. */
function termInput(draft: Draft, node: ElmoNode | undefined): Input[] {
  if (!node) return [];
  const prefLabel = texts(draft, childrenNamed(node, 'title'));
  const [startDate, endDate] = ['start', 'end'].map((name) => day(draft, childNamed(node, name)));
  if (prefLabel && startDate && endDate && startDate <= endDate) return [{ prefLabel, startDate, endDate }];
  draft.ledger.lose('value-unfit', node.path, [startDate, endDate].join(' – '));
  return [];
}
