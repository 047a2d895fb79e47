import {
  Anchor,
  Button,
  ButtonLink,
  Buttons,
  DescriptionFacts,
  Details,
  Form,
  Sheet,
  Stack,
  Tag,
  Timeline,
  useText,
} from '../../../ui/index.ts';
import { actsFor } from './status-acts.ts';
import { awardWords, Grade, type ShownAward, versionName } from './words.tsx';

interface Credential {
  id: string;
  personId: string;
  offeringId: string;
  batchId: string;
  award: ShownAward & { awardedOn: string };
  status: 'valid' | 'suspended' | 'revoked' | 'superseded';
  sealedAt: string;
  payloadSha256: string;
  statusList: { listId: string; index: number };
  template: { owner: string; number: number; inUse: number };
  replaces: string | null;
  replacedBy: string | null;
  view: object | null;
  history: readonly {
    act: 'revoke' | 'suspend' | 'resume' | 'supersede';
    reason: string;
    note: string | null;
    by: string | null;
    at: string;
  }[];
  deliveries: readonly {
    state: 'waiting' | 'sent' | 'shown' | 'failed' | 'bounced';
    problem: string | null;
    at: string;
    sentAt: string | null;
  }[];
  openTaskIds: readonly string[];
}

/** The sealed file, and the PDF that carries it. */
export function CredentialFiles({ credential, language }: { credential: Credential; language: string }) {
  const { t } = useText();
  if (!credential.view) return null;
  const file = `/api/v1/awarding/credentials/${credential.id}/file`;
  return (
    <Sheet title={t('awarding.credential.files')}>
      <Buttons>
        <ButtonLink document href={`${file}?format=pdf&language=${language}`}>
          {t('awarding.credential.pdf')}
        </ButtonLink>
        <ButtonLink document href={`${file}?format=jsonld`}>
          {t('awarding.credential.jsonld')}
        </ButtonLink>
      </Buttons>
    </Sheet>
  );
}

/** What can be mended, each on a page of its own that says its effect first. */
export function CredentialMend({ credential }: { credential: Credential }) {
  const text = useText();
  const { t } = text;
  const { template } = credential;
  const acts = actsFor(credential.status);
  return (
    <Sheet title={t('awarding.credential.mend')}>
      <Stack close>
        {credential.openTaskIds.map((id) => (
          <p key={id}>
            <Anchor href={`/awarding/tasks/${id}`}>{t('awarding.credential.task')}</Anchor>
          </p>
        ))}
        {credential.replacedBy ? (
          <p>
            <Anchor href={`/awarding/credentials/${credential.replacedBy}`}>
              {t('awarding.credential.successor')}
            </Anchor>
          </p>
        ) : null}
        {acts.length === 0 && !credential.replacedBy ? (
          <p className="muted">{t('awarding.credential.nothing-to-mend')}</p>
        ) : null}
        {acts.includes('reissue') && template.inUse > template.number ? (
          <p className="muted">
            {t('awarding.credential.template-newer', { version: versionName(text, template.inUse) })}
          </p>
        ) : null}
        <Buttons>
          {acts.map((act) => (
            <ButtonLink key={act} small href={`/awarding/credentials/${credential.id}/${act}`}>
              {t(`awarding.act.link.${act}`)}
            </ButtonLink>
          ))}
        </Buttons>
      </Stack>
    </Sheet>
  );
}

const mailTones = { waiting: 'plain', sent: 'ok', shown: 'ok', failed: 'bad', bounced: 'bad' } as const;

