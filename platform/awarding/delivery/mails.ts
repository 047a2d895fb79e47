import { mailAddressOf, mailLanguageOf, readAlliance, waitingInvitationOf } from '../../alliance/index.ts';
import { readCourseVersion } from '../../design/index.ts';
import type { Tx } from '../../kernel/database/database.ts';
import { pick } from '../../kernel/languages/index.ts';
import type { MailKind, MailKinds } from '../../kernel/mail/mail.ts';
import type { Services } from '../../kernel/services.ts';
import { readNote } from '../notes.ts';

/** What mails about a credential say of it. The person is the present one, after any merge. */
async function aboutCredential(
  tx: Tx,
  credentialId: string,
  languageOf: (personId: string) => Promise<string>,
) {
  const row = await tx
    .selectFrom('awarding.credential as c')
    .innerJoin('awarding.award as a', 'a.id', 'c.award_id')
    .select(['c.person_id', 'a.course_version_id'])
    .where('c.id', '=', credentialId)
    .executeTakeFirstOrThrow();
  const language = await languageOf(row.person_id);
  const { version } = await readCourseVersion(tx, row.course_version_id);
  const alliance = await readAlliance(tx);
  return {
    personId: row.person_id,
    language,
    title: pick(version.title, language, version.primaryLanguage).text,
    alliance: alliance ? pick(alliance.name, language, alliance.defaultLanguage).text : 'Waymark',
  };
}

const linkTo = (services: Services, credentialId: string) =>
  `${services.origin}/passport/credentials/${credentialId}`;

/** A mail about a credential that its learner can open; with an invitation for who never opened the passport. */
const credentialMail =
  (name: 'ready' | 'corrected'): MailKind =>
  async ({ params }, { services, tx, text }) => {
    services.failpoint('before-delivery');
    const credentialId = params.credentialId!;
    const about = await aboutCredential(tx, credentialId, (personId) => mailLanguageOf(tx, personId));
    const { t } = text(about.language);
    const invitation = await waitingInvitationOf(services, tx, about.personId);
    const reason = name === 'corrected' ? await reasonFor(tx, credentialId) : null;
    const address = invitation?.to ?? (await mailAddressOf(tx, about.personId))?.address ?? null;
    return {
      to: address,
      subject: t(`awarding.mail.${name}.subject`, { title: about.title }),
      paragraphs: [
        t(`awarding.mail.${name}.body`, { title: about.title, alliance: about.alliance }),
        ...(reason ? [t('awarding.mail.reason', { reason })] : []),
        invitation ? invitation.link : linkTo(services, credentialId),
        t(invitation ? 'awarding.mail.invited' : 'awarding.mail.keep'),
      ],
    };
  };

/** Why a credential was issued in place of an earlier one. */
async function reasonFor(tx: Tx, credentialId: string): Promise<string | null> {
  const act = await tx
    .selectFrom('awarding.status_act as s')
    .innerJoin('awarding.credential as c', 'c.id', 's.credential_id')
    .select('s.reason')
    .where('c.superseded_by', '=', credentialId)
    .where('s.act', '=', 'supersede')
    .executeTakeFirst();
  return act?.reason || null;
}

/** A mail about a change of status, with the reason and the words of the issuing office. */
const statusMail =
  (act: 'revoked' | 'suspended' | 'resumed'): MailKind =>
  async ({ params }, { services, tx, text }) => {
    const credentialId = params.credentialId!;
    const about = await aboutCredential(tx, credentialId, (personId) => mailLanguageOf(tx, personId));
    const { t } = text(about.language);
    const { reason, note } = await wordsOfAct(services, tx, params.actId!);
    return {
      to: (await mailAddressOf(tx, about.personId))?.address ?? null,
      subject: t(`awarding.mail.${act}.subject`, { title: about.title }),
      paragraphs: [
        t(`awarding.mail.${act}.body`, { title: about.title, alliance: about.alliance }),
        t('awarding.mail.reason', { reason }),
        ...(note ? [note] : []),
        linkTo(services, credentialId),
        t('awarding.mail.questions'),
      ],
    };
  };

async function wordsOfAct(services: Services, tx: Tx, actId: string) {
  const act = await tx
    .selectFrom('awarding.status_act as s')
    .innerJoin('awarding.credential as c', 'c.id', 's.credential_id')
    .select(['s.reason', 's.note', 's.credential_id', 'c.key_person_id'])
    .where('s.id', '=', actId)
    .executeTakeFirstOrThrow();
  const note = await readNote(tx, services, act.key_person_id, `credential:${act.credential_id}`, act.note);
  return { reason: act.reason, note };
}

/** The answer to a learner who said that something is wrong. */
const correctionAnswered: MailKind = async ({ params }, { services, tx, text }) => {
  const task = await tx
    .selectFrom('awarding.task')
    .select(['id', 'credential_id', 'outcome', 'answer', 'key_person_id'])
    .where('id', '=', params.taskId!)
    .executeTakeFirstOrThrow();
  const about = await aboutCredential(tx, task.credential_id!, (personId) => mailLanguageOf(tx, personId));
  const { t } = text(about.language);
  const answer = await readNote(tx, services, task.key_person_id, `task:${task.id}`, task.answer);
  return {
    to: (await mailAddressOf(tx, about.personId))?.address ?? null,
    subject: t('awarding.mail.answered.subject', { title: about.title }),
    paragraphs: [
      t(`awarding.mail.answered.${task.outcome ?? 'left-as-is'}`, { title: about.title }),
      ...(answer ? [answer] : []),
      linkTo(services, task.credential_id!),
    ],
  };
};

/** Tells an issuing officer that a learner has said that something is wrong; not what: that stands behind the link. */
const correctionAsked: MailKind = async ({ personId, params }, { services, tx, text }) => {
  const { t } = text(await mailLanguageOf(tx, personId));
  return {
    to: (await mailAddressOf(tx, personId))?.address ?? null,
    subject: t('awarding.mail.asked.subject'),
    paragraphs: [t('awarding.mail.asked.body'), `${services.origin}/awarding/tasks/${params.taskId}`],
  };
};

export const mails: MailKinds = {
  'awarding.credential-ready': credentialMail('ready'),
  'awarding.credential-corrected': credentialMail('corrected'),
  'awarding.credential-revoked': statusMail('revoked'),
  'awarding.credential-suspended': statusMail('suspended'),
  'awarding.credential-resumed': statusMail('resumed'),
  'awarding.correction-asked': correctionAsked,
  'awarding.correction-answered': correctionAnswered,
};
