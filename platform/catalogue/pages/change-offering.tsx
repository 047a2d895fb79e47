import { redirect, useActionData, useLoaderData } from 'react-router';
import { readApprovedCourseVersion } from '../../design/index.ts';
import type { ActionArgs, LoaderArgs } from '../../kernel/pages/args.ts';
import { errorsOf, typedIn } from '../../kernel/pages/form-errors.ts';
import { formInput } from '../../kernel/pages/form-input.ts';
import { refused } from '../../kernel/pages/page.ts';
import { Button, ButtonLink, Buttons, ErrorSummary, Form, PageHead, Sheet, useText } from '../../ui/index.ts';
import { changeOffering } from '../change-offering.ts';
import { readOneOffering } from '../offering-query.ts';
import { OfferingFields } from './offering-form.tsx';

export async function loader({ context: { page }, params }: LoaderArgs) {
  const offering = await page.run(readOneOffering, { offeringId: params.offeringId ?? '' });
  const { version } = await page.run(readApprovedCourseVersion, {
    courseVersionId: offering.course.courseVersionId,
  });
  return { offering, taughtIn: [...new Set([...version.languagesOfInstruction, offering.language])] };
}

export async function action({ context: { page }, params, request }: ActionArgs) {
  const input = await formInput(request);
  const attempt = await page.attempt(changeOffering, { ...input, offeringId: params.offeringId });
  if (!attempt.ok) return refused(attempt.refusal, input);
  throw redirect(`/catalogue/offerings/${params.offeringId}?done=catalogue.done.changed`);
}

export default function ChangeOffering() {
  const text = useText();
  const { t } = text;
  const { offering, taughtIn } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const errors = errorsOf(answer, text);
  const { run, ...plain } = offering;
  const now: Record<string, string> = {
    ...Object.fromEntries(Object.entries(run).map(([code, words]) => [`run.${code}`, words])),
    ...Object.fromEntries(
      Object.entries(plain).flatMap(([field, value]) =>
        typeof value === 'string' || typeof value === 'number' ? [[field, String(value)]] : [],
      ),
    ),
  };
  return (
    <>
      <PageHead
        title={t('catalogue.change.title', { code: offering.code })}
        error={errors.length > 0}
        crumbs={[
          { label: t('catalogue.crumb'), href: '/catalogue/offerings' },
          { label: offering.code, href: `/catalogue/offerings/${offering.id}` },
          { label: t('catalogue.change') },
        ]}
        subtitle={t('catalogue.new.version', { version: offering.course.version })}
      />
      <ErrorSummary errors={errors} />
      <Sheet>
        <Form className="form" noValidate>
          <OfferingFields
            errors={errors}
            value={(field) => typedIn(answer, field, now[field] ?? '')}
            taughtIn={taughtIn}
          />
          <Buttons>
            <Button look="primary">{t('catalogue.save')}</Button>
            <ButtonLink look="bare" href={`/catalogue/offerings/${offering.id}`}>
              {t('ui.cancel')}
            </ButtonLink>
          </Buttons>
        </Form>
      </Sheet>
    </>
  );
}
