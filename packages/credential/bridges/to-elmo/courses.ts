import { languageAuthorityCode, languageCodes } from '../../elm/languages.ts';
import { languageScheme } from '../../elm/lists.ts';
import { isMembers } from '../../elm/read.ts';
import type { ElmoOutput } from '../elmo/write-elmo.ts';
import { courseTypes, eqfEntry, iscedEntry, wordFor } from '../vocabulary.ts';
import { identifiers, ownId } from './people.ts';
import { type Graded, results } from './results.ts';
import {
  all,
  date,
  element,
  entry,
  one,
  type Place,
  plainAt,
  sayAgain,
  sayBody,
  text,
  texts,
  type Walk,
} from './walk.ts';

/** So many courses within courses; XML readers, ours too, take no more than 64 levels, of which each course needs two. */
const maxNesting = 24;

/**
 * An achievement as a course that was passed, with its parts.
 * @param body the body of the report that it stands in
 */
export function course(
  walk: Walk,
  achievement: Place,
  body: Place | undefined,
  graded: Graded,
  nesting = 0,
): ElmoOutput[] {
  if (walk.written.has(achievement.path)) {
    walk.ledger.tell('one-only', achievement.path);
    return [];
  }
  if (nesting >= maxNesting || walk.left.courses <= 0) {
    walk.ledger.lose('no-place', achievement.path);
    return [];
  }
  walk.written.add(achievement.path);
  walk.left.courses -= 1;
  const specification = one(walk, achievement, 'specifiedBy');
  const own = identifiers(walk, achievement, 'identifier');
  const titles = texts(walk, achievement, 'title');
  const first = isMembers(achievement.value) ? achievement.value.title : undefined;
  sayAgain(walk, specification, 'title', first);
  const descriptions = texts(walk, achievement, 'description');
  const parts = all(walk, achievement, 'hasPart').flatMap((part) => {
    sayBody(walk, one(walk, part, 'awardedBy'), body);
    return course(walk, part, body, graded, nesting + 1);
  });
  return [
    {
      children: {
        identifier: own.length > 0 ? own : ownId(walk, achievement),
        title: titles.length > 0 ? titles : { text: '' },
        type: courseType(walk, [specification, achievement]),
        subjectArea: element(word(walk, one(walk, specification, 'educationSubject'))),
        iscedCode: element(isced(walk, specification)),
        url: element(plainAt(walk, one(walk, specification, 'homepage'), 'contentURL')),
        description: descriptions.length > 0 ? descriptions : texts(walk, specification, 'description'),
        specifies: {
          children: { learningOpportunityInstance: instance(walk, achievement, specification, body, graded) },
        },
        hasPart: parts.map((part) => ({ children: { learningOpportunitySpecification: part } })),
      },
    },
  ];
}

function courseType(walk: Walk, places: readonly (Place | undefined)[]): ElmoOutput | undefined {
  for (const place of places.flatMap((node) => all(walk, node, 'dcType'))) {
    const id = isMembers(place.value) ? place.value.id : place.value;
    const word = typeof id === 'string' ? wordFor(courseTypes, id) : undefined;
    if (word !== undefined) {
      walk.ledger.say(place.path);
      return { text: word };
    }
  }
  return undefined;
}

function isced(walk: Walk, specification: Place | undefined): string | undefined {
  const place = one(walk, specification, 'thematicArea');
  const id = entry(walk, place);
  const code = id === undefined ? undefined : iscedEntry.exec(id)?.[1];
  if (place && id && code === undefined) walk.ledger.tell('value-unfit', place.path, id);
  return code;
}

function instance(
  walk: Walk,
  achievement: Place,
  specification: Place | undefined,
  body: Place | undefined,
  graded: Graded,
): ElmoOutput {
  const process = one(walk, achievement, 'awardedBy');
  const activity = one(walk, achievement, 'influencedBy');
  const first = isMembers(achievement.value) ? achievement.value : {};
  const activitySpecification = one(walk, activity, 'specifiedBy');
  sayAgain(walk, activity, 'title', first.title);
  sayAgain(walk, activitySpecification, 'title', first.title);
  const awarded = one(walk, process, 'awardingDate');
  const awardingDate = date(walk, awarded);
  sayBody(walk, one(walk, activity, 'awardedBy'), body);
  sayAgain(walk, one(walk, activity, 'awardedBy'), 'awardingDate', awarded?.value);
  const { start, end, academicTerm } = periods(walk, activity, awardingDate);
  return {
    children: {
      identifier: identifiers(walk, activity, 'identifier'),
      start: element(start),
      date: element(awardingDate ?? end),
      academicTerm,
      status: { text: 'passed' },
      ...results(walk, achievement, body, awarded?.value, graded),
      credit: credits(walk, achievement, specification),
      level: levels(walk, specification),
      languageOfInstruction: element(
        instructionLanguage(walk, activitySpecification) ?? instructionLanguage(walk, specification),
      ),
      engagementHours: element(contactHours(walk, activitySpecification)),
    },
  };
}

