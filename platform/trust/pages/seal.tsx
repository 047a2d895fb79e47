import { redirect, useActionData, useLoaderData } from 'react-router';
import { pick } from '../../kernel/languages/index.ts';
import type { ActionArgs, LoaderArgs } from '../../kernel/pages/args.ts';
import { errorsOf, typedIn } from '../../kernel/pages/form-errors.ts';
import { formInput } from '../../kernel/pages/form-input.ts';
import { refused } from '../../kernel/pages/page.ts';
import {
  Anchor,
  Button,
  ButtonLink,
  Buttons,
  ConfirmForm,
  DescriptionFacts,
  Details,
  ErrorSummary,
  errorOf,
  Form,
  HiddenFields,
  Notice,
  PageHead,
  SelectField,
  Sheet,
  Stack,
  Table,
  Tag,
  useText,
} from '../../ui/index.ts';
import { changeSealLevel } from '../seals/change-seal-level.ts';
import { readSeal } from '../seals/read-seal.ts';
import { retireSeal } from '../seals/retire-seal.ts';
import { CertificateFacts } from './certificate.tsx';
import { sealLevels } from './parts/new-seal-forms.tsx';

export async function loader({ context, params, request }: LoaderArgs) {
  const { page } = context;
  const seal = await page.run(readSeal, { sealId: params.sealId ?? '' });
  const { institutionId } = seal.owner;
  const administers = page.actor.roles.some(
    (held) =>
      held.role === 'administrator' && (held.institutionId === null || held.institutionId === institutionId),
  );
  const mayRetire = seal.retiredAt === null && administers;
  const mayChangeLevel = administers && page.services.mode === 'real';
  const asked = mayRetire && new URL(request.url).searchParams.has('retire');
  return { seal, mayRetire, mayChangeLevel, asked };
}

export async function action({ context, params, request }: ActionArgs) {
  const { intent, level, reason } = await formInput(request);
  const sealId = params.sealId ?? '';
  if (intent === 'level') {
    const changed = await context.page.attempt(changeSealLevel, { sealId, level });
    if (!changed.ok) return refused(changed.refusal, { intent, level });
    return redirect(`/trust/seals/${sealId}?done=trust.done.level-changed`);
  }
  const retired = await context.page.attempt(retireSeal, { sealId, reason });
  if (!retired.ok) return refused(retired.refusal, { reason });
  return redirect(`/trust/seals/${sealId}?done=trust.done.seal-retired`);
}

type Shown = Awaited<ReturnType<typeof loader>>['seal'];

export default function SealPage() {
  const { seal, mayRetire, mayChangeLevel, asked } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const text = useText();
  const { t, language } = text;
  const errors = errorsOf(answer, text);
  const owner = pick(seal.owner.name, language);
  const here = `/trust/seals/${seal.id}`;
  const [own, ...issuers] = seal.certificates;
  return (
    <Stack>
      <PageHead
        title={seal.name}
        subtitle={<span lang={owner.language}>{owner.text}</span>}
        crumbs={[{ label: t('trust.seals.crumb'), href: '/trust/seals' }, { label: seal.name }]}
        error={errors.length > 0}
        actions={
          mayRetire && !asked ? (
            <ButtonLink href={`${here}?retire`}>{t('trust.seal.retire')}</ButtonLink>
          ) : null
        }
      />
      <ErrorSummary errors={errors} />
      {asked || (errors.length > 0 && typedIn(answer, 'intent') !== 'level') ? (
        <ConfirmForm
          title={t('trust.seal.retire-title')}
          confirmLabel={t('trust.seal.retire-confirm')}
          cancelHref={here}
          reason={{ error: errorOf(errors, 'reason'), value: typedIn(answer, 'reason') }}
        >
          <p>{t('trust.seal.retire-text')}</p>
        </ConfirmForm>
      ) : null}
      {seal.warnings.map((warning) => (
        <Notice key={warning} tone="warning" quiet>
          {t(`trust.warning.${warning}`)}
        </Notice>
      ))}
      <Facts seal={seal} />
      {mayChangeLevel ? <Level level={typedIn(answer, 'level', seal.level)} /> : null}
      <Sheet title={t('trust.seal.certificates')}>
        {own ? <CertificateFacts certificate={own} /> : null}
        {issuers.length > 0 ? (
          <Details summary={t('trust.seal.chain')}>
            {issuers.map((issuer) => (
              <CertificateFacts key={issuer.fingerprint} certificate={issuer} />
            ))}
          </Details>
        ) : null}
      </Sheet>
      <Lists seal={seal} />
    </Stack>
  );
}

function Facts({ seal }: { seal: Shown }) {
  const { t, formatCivilDate } = useText();
  const day = (instant: string) => formatCivilDate(instant.slice(0, 10));
  return (
    <Sheet
      title={t('trust.seal.facts')}
      aside={
        <Tag tone={seal.state === 'active' ? 'ok' : seal.state === 'expired' ? 'bad' : 'plain'}>
          {t(`trust.public.state.${seal.state}`)}
        </Tag>
      }
    >
      <DescriptionFacts
        facts={[
          { label: t('trust.seal.algorithm'), value: seal.algorithm },
          { label: t('trust.seal.level'), value: seal.level },
          { label: t('trust.seal.time-claim'), value: t(`trust.new.time.${seal.timeClaim}`) },
          { label: t('trust.seal.added'), value: day(seal.createdAt) },
          ...(seal.retiredAt ? [{ label: t('trust.seal.retired'), value: day(seal.retiredAt) }] : []),
        ]}
      />
    </Sheet>
  );
}

function Level({ level }: { level: string }) {
  const { t } = useText();
  return (
    <Sheet title={t('trust.seal.level-title')} note={t('trust.seal.level-note')}>
      <Form className="form" noValidate>
        <HiddenFields values={{ intent: 'level' }} />
        <SelectField
          name="level"
          label={t('trust.seal.level')}
          hint={t('trust.new.level-hint')}
          options={sealLevels.map((value) => ({ value, label: t(`trust.level.${value}`) }))}
          value={level}
        />
        <Buttons>
          <Button>{t('trust.seal.level-change')}</Button>
          <ButtonLink href="/trust/authorities">{t('trust.seal.authorities')}</ButtonLink>
        </Buttons>
      </Form>
    </Sheet>
  );
}

function Lists({ seal }: { seal: Shown }) {
  const { t, formatCivilDate, formatNumber } = useText();
  return (
    <Sheet title={t('trust.seal.lists')} note={t('trust.seal.lists-note')}>
      <Stack close>
        <Table
          caption={t('trust.seal.lists')}
          captionHidden
          narrow="stack"
          rows={seal.lists}
          rowKey={({ address }) => address}
          empty={<p>{t('trust.seal.lists-empty')}</p>}
          columns={[
            {
              key: 'address',
              header: t('trust.seal.list'),
              rowHeader: true,
              cell: ({ address }) => (
                <Anchor href={address} document>
                  {address}
                </Anchor>
              ),
            },
            {
              key: 'used',
              header: t('trust.seal.used'),
              numeric: true,
              cell: ({ used, size }) => `${formatNumber(used)} / ${formatNumber(size)}`,
            },
          ]}
        />
        {seal.keyValidUntil ? (
          <p className="small muted">
            {t('trust.seal.key', { date: formatCivilDate(seal.keyValidUntil.slice(0, 10)) })}
          </p>
        ) : null}
      </Stack>
    </Sheet>
  );
}
