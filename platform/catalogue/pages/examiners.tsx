import { redirect, useActionData, useLoaderData } from 'react-router';
import type { ActionArgs, LoaderArgs } from '../../kernel/pages/args.ts';
import { errorsOf } from '../../kernel/pages/form-errors.ts';
import { formInput } from '../../kernel/pages/form-input.ts';
import { refused } from '../../kernel/pages/page.ts';
import {
  Button,
  ButtonLink,
  Buttons,
  CheckboxGroup,
  EmptyState,
  ErrorSummary,
  errorOf,
  Form,
  PageHead,
  Sheet,
  useText,
} from '../../ui/index.ts';
import { assignExaminers, findExaminers } from '../assign-examiners.ts';
import { readOneOffering } from '../offering-query.ts';

export async function loader({ context: { page }, params }: LoaderArgs) {
  const offeringId = params.offeringId ?? '';
  const { id, code } = await page.run(readOneOffering, { offeringId });
  return { id, code, ...(await page.run(findExaminers, { offeringId })) };
}

export async function action({ context: { page }, params, request }: ActionArgs) {
  const input = await formInput(request);
  const attempt = await page.attempt(assignExaminers, { ...input, offeringId: params.offeringId });
  if (!attempt.ok) return refused(attempt.refusal, input);
  throw redirect(`/catalogue/offerings/${params.offeringId}?done=catalogue.done.examiners`);
}

export default function Examiners() {
  const text = useText();
  const { t } = text;
  const { id, code, examiners } = useLoaderData<typeof loader>();
  const errors = errorsOf(useActionData<typeof action>(), text, { personIds: 'personIds[]' });
  return (
    <>
      <PageHead
        title={t('catalogue.examiners.title', { code })}
        error={errors.length > 0}
        crumbs={[
          { label: t('catalogue.crumb'), href: '/catalogue/offerings' },
          { label: code, href: `/catalogue/offerings/${id}` },
          { label: t('catalogue.examiners') },
        ]}
      />
      <ErrorSummary errors={errors} />
      <Sheet>
        {examiners.length === 0 ? (
          <EmptyState title={t('catalogue.examiners.none')}>{t('catalogue.examiners.none-text')}</EmptyState>
        ) : (
          <Form className="form" noValidate>
            <CheckboxGroup
              name="personIds[]"
              label={t('catalogue.examiners')}
              hint={t('catalogue.examiners.hint')}
              optional
              error={errorOf(errors, 'personIds[]')}
              values={examiners.filter(({ assigned }) => assigned).map(({ personId }) => personId)}
              options={examiners.map(({ personId, fullName, institution }) => ({
                value: personId,
                label: fullName,
                hint: institution,
              }))}
            />
            <Buttons>
              <Button look="primary">{t('catalogue.save')}</Button>
              <ButtonLink look="bare" href={`/catalogue/offerings/${id}`}>
                {t('ui.cancel')}
              </ButtonLink>
            </Buttons>
          </Form>
        )}
      </Sheet>
    </>
  );
}
