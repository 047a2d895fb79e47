import type { AnnexElement, IdentificationKind } from './annex.ts';
import { identificationKinds } from './annex.ts';
import type { Finding } from './finding.ts';
import { esiScheme } from './learner.ts';
import { scheme } from './lists.ts';
import { follow, hasText, isMembers, values } from './read.ts';

/** A gap in the elements of the Recommendation, and where to mend it. */
export interface AnnexFinding extends Finding {
  readonly element: AnnexElement;
  /** The member of the input that would fill the gap: a page can link to the place that owns it. */
  readonly input: { readonly of: 'batch' | 'learner'; readonly member: string };
}

type Input = AnnexFinding['input'];

const batch = (member: string): Input => ({ of: 'batch', member });
const learner = (member: string): Input => ({ of: 'learner', member });

/**
 * The gate for Annex I of Council Recommendation 2022/C 243/02: eleven mandatory elements and five optional ones. The
 * official shapes ask for four of them only.
 *
 * A badge is no micro-credential in the Recommendation's sense, as nothing was assessed: it need not state a type of
 * assessment, and one of attendance or participation need not state outcomes and level. What it lacks is optional.
 *
 * @param credential the credential as parsed
 * @param accepted what the institution accepts beside the full name to identify a learner; any by default
 */
export function checkCompleteness(
  credential: unknown,
  accepted: readonly IdentificationKind[] = identificationKinds,
): AnnexFinding[] {
  const subject = follow([credential], 'credentialSubject')[0];
  return [
    ...checkLearner(subject, accepted),
    ...checkCredential(credential),
    ...values(subject, 'hasClaim').flatMap((claim, index) => {
      const path = Array.isArray(isMembers(subject) && subject.hasClaim) ? `hasClaim[${index}]` : 'hasClaim';
      return checkClaim(credential, claim, `credentialSubject.${path}`);
    }),
  ];
}

function gap(
  element: AnnexElement,
  severity: 'mandatory' | 'optional',
  path: string,
  input: Input,
  code?: string,
): AnnexFinding {
  return { code: code ?? `${element}-missing`, severity, path, element, input };
}

function checkLearner(subject: unknown, accepted: readonly IdentificationKind[]): AnnexFinding[] {
  const findings: AnnexFinding[] = [];
  const at = 'credentialSubject';
  if (!follow([subject], 'fullName').some(hasText)) {
    findings.push(
      gap(
        'learner-identification',
        'mandatory',
        `${at}.fullName`,
        learner('fullName'),
        'learner-name-missing',
      ),
    );
  }
  const stated = identifications(subject);
  if (!accepted.some((kind) => stated.has(kind))) {
    const [first] = accepted;
    findings.push(
      gap('learner-identification', 'mandatory', at, learner(first ? inputOf[first] : 'dateOfBirth')),
    );
  }
  return findings;
}

const inputOf: Readonly<Record<IdentificationKind, string>> = {
  'date-of-birth': 'dateOfBirth',
  'student-number': 'studentNumber',
  'european-student-identifier': 'europeanStudentIdentifier',
  'national-id': 'nationalId',
};

function identifications(subject: unknown): ReadonlySet<IdentificationKind> {
  const kinds = new Set<IdentificationKind>();
  if (follow([subject], 'dateOfBirth').some(hasText)) kinds.add('date-of-birth');
  if (follow([subject], 'nationalID', 'notation').some(hasText)) kinds.add('national-id');
  for (const identifier of values(subject, 'identifier')) {
    if (!follow([identifier], 'notation').some(hasText)) continue;
    if (follow([identifier], 'schemeId').includes(esiScheme.id)) kinds.add('european-student-identifier');
    // A number means nothing without the institution that gave it.
    else if (
      follow([identifier], 'schemeAgency').some(hasText) ||
      follow([identifier], 'creator').length > 0
    ) {
      kinds.add('student-number');
    }
  }
  return kinds;
}

function checkCredential(credential: unknown): AnnexFinding[] {
  const findings: AnnexFinding[] = [];
  if (!follow([credential], 'displayParameter', 'title').some(hasText)) {
    findings.push(gap('title', 'mandatory', 'displayParameter.title', batch('title')));
  }
  if (follow([credential], 'issuer', 'location', 'address', 'countryCode').length === 0) {
    findings.push(gap('issuer-country', 'mandatory', 'issuer.location', batch('issuer.country')));
  }
  if (!follow([credential], 'issued').some(hasText)) {
    findings.push(gap('date-of-issuing', 'mandatory', 'issued', learner('issued')));
  }
  return findings;
}