/** A period with a name is a term; of one without, its days. */
function periods(walk: Walk, activity: Place | undefined, awardingDate: string | undefined) {
  let start: string | undefined;
  let end: string | undefined;
  let academicTerm: ElmoOutput | undefined;
  for (const period of all(walk, activity, 'temporal')) {
    const from = one(walk, period, 'startDate');
    const to = one(walk, period, 'endDate');
    const isTerm = isMembers(period.value) && period.value.prefLabel !== undefined;
    if (isTerm && academicTerm === undefined && from && to) {
      const title = texts(walk, period, 'prefLabel');
      const days = { start: element(date(walk, from)), end: element(date(walk, to)) };
      if (title.length > 0 && days.start && days.end) academicTerm = { children: { title, ...days } };
      else walk.ledger.tell('no-place', period.path);
    } else if (!isTerm && start === undefined && end === undefined) {
      start = date(walk, from);
      // A course has one last day in ELMO: that of the award where both are given.
      if (awardingDate === undefined || dayOf(to) === awardingDate) end = date(walk, to);
    }
  }
  return { start, end, academicTerm };
}

const dayOf = (place: Place | undefined) =>
  typeof place?.value === 'string' ? place.value.slice(0, 10) : undefined;

/** What was received; where nothing is said of that, what the achievement is worth. */
function credits(walk: Walk, achievement: Place, specification: Place | undefined): readonly ElmoOutput[] {
  const received = all(walk, achievement, 'creditReceived');
  const worth = all(walk, specification, 'creditPoint');
  const written = (place: Place): ElmoOutput[] => {
    const scheme = creditScheme(walk, one(walk, place, 'framework'));
    const point = one(walk, place, 'point');
    const value = plainAt(walk, place, 'point');
    if (scheme === undefined || value === undefined || !/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/.test(value)) {
      if (point) walk.ledger.tell('value-unfit', point.path, value);
      return [];
    }
    return [{ children: { scheme: { text: scheme }, value: { text: value } } }];
  };
  if (received.length === 0) return worth.flatMap(written);
  const outputs = received.flatMap(written);
  // The same points once more, as the profile has them, need no second element.
  for (const place of worth) {
    const again = JSON.stringify(written(place));
    if (outputs.every((output) => JSON.stringify([output]) !== again))
      walk.ledger.tell('one-only', place.path);
  }
  return outputs;
}

function creditScheme(walk: Walk, framework: Place | undefined): string | undefined {
  const id = isMembers(framework?.value) ? framework.value.id : framework?.value;
  if (framework && id === 'http://data.europa.eu/snb/education-credit/6fcec5c5af') {
    walk.ledger.say(framework.path);
    return 'ects';
  }
  return word(walk, framework);
}

/** What a term of no list is called: its notation, else its label, else its address. */
function word(walk: Walk, concept: Place | undefined): string | undefined {
  if (!concept) return undefined;
  const notation = plainAt(walk, concept, 'notation');
  if (notation === undefined) return text(walk, concept, 'prefLabel') ?? entry(walk, concept);
  // A label that says something else has no place beside it.
  sayAgain(walk, concept, 'prefLabel', { [walk.language]: notation });
  return notation;
}

function levels(walk: Walk, specification: Place | undefined): readonly ElmoOutput[] {
  const level = (type: string, value: string, description?: ElmoOutput): ElmoOutput => ({
    children: { type: { text: type }, description, value: { text: value } },
  });
  const eqf = all(walk, specification, 'eqfLevel').flatMap((place) => {
    const id = entry(walk, place) ?? '';
    const number = eqfEntry.exec(id)?.[1];
    if (number === undefined) walk.ledger.tell('value-unfit', place.path, id);
    return number === undefined ? [] : [level('EQF', number)];
  });
  const others = [
    ...all(walk, specification, 'nqfLevel'),
    ...all(walk, specification, 'educationLevel'),
  ].flatMap((place) => {
    const type = plainAt(walk, place, 'notation');
    const value = text(walk, place, 'prefLabel') ?? entry(walk, place);
    const [description] = texts(walk, place, 'definition');
    return value === undefined ? [] : [level(type ?? 'level', value, description)];
  });
  return [...eqf, ...others];
}

const languages: ReadonlyMap<string, string> = new Map(
  languageCodes.map((code) => [`${languageScheme}/${languageAuthorityCode(code)}`, code]),
);

function instructionLanguage(walk: Walk, specification: Place | undefined): string | undefined {
  const place = one(walk, specification, 'language');
  const id = entry(walk, place);
  const code = id === undefined ? undefined : languages.get(id);
  if (place && id && code === undefined) walk.ledger.tell('value-unfit', place.path, id);
  return code;
}

function contactHours(walk: Walk, specification: Place | undefined): string | undefined {
  const place = one(walk, specification, 'contactHour');
  const hours = plainAt(walk, specification, 'contactHour');
  if (hours === undefined || /^\d+(?:\.\d*)?$/.test(hours)) return hours;
  if (place) walk.ledger.tell('value-unfit', place.path, hours);
  return undefined;
}