/** Whether the mails reached the learner. */
export function CredentialDelivery(props: {
  credential: Credential;
  timeZone: string;
  office: boolean;
  /** Whether the visitor may open the page of the person. */
  opens: boolean;
}) {
  const { credential, timeZone, office, opens } = props;
  const { t, formatInstant } = useText();
  const [latest] = credential.deliveries;
  return (
    <Sheet title={t('awarding.credential.delivery')}>
      <Stack close>
        {latest ? null : <p className="muted">{t('awarding.credential.no-mail')}</p>}
        <ul className="stack close">
          {credential.deliveries.map(({ state, problem, at, sentAt }) => (
            <li key={at}>
              <Tag tone={mailTones[state]}>
                {t(
                  problem === 'no-address'
                    ? 'awarding.mail-state.no-address'
                    : `awarding.mail-state.${state}`,
                )}
              </Tag>{' '}
              <small className="muted">{formatInstant(sentAt ?? at, timeZone, { style: 'medium' })}</small>
            </li>
          ))}
        </ul>
        {office && latest ? (
          <Buttons>
            <Form>
              <Button small>{t('awarding.undelivered.resend')}</Button>
            </Form>
            {opens ? (
              <ButtonLink small href={`/alliance/people/${credential.personId}`}>
                {t('awarding.undelivered.address')}
              </ButtonLink>
            ) : null}
          </Buttons>
        ) : null}
      </Stack>
    </Sheet>
  );
}

/** The register's own facts. */
export function CredentialFacts(props: {
  credential: Credential;
  timeZone: string;
  /** Whether the visitor may look at templates. */
  looksAtTemplates: boolean;
}) {
  const { credential, timeZone, looksAtTemplates } = props;
  const text = useText();
  const { t, formatInstant, formatCivilDate, formatNumber } = text;
  const { award, statusList, template } = credential;
  const version = versionName(text, template.number);
  return (
    <Sheet title={t('awarding.credential.facts')}>
      <Stack close>
        <DescriptionFacts
          facts={[
            { label: t('awarding.column.award'), value: awardWords(text, award) },
            ...(award.grade ? [{ label: t('awarding.column.grade'), value: <Grade award={award} /> }] : []),
            { label: t('awarding.credential.awarded'), value: formatCivilDate(award.awardedOn, 'medium') },
            {
              label: t('awarding.column.sealed'),
              value: formatInstant(credential.sealedAt, timeZone, { style: 'medium' }),
            },
            {
              label: t('awarding.credential.template'),
              value: looksAtTemplates ? (
                <Anchor href={`/awarding/templates/${template.owner}/versions/${template.number}`}>
                  {version}
                </Anchor>
              ) : (
                version
              ),
            },
          ]}
        />
        <p>
          <Anchor href={`/awarding/batches/${credential.batchId}`}>{t('awarding.credential.batch')}</Anchor>
        </p>
        {credential.replaces ? (
          <p>
            <Anchor href={`/awarding/credentials/${credential.replaces}`}>
              {t('awarding.credential.predecessor')}
            </Anchor>
          </p>
        ) : null}
        <Details summary={t('awarding.credential.technical')}>
          <dl className="stack close">
            <div>
              <dt className="muted small">{t('awarding.credential.number')}</dt>
              <dd className="mono">{credential.id}</dd>
            </div>
            <div>
              <dt className="muted small">{t('awarding.credential.fingerprint')}</dt>
              <dd className="mono">{credential.payloadSha256}</dd>
            </div>
            <div>
              <dt className="muted small">{t('awarding.credential.status-place')}</dt>
              <dd>
                <Anchor href={`/trust/status/${statusList.listId}`}>
                  {t('awarding.credential.status-entry', { index: formatNumber(statusList.index) })}
                </Anchor>
              </dd>
            </div>
          </dl>
        </Details>
      </Stack>
    </Sheet>
  );
}

/** What was done with the credential since it was sealed, with reasons and what the learner was told. */
export function CredentialHistory({ credential, timeZone }: { credential: Credential; timeZone: string }) {
  const { t, formatInstant } = useText();
  const when = (at: string) => formatInstant(at, timeZone, { style: 'medium' });
  return (
    <Sheet title={t('awarding.credential.history')}>
      <Timeline
        entries={[
          ...credential.history.toReversed().map(({ act, at, by, reason, note }, place) => ({
            id: `${place} ${at}`,
            dateTime: at,
            when: when(at),
            what: t(`awarding.act.did.${act}`),
            who: (
              <>
                {by ?? t('awarding.batch.nobody-by')}
                {note ? `. ${t('awarding.credential.told', { note })}` : null}
              </>
            ),
            why: reason,
          })),
          {
            id: 'sealed',
            dateTime: credential.sealedAt,
            when: when(credential.sealedAt),
            what: t('awarding.act.did.sealed'),
          },
        ]}
      />
    </Sheet>
  );
}
