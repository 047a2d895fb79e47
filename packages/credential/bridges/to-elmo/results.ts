import { isMembers } from '../../elm/read.ts';
import type { ElmoOutput } from '../elmo/write-elmo.ts';
import { schemeReferences } from '../vocabulary.ts';
import { all, element, one, type Place, plainAt, sayAgain, sayBody, text, texts, type Walk } from './walk.ts';

/** The grading schemes of a report, by local id, as they come up. */
export type Graded = Map<string, ElmoOutput>;

/** The result of the first assessment: a course has one in ELMO. */
export function results(
  walk: Walk,
  achievement: Place,
  body: Place | undefined,
  awardingDate: unknown,
  graded: Graded,
): Record<string, ElmoOutput | undefined> {
  const assessment = one(walk, achievement, 'provenBy');
  const first = isMembers(achievement.value) ? achievement.value : {};
  const specification = one(walk, assessment, 'specifiedBy');
  const process = one(walk, assessment, 'awardedBy');
  sayAgain(walk, assessment, 'title', first.title);
  sayAgain(walk, specification, 'title', first.title);
  sayBody(walk, process, body);
  sayAgain(walk, process, 'awardingDate', awardingDate);
  return {
    ...scheme(walk, one(walk, specification, 'gradingScheme'), graded),
    resultLabel: element(text(walk, one(walk, assessment, 'grade'), 'noteLiteral')),
    shortenedGrading: shortened(walk, one(walk, assessment, 'shortenedGrading')),
    resultDistribution: distribution(walk, one(walk, assessment, 'resultDistribution')),
  };
}

function scheme(
  walk: Walk,
  place: Place | undefined,
  graded: Graded,
): Record<string, ElmoOutput | undefined> {
  if (!place) return {};
  const reference = (name: string) => {
    const identifier = all(walk, place, 'identifier').find(
      ({ value }) => isMembers(value) && value.schemeName === name,
    );
    if (identifier) walk.ledger.say(`${identifier.path}/schemeName`);
    return plainAt(walk, identifier, 'notation');
  };
  const external = reference(schemeReferences.external);
  const stated = reference(schemeReferences.local);
  const titles = texts(walk, place, 'title');
  const title = titles[0]?.text;
  const isNamed = title === stated || title === external;
  const descriptions = [...(isNamed ? [] : titles), ...texts(walk, place, 'description')];
  const needsOwn = stated !== undefined || external === undefined || descriptions.length > 0;
  const local = needsOwn ? localId(graded, stated ?? title ?? 'scheme', descriptions) : undefined;
  return {
    [schemeReferences.local]: element(local),
    [schemeReferences.external]: element(external),
  };
}

/** Two schemes of one name need two ids; one that is described in the same words is the same. */
function localId(graded: Graded, name: string, description: readonly ElmoOutput[]): string {
  const plain = name.replace(/\s+/g, ' ').trim();
  for (let number = 1; ; number++) {
    const id = number === 1 ? plain : `${plain} (${number})`;
    const output = { attributes: { localId: id }, children: { description } };
    const known = graded.get(id);
    if (known === undefined) graded.set(id, output);
    if (known === undefined || JSON.stringify(known) === JSON.stringify(output)) return id;
  }
}

function shortened(walk: Walk, place: Place | undefined): ElmoOutput | undefined {
  if (!place) return undefined;
  const [lower, equal, higher] = ['percentageLower', 'percentageEqual', 'percentageHigher'].map((name) =>
    plainAt(walk, place, name),
  );
  if (![lower, equal, higher].every((share) => share !== undefined && /^\d+$/.test(share))) {
    walk.ledger.tell('value-unfit', place.path);
    return undefined;
  }
  return {
    children: {
      percentageLower: element(lower),
      percentageEqual: element(equal),
      percentageHigher: element(higher),
    },
  };
}

function distribution(walk: Walk, place: Place | undefined): ElmoOutput | undefined {
  const category = all(walk, place, 'resultCategory').flatMap((one) => {
    const label = plainAt(walk, one, 'label');
    const count = plainAt(walk, one, 'count');
    return label === undefined || count === undefined || !/^\d+$/.test(count)
      ? []
      : [{ attributes: { label, count } }];
  });
  if (category.length === 0) return undefined;
  return { children: { category, description: texts(walk, place, 'description') } };
}
