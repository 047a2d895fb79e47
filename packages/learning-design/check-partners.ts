import type { CourseVersion } from './course-version.ts';
import { type CourseFinding, error, warning } from './finding.ts';

/** Who leads, teaches, awards and seals: exactly one lead, and nobody who is no partner. */
export function* checkPartners({
  partners,
  issuingSeal,
  units,
  approval,
}: CourseVersion): Generator<CourseFinding> {
  const ids = partners.map((partner) => partner.institutionId);
  const leads = partners.filter((partner) => partner.role === 'lead').length;
  if (leads !== 1)
    yield error('lead-partner', 'partners', `${leads} partners lead the course. Name exactly one lead.`);
  else if (partners[0]?.role !== 'lead')
    yield error('lead-not-first', 'partners', 'Put the lead partner first.');
  if (!partners.some((partner) => partner.awarding)) {
    yield error(
      'no-awarding-body',
      'partners',
      'No partner awards the credential. Mark at least one as awarding.',
    );
  }
  for (const [index, id] of ids.entries()) {
    if (ids.indexOf(id) !== index) {
      yield error('partner-twice', `partners[${index}]`, 'This partner is named twice. Keep one entry.');
    }
  }
  if (issuingSeal.owner === 'institution' && !ids.includes(issuingSeal.institutionId)) {
    yield error(
      'seal-not-partner',
      'issuingSeal',
      'The owner of the seal is not a partner. Choose a partner or the alliance.',
    );
  }
  for (const [index, unit] of units.entries()) {
    if (!ids.includes(unit.institutionId)) {
      yield error(
        'unknown-institution',
        `units[${index}].institutionId`,
        'The unit belongs to an institution that is no partner.',
      );
    }
  }
  if (!ids.includes(approval.institutionId)) {
    yield error(
      'unknown-institution',
      'approval.institutionId',
      'The approving institution is not a partner of the course.',
    );
  }
}

/** Each awarding partner consents before the approval. */
export function* checkConsents({ approval, partners }: CourseVersion): Generator<CourseFinding> {
  for (const [index, partner] of partners.entries()) {
    if (
      partner.awarding &&
      !approval.consents.some((consent) => consent.institutionId === partner.institutionId)
    ) {
      yield warning(
        'consent-missing',
        `partners[${index}]`,
        'This awarding partner has not recorded its consent.',
      );
    }
  }
  for (const [index, consent] of approval.consents.entries()) {
    if (consent.date > approval.approvedOn) {
      yield warning(
        'approved-before-consent',
        `approval.consents[${index}].date`,
        'This consent is dated after the approval.',
      );
    }
  }
}