function checkClaim(credential: unknown, claim: unknown, path: string): AnnexFinding[] {
  const findings: AnnexFinding[] = [];
  const achievement = follow([claim], 'type').includes('LearningAchievement');
  const credits = follow([claim], 'creditReceived').length > 0;
  const specification = follow([claim], 'specifiedBy');
  const spec = `${path}.specifiedBy`;
  const need = (element: AnnexElement, required: boolean, present: boolean, member: string, input: Input) => {
    if (!present) findings.push(gap(element, required ? 'mandatory' : 'optional', member, input));
  };
  const states = (...members: string[]) => members.some((member) => follow(specification, member).length > 0);

  need('title', true, follow([claim], 'title').some(hasText), `${path}.title`, batch('title'));
  need(
    'awarding-body',
    true,
    follow([claim], 'awardedBy', 'awardingBody', 'legalName').some(hasText),
    `${path}.awardedBy.awardingBody`,
    batch('awardingBodies'),
  );
  need(
    'learning-outcomes',
    achievement,
    follow(specification, 'learningOutcome', 'title').some(hasText),
    `${spec}.learningOutcome`,
    batch('outcomes'),
  );
  need(
    'workload',
    true,
    states('volumeOfLearning', 'creditPoint'),
    `${spec}.volumeOfLearning`,
    batch('workloadHours'),
  );
  need(
    'level',
    achievement,
    states('eqfLevel', 'nqfLevel', 'educationLevel'),
    `${spec}.eqfLevel`,
    batch('eqfLevel'),
  );
  need(
    'assessment-type',
    credits,
    assessmentTypes(claim).length > 0,
    `${path}.provenBy`,
    batch('assessments'),
  );
  need('participation-form', true, states('mode'), `${spec}.mode`, batch('mode'));
  need(
    'quality-assurance',
    true,
    assuresQuality(credential, specification),
    `${spec}.accreditation`,
    batch('qualityAssurance'),
  );

  if (achievement) {
    need(
      'prerequisites',
      false,
      states('entryRequirement'),
      `${spec}.entryRequirement`,
      batch('prerequisites'),
    );
    need(
      'stackability',
      false,
      states('isPartialQualification', 'hasPart', 'isPartOf'),
      `${spec}.isPartialQualification`,
      batch('stackability'),
    );
  }
  if (credits) {
    need(
      'identity-verification',
      false,
      assessments(claim).some((one) => values(one, 'idVerification').length > 0),
      `${path}.provenBy`,
      batch('assessments'),
    );
    need(
      'grade',
      false,
      follow([claim], 'provenBy', 'grade').length > 0,
      `${path}.provenBy`,
      learner('grade'),
    );
  }
  need(
    'further-information',
    false,
    states('homepage', 'supplementaryDocument'),
    `${spec}.homepage`,
    batch('homepage'),
  );
  return findings;
}

/** The assessments of a claim and their parts, two levels deep. */
function assessments(claim: unknown): readonly unknown[] {
  const whole = follow([claim], 'provenBy');
  return [...whole, ...follow(whole, 'hasPart')];
}

/** Types of assessment: on the learner's own assessments, or on those that the specification names. */
function assessmentTypes(claim: unknown): readonly unknown[] {
  const specifications = [
    ...follow(assessments(claim), 'specifiedBy'),
    ...follow([claim], 'specifiedBy', 'provenBy'),
  ];
  return follow([...specifications, ...follow(specifications, 'hasPart')], 'dcType');
}

const accreditationScheme = scheme('accreditation');

/** The weakest mapping of the eleven: an accreditation anywhere, or a note whose subject is a type of accreditation. */
function assuresQuality(credential: unknown, specification: readonly unknown[]): boolean {
  const accreditations = [
    ...follow(specification, 'accreditation'),
    ...follow([credential], 'issuer', 'accreditation'),
    ...follow([credential], 'evidence', 'accreditation'),
    ...follow([credential], 'credentialSubject', 'hasClaim', 'awardedBy', 'awardingBody', 'accreditation'),
  ];
  const subjects = follow(specification, 'additionalNote', 'subject', 'inScheme', 'id');
  return accreditations.length > 0 || subjects.includes(accreditationScheme);
}
