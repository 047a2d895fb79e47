import { redirect, useActionData, useLoaderData } from 'react-router';
import { readOneOffering } from '../../catalogue/index.ts';
import type { ActionArgs, LoaderArgs } from '../../kernel/pages/args.ts';
import { errorsOf, typedIn } from '../../kernel/pages/form-errors.ts';
import { formInput } from '../../kernel/pages/form-input.ts';
import { refused } from '../../kernel/pages/page.ts';
import { ConfirmForm, ErrorSummary, errorOf, Notice, PageHead, useText } from '../../ui/index.ts';
import { listEnrolled } from '../list-enrolled.ts';
import { withdrawLearner } from '../withdraw-learner.ts';

export async function loader({ context: { page }, params }: LoaderArgs) {
  const offeringId = params.offeringId ?? '';
  const { id, code } = await page.run(readOneOffering, { offeringId });
  const { learners } = await page.run(listEnrolled, { offeringId, personId: params.personId ?? '' });
  return { id, code, name: learners[0]?.fullName ?? null };
}

export async function action({ context: { page }, params, request }: ActionArgs) {
  const input = await formInput(request);
  const { offeringId, personId } = params;
  const attempt = await page.attempt(withdrawLearner, { ...input, offeringId, personId });
  if (!attempt.ok) return refused(attempt.refusal, input);
  throw redirect(`/enrolment/offerings/${offeringId}?done=enrolment.done.withdrawn`);
}

export default function Withdraw() {
  const text = useText();
  const { t } = text;
  const { id, code, name } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const errors = errorsOf(answer, text);
  const path = `/enrolment/offerings/${id}`;
  return (
    <>
      <PageHead
        title={t('enrolment.withdraw-title')}
        error={errors.length > 0}
        crumbs={[
          { label: t('enrolment.crumb'), href: '/catalogue/offerings' },
          { label: code, href: `/catalogue/offerings/${id}` },
          { label: t('enrolment.learners'), href: path },
          { label: t('enrolment.withdraw') },
        ]}
      />
      <ErrorSummary errors={errors} />
      {name === null ? (
        <Notice quiet>{t('enrolment.not-enrolled')}</Notice>
      ) : (
        <ConfirmForm
          title={t('enrolment.withdraw-question', { name, code })}
          confirmLabel={t('enrolment.withdraw')}
          cancelHref={path}
          reason={{ optional: true, error: errorOf(errors, 'reason'), value: typedIn(answer, 'reason') }}
        >
          <p>{t('enrolment.withdraw-text')}</p>
        </ConfirmForm>
      )}
    </>
  );
}
