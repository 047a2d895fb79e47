import type { HoleValues } from './hole-values.ts';
import { countryScheme } from './lists.ts';
import { type Build, compact, node } from './nodes.ts';
import { phrase } from './phrases.ts';
import type { ElmNode, JsonValue } from './types.ts';

/** The learner. The claim stands first: all that is the same in the batch comes before what is the learner's own. */
export function learnerNode(build: Build, claim: ElmNode, values: HoleValues): ElmNode {
  const { nationalId, nationalIdCountry } = values;
  const identifiers = identifierNodes(build, values);
  return compact({
    type: 'Person',
    hasClaim: [claim],
    id: values.personId ?? 'urn:epass:person:1',
    identifier: identifiers.length > 0 ? identifiers : undefined,
    nationalID:
      nationalId === undefined || nationalIdCountry === undefined
        ? undefined
        : node(build, 'LegalIdentifier', {
            notation: nationalId,
            // No label: the country is the learner's, and a label would have to travel with every value.
            spatial: {
              id: nationalIdCountry,
              type: 'Concept',
              inScheme: { id: countryScheme, type: 'ConceptScheme' },
            },
          }),
    dateOfBirth: values.dateOfBirth,
    fullName: named(build, values.fullName),
    givenName: named(build, values.givenName),
    familyName: named(build, values.familyName),
  });
}

/** The scheme of the European Student Identifier, and how it is named in a credential. */
export const esiScheme = {
  name: 'European Student Identifier',
  id: 'urn:schac:personalUniqueCode:int:esi',
} as const;

function identifierNodes(build: Build, values: HoleValues): ElmNode[] {
  const identifiers: ElmNode[] = [];
  const { studentNumber, studentNumberInstitution, studentNumberCreator } = values;
  if (studentNumber !== undefined) {
    const name = phrase('student-number', [build.primaryLanguage]);
    identifiers.push(
      node(build, 'Identifier', {
        schemeName: name[build.primaryLanguage] ?? name.en,
        schemeAgency: named(build, studentNumberInstitution),
        creator: studentNumberCreator,
        notation: studentNumber,
      }),
    );
  }
  if (values.europeanStudentIdentifier !== undefined) {
    identifiers.push(
      node(build, 'Identifier', {
        schemeName: esiScheme.name,
        schemeId: esiScheme.id,
        notation: values.europeanStudentIdentifier,
      }),
    );
  }
  return identifiers;
}

/** One string in one language tag: the shapes allow one. */
function named(build: Build, text: string | undefined): JsonValue | undefined {
  return text === undefined ? undefined : { [build.primaryLanguage]: text };
}
