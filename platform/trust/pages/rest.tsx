import { redirect, useActionData, useLoaderData } from 'react-router';
import type { ActionArgs, LoaderArgs } from '../../kernel/pages/args.ts';
import { errorsOf, typedIn } from '../../kernel/pages/form-errors.ts';
import { formInput } from '../../kernel/pages/form-input.ts';
import { refused } from '../../kernel/pages/page.ts';
import {
  Anchor,
  ConfirmForm,
  ErrorSummary,
  errorOf,
  PageHead,
  Sheet,
  Stack,
  Status,
  useText,
} from '../../ui/index.ts';
import { readRest, reopen } from '../resting/reopen.ts';

export async function loader({ context }: LoaderArgs) {
  const { page } = context;
  const { resting } = await page.run(readRest, {});
  const mayReopen = page.actor.roles.some(
    ({ role, institutionId }) => role === 'administrator' && institutionId === null,
  );
  return { resting, mayReopen };
}

export async function action({ context, request }: ActionArgs) {
  const { reason } = await formInput(request);
  const opened = await context.page.attempt(reopen, { reason });
  if (!opened.ok) return refused(opened.refusal, { reason });
  return redirect('/trust/rest?done=trust.done.reopened');
}

export default function Rest() {
  const { resting, mayReopen } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const text = useText();
  const { t, formatInstant } = text;
  const errors = errorsOf(answer, text);
  return (
    <Stack>
      <PageHead
        title={t('trust.rest.title')}
        crumbs={[{ label: t('trust.seals.crumb'), href: '/trust/seals' }, { label: t('trust.rest.title') }]}
        error={errors.length > 0}
      />
      <ErrorSummary errors={errors} />
      {resting ? (
        <>
          <Status kind="warning" verdict word={t('trust.rest.rests')}>
            {t('trust.rest.since', { time: formatInstant(resting.backupOf, 'UTC') })}
          </Status>
          <Sheet title={t('trust.rest.first')}>
            <ol className="points numbered">
              <li>
                <Anchor href="/awarding/credentials">{t('trust.rest.revoked')}</Anchor>
              </li>
              <li>{t('trust.rest.sealed')}</li>
              <li>
                <Anchor href="/alliance/people">{t('trust.rest.erased')}</Anchor>
              </li>
              <li>
                <Anchor href="/alliance/api-keys">{t('trust.rest.withdrawn')}</Anchor>
              </li>
            </ol>
          </Sheet>
          {mayReopen ? (
            <ConfirmForm
              title={t('trust.rest.question')}
              confirmLabel={t('trust.rest.open')}
              cancelHref="/alliance"
              reason={{ error: errorOf(errors, 'reason'), value: typedIn(answer, 'reason') }}
            >
              <p>{t('trust.rest.consequence')}</p>
            </ConfirmForm>
          ) : null}
        </>
      ) : (
        <Status kind="good" verdict word={t('trust.rest.open-already')}>
          {t('trust.rest.open-note')}
        </Status>
      )}
    </Stack>
  );
}
