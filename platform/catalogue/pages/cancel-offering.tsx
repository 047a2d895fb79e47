import { redirect, useActionData, useLoaderData } from 'react-router';
import type { ActionArgs, LoaderArgs } from '../../kernel/pages/args.ts';
import { errorsOf, typedIn } from '../../kernel/pages/form-errors.ts';
import { formInput } from '../../kernel/pages/form-input.ts';
import { refused } from '../../kernel/pages/page.ts';
import { ConfirmForm, ErrorSummary, errorOf, PageHead, Said, useText } from '../../ui/index.ts';
import { cancelOffering } from '../change-offering.ts';
import { readOneOffering } from '../offering-query.ts';

export async function loader({ context: { page }, params }: LoaderArgs) {
  return page.run(readOneOffering, { offeringId: params.offeringId ?? '' });
}

export async function action({ context: { page }, params, request }: ActionArgs) {
  const input = await formInput(request);
  const attempt = await page.attempt(cancelOffering, { ...input, offeringId: params.offeringId });
  if (!attempt.ok) return refused(attempt.refusal, input);
  throw redirect(`/catalogue/offerings/${params.offeringId}?done=catalogue.done.cancelled`);
}

export default function CancelOffering() {
  const text = useText();
  const { t } = text;
  const { id, code, course, run } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const errors = errorsOf(answer, text);
  return (
    <>
      <PageHead
        title={t('catalogue.cancel.title', { code })}
        error={errors.length > 0}
        crumbs={[
          { label: t('catalogue.crumb'), href: '/catalogue/offerings' },
          { label: code, href: `/catalogue/offerings/${id}` },
          { label: t('catalogue.cancel') },
        ]}
      />
      <ErrorSummary errors={errors} />
      <ConfirmForm
        title={t('catalogue.cancel.question')}
        confirmLabel={t('catalogue.cancel.confirm')}
        cancelHref={`/catalogue/offerings/${id}`}
        cancelLabel={t('catalogue.cancel.keep')}
        reason={{ error: errorOf(errors, 'reason'), value: typedIn(answer, 'reason') }}
      >
        <p>
          <b>
            <Said text={course.title} />, <Said text={run} />
          </b>
        </p>
        <p>{t('catalogue.cancel.text')}</p>
      </ConfirmForm>
    </>
  );
}
