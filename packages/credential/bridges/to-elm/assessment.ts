import type { LanguageMap } from '../../elm/types.ts';
import { childNamed, childrenNamed, type ElmoNode } from '../elmo/node.ts';
import { schemeReferences } from '../vocabulary.ts';
import { type Draft, fits, fitting, given, type Input, inLanguage, plain, texts } from './draft.ts';

/** The grading schemes of a report, by their local id. */
export type Schemes = ReadonlyMap<string, ElmoNode>;

/** The result; where none is stated there is no assessment, and what describes it is lost. */
export function assessmentInput(
  draft: Draft,
  instance: ElmoNode,
  title: LanguageMap | undefined,
  awardedBy: Input,
  schemes: Schemes,
): Input | undefined {
  const grade = inLanguage(draft, childNamed(instance, 'resultLabel'));
  if (grade === undefined) return undefined;
  const gradingScheme = schemeInput(draft, instance, schemes);
  return given({
    type: 'LearningAssessment',
    title,
    awardedBy,
    grade: { noteLiteral: grade },
    shortenedGrading: shortenedInput(draft, childNamed(instance, 'shortenedGrading')),
    resultDistribution: distributionInput(draft, childNamed(instance, 'resultDistribution')),
    specifiedBy: gradingScheme && given({ title, gradingScheme }),
  });
}

function schemeInput(draft: Draft, instance: ElmoNode, schemes: Schemes): Input | undefined {
  const local = plain(draft, childNamed(instance, schemeReferences.local));
  const external = plain(draft, childNamed(instance, schemeReferences.external));
  const name = local ?? external;
  if (name === undefined) return undefined;
  const scheme = local === undefined ? undefined : schemes.get(local);
  if (scheme) draft.ledger.say(`${scheme.path}/@localId`);
  const reference = (schemeName: string, notation: string | undefined) =>
    notation === undefined ? [] : [{ type: 'Identifier', schemeName, notation }];
  return given({
    title: { [draft.language]: name },
    description: texts(draft, childrenNamed(scheme, 'description')),
    identifier: [
      ...reference(schemeReferences.local, local),
      ...reference(schemeReferences.external, external),
    ],
  });
}

const shares = ['percentageLower', 'percentageEqual', 'percentageHigher'] as const;

/** ELM takes whole shares of 100; the middle one bears what rounding leaves over. */
function shortenedInput({ ledger }: Draft, node: ElmoNode | undefined): Input | undefined {
  if (!node) return undefined;
  const values = shares.map((name) => Number(childNamed(node, name)?.text || Number.NaN));
  const sum = values.reduce((one, other) => one + other, 0);
  if (!values.every((value) => value >= 0 && value <= 100) || Math.abs(sum - 100) > 1) {
    ledger.lose('value-unfit', node.path, values.join(', '));
    return undefined;
  }
  const [lower = 0, , higher = 0] = values.map(Math.round);
  const equal = Math.max(0, 100 - lower - higher);
  const whole = [lower, equal, 100 - lower - equal];
  ledger.say(node.path);
  if (whole.some((value, index) => value !== values[index]))
    ledger.tell('weaker', node.path, whole.join(', '));
  return Object.fromEntries(shares.map((name, index) => [name, whole[index]]));
}

function distributionInput(draft: Draft, node: ElmoNode | undefined): Input | undefined {
  if (!node) return undefined;
  const resultCategory = childrenNamed(node, 'category').flatMap((category) => {
    const { label = '', count = '' } = category.attributes;
    // ELM knows no category that nobody is in.
    if (!/^\d{1,15}$/.test(count) || Number(count) === 0 || !fits('string', label)) {
      draft.ledger.lose('value-unfit', category.path, `${label}: ${count}`);
      return [];
    }
    draft.ledger.say(category.path);
    return [{ label, count: Number(count) }];
  });
  if (resultCategory.length === 0) {
    draft.ledger.lose('value-unfit', node.path);
    return undefined;
  }
  return given({ resultCategory, description: texts(draft, childrenNamed(node, 'description')) });
}

/** Points of each kind of credits that the learner has received. */
export function creditInputs(draft: Draft, nodes: readonly ElmoNode[]): Input[] {
  return nodes.flatMap((credit) => {
    const scheme = childNamed(credit, 'scheme');
    const isEcts = scheme?.text.toLowerCase() === 'ects';
    const point = fitting(draft, childNamed(credit, 'value'), (text) =>
      !isEcts || /^\d{1,4}(\.\d{1,3})?$/.test(text) ? text : undefined,
    );
    if (point === undefined || !scheme || scheme.text === '') return [];
    draft.ledger.say(scheme.path);
    return [
      {
        point,
        framework: isEcts
          ? ects
          : { type: 'Concept', notation: scheme.text, prefLabel: { [draft.language]: scheme.text } },
      },
    ];
  });
}

const ects = 'http://data.europa.eu/snb/education-credit/6fcec5c5af';
