import type { AwardInput, BatchInput, CertificateFields, HoleValues, IssuerInput } from '@waymark/credential';
import type { Tx } from '../../kernel/database/database.ts';
import { sealFor } from '../../trust/index.ts';
import { type AwardedCourse, composeInput } from '../batches/compose-input.ts';
import { issueWith } from '../batches/issue-with.ts';
import type { DisplayLook } from '../rendering/display-layouts.ts';
import { type Learner, provisional, valuesOf } from '../sealing/learner-values.ts';
import type { CredentialTemplate } from './model.ts';
import { type OwnerKey, ownerOf, readOwner } from './owner.ts';

/** Kinds of award that a template is looked at and proved with. */
export const specimenAwards = ['credits', 'completion', 'participation'] as const;
export type SpecimenAward = (typeof specimenAwards)[number];

/** Who will issue. Without a seal an example stands in, marked as a test. */
export interface SpecimenIssuer {
  issuer: IssuerInput;
  test: boolean;
  certificate: CertificateFields | undefined;
}

export async function readSpecimenIssuer(
  tx: Tx,
  key: OwnerKey,
  primaryLanguage: string,
): Promise<SpecimenIssuer> {
  const owner = ownerOf(key);
  const seal = await sealFor(
    tx,
    owner === null ? { owner: 'alliance' } : { owner: 'institution', institutionId: owner },
  );
  const issuing = seal && (await issueWith(tx, seal, primaryLanguage));
  if (issuing?.ok) return issuing;
  const { name, country, homepage } = await readOwner(tx, key);
  const issuer = {
    legalName: name,
    eidasIdentifier: `NTR${country}-00000000`,
    country,
    ...(homepage ? { homepage } : {}),
  };
  return { issuer, test: true, certificate: undefined };
}

/** A credential of a made-up learner, as it would be sealed. */
export interface Specimen {
  input: BatchInput;
  values: HoleValues;
}

interface SpecimenOf {
  course: AwardedCourse;
  award: SpecimenAward;
  template: CredentialTemplate;
  look: DisplayLook;
  issuing: SpecimenIssuer;
  origin: string;
  now: Date;
  /** Languages that an image is drawn in; all of the course where this is left out. */
  pictured?: readonly string[];
  /** One with the longest name that there is room for. */
  longName?: boolean;
}

export function makeSpecimen({ course, award, issuing, origin, now, longName, ...of }: SpecimenOf): Specimen {
  const day = now.toISOString().slice(0, 10);
  const { issuer, test } = issuing;
  const input = composeInput(
    { ...of, ...course, issuer, test, origin, period: { start: '2026-02-02', end: '2026-05-29' } },
    awardOf(course, award),
  );
  const learner = { ...someone(day, longName), grade: award === 'credits' ? gradeOf(course) : null };
  return { input, values: valuesOf(learner, provisional(origin, now), input) };
}

const awardOf = ({ version }: AwardedCourse, award: SpecimenAward): AwardInput =>
  award === 'credits' ? { kind: 'credits', ects: version.ects ?? 1 } : { kind: 'badge', badge: award };

const gradeOf = ({ version }: AwardedCourse): Learner['grade'] => ({
  final: Object.fromEntries(version.languages.map((language) => [language, '4'])),
  assessments: Object.fromEntries(
    version.assessments
      .filter(({ purpose }) => purpose === 'summative')
      .map(({ id }) => [id, Object.fromEntries(version.languages.map((language) => [language, '5']))]),
  ),
});

const someone = (awardedOn: string, longName = false): Omit<Learner, 'grade'> => ({
  personId: '00000000-0000-7000-8000-000000000000',
  fullName: longName ? 'Őry-Łukaszewicz '.repeat(25).slice(0, 399) : 'Łukasz Őry van den Berg',
  givenName: null,
  familyName: null,
  dateOfBirth: '2001-02-03',
  studentNumber: null,
  europeanStudentIdentifier: null,
  nationalId: null,
  accepted: ['date-of-birth'],
  awardedOn,
});
