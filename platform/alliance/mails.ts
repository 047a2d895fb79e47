import type { Tx } from '../kernel/database/database.ts';
import { pick } from '../kernel/languages/index.ts';
import type { MailKind, MailKinds } from '../kernel/mail/mail.ts';
import { mailAddressOf, mailLanguageOf } from './identifiers.ts';
import { institutionName } from './institution-names.ts';
import { addressOfInvitation } from './invitations/invite.ts';
import { readAlliance } from './read-alliance.ts';
import { addressOfLink } from './sign-in/links.ts';

/** The name that mails are signed with. */
async function allianceName(tx: Tx, language: string): Promise<string> {
  const alliance = await readAlliance(tx);
  return alliance ? pick(alliance.name, language, alliance.defaultLanguage).text : 'Waymark';
}

async function identifierValue(tx: Tx, id: string | null | undefined): Promise<string | null> {
  if (!id) return null;
  const row = await tx
    .selectFrom('alliance.identifier')
    .select('value')
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.value ?? null;
}

/** A mail that brings a link to the address which the link proves. */
const linkMail =
  (name: string): MailKind =>
  async ({ personId, params }, { services, tx, text }) => {
    const { t, language } = text(await mailLanguageOf(tx, personId));
    const link = await tx
      .selectFrom('alliance.sign_in_link')
      .select('identifier_id')
      .where('id', '=', params.linkId!)
      .executeTakeFirst();
    const alliance = await allianceName(tx, language);
    return {
      to: await identifierValue(tx, link?.identifier_id),
      subject: t(`alliance.mail.${name}.subject`, { alliance }),
      paragraphs: [
        t(`alliance.mail.${name}.body`, { alliance }),
        addressOfLink(services, params.linkId!, params.returnTo),
        t(`alliance.mail.${name}.after`),
      ],
    };
  };

const invitation: MailKind = async ({ personId, params }, { services, tx, text }) => {
  const { t, language } = text(await mailLanguageOf(tx, personId));
  const row = await tx
    .selectFrom('alliance.invitation as v')
    .innerJoin('alliance.person as p', 'p.id', 'v.person_id')
    .select(['v.identifier_id', 'p.home_institution_id'])
    .where('v.id', '=', params.invitationId!)
    .executeTakeFirst();
  const alliance = await allianceName(tx, language);
  const institution = row?.home_institution_id
    ? pick(await institutionName(tx, row.home_institution_id), language).text
    : alliance;
  return {
    to: await identifierValue(tx, row?.identifier_id),
    subject: t('alliance.mail.invitation.subject', { alliance }),
    paragraphs: [
      t('alliance.mail.invitation.body', { alliance, institution }),
      addressOfInvitation(services, params.invitationId!),
      t('alliance.mail.invitation.after', { institution }),
    ],
  };
};

const invitationClosed: MailKind = async ({ personId, params }, { services, tx, text }) => {
  const { t } = text(await mailLanguageOf(tx, personId));
  const row = await tx
    .selectFrom('alliance.invitation')
    .select('person_id')
    .where('id', '=', params.invitationId!)
    .executeTakeFirst();
  return {
    to: (await mailAddressOf(tx, personId))?.address ?? null,
    subject: t('alliance.mail.invitation-closed.subject'),
    paragraphs: [
      t('alliance.mail.invitation-closed.body'),
      `${services.origin}/alliance/people/${row?.person_id ?? ''}`,
      t('alliance.mail.invitation-closed.after'),
    ],
  };
};

const addressAdded: MailKind = async ({ personId }, { services, tx, text }) => {
  const { t } = text(await mailLanguageOf(tx, personId));
  return {
    to: (await mailAddressOf(tx, personId))?.address ?? null,
    subject: t('alliance.mail.address-added.subject'),
    paragraphs: [t('alliance.mail.address-added.body'), `${services.origin}/alliance/account`],
  };
};

export const mails: MailKinds = {
  'alliance.sign-in': linkMail('sign-in'),
  'alliance.verify-address': linkMail('verify-address'),
  'alliance.invitation': invitation,
  'alliance.invitation-closed': invitationClosed,
  'alliance.address-added': addressAdded,
};
