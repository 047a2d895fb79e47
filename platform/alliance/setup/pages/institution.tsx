import { redirect, useActionData, useLoaderData } from 'react-router';
import { pick } from '../../../kernel/languages/index.ts';
import type { ActionArgs, LoaderArgs } from '../../../kernel/pages/args.ts';
import { refused } from '../../../kernel/pages/page.ts';
import { Anchor, Notice, PageHead, Sheet, Stack, SummaryList, useText } from '../../../ui/index.ts';
import { changeInstitution } from '../change-institution.ts';
import { warningsOf } from '../institution-fields.ts';
import { readInstitution } from '../read-institution.ts';
import { InstitutionForm, type InstitutionValues } from './institution-form.tsx';
import { atFormFields, readInstitutionForm } from './institution-input.server.ts';

export async function loader({ context, params }: LoaderArgs) {
  const institution = await context.page.run(readInstitution, { institutionId: params.institutionId! });
  return {
    institution,
    unusual: warningsOf(institution).includes('hours-unusual'),
    // What the page offers; the operation judges by itself.
    mayChange: context.page.actor.roles.some(
      ({ role, institutionId }) =>
        role === 'administrator' && (institutionId === null || institutionId === institution.id),
    ),
  };
}

export async function action({ context, params, request }: ActionArgs) {
  const { input, typed } = await readInstitutionForm(request);
  const { institutionId } = params;
  const changed = await context.page.attempt(changeInstitution, { ...input, institutionId });
  if (!changed.ok) return refused(atFormFields(changed.refusal), typed);
  return redirect(`/alliance/institutions/${institutionId}?done=alliance.done.institution-changed`);
}

export default function Institution() {
  const { institution, unusual, mayChange } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t, language } = useText();
  const name = pick(institution.legalName, language);
  return (
    <Stack>
      <PageHead
        title={name.text}
        titleLanguage={name.language}
        error={answer !== undefined}
        subtitle={`${institution.city}, ${institution.country} · ${institution.shortName}`}
        crumbs={[{ label: t('alliance.institutions.title'), href: '/alliance/institutions' }]}
      />
      {unusual ? (
        <Notice tone="warning" quiet>
          {t('alliance.institution.hours-unusual', { hours: institution.hoursPerEcts })}
        </Notice>
      ) : null}
      <p>
        <Anchor href={`/alliance/scales?institution=${institution.id}`}>
          {t('alliance.institution.scales-link')}
        </Anchor>
      </p>
      {mayChange ? (
        <InstitutionForm institution={institution} answer={answer} submit={t('alliance.form.save')} />
      ) : (
        <Stated institution={institution} />
      )}
    </Stack>
  );
}

function Stated({ institution }: { institution: InstitutionValues }) {
  const { t, formatNumber, formatCivilDate } = useText();
  const hours = [
    formatNumber(institution.hoursPerEcts),
    institution.hoursAssumed ? t('alliance.institutions.assumed') : institution.hoursSource,
    institution.hoursAsOf ? formatCivilDate(institution.hoursAsOf) : null,
  ];
  return (
    <Sheet
      title={t('alliance.institution.title', { name: institution.shortName })}
      note={t('alliance.institution.read-only')}
    >
      <SummaryList
        answers={[
          { label: t('alliance.setup.hours'), value: hours.filter(Boolean).join(', ') },
          {
            label: t('alliance.institutions.membership'),
            value: t(`alliance.institutions.membership.${institution.membership}`),
          },
          { label: t('alliance.institution.languages'), value: institution.languages.join(', ') },
          { label: t('alliance.institution.time-zone'), value: institution.timeZone },
          {
            label: t('alliance.institution.authority'),
            value: t(`alliance.institution.authority.${institution.approvalAuthority}`),
          },
          { label: t('alliance.institution.authority-note'), value: institution.approvalNote },
          {
            label: t('alliance.institution.facts'),
            value: institution.identificationFacts
              .map((fact) => t(`alliance.institution.fact.${fact}`))
              .join(', '),
          },
          {
            label: t('alliance.institution.four-eyes'),
            value: institution.fourEyes ? t('alliance.institution.yes') : t('alliance.institution.no'),
          },
          {
            label: t('alliance.form.homepage'),
            value: institution.homepage ? (
              <Anchor href={institution.homepage}>{institution.homepage}</Anchor>
            ) : null,
          },
        ]}
      />
    </Sheet>
  );
}
