import { redirect, useActionData, useLoaderData } from 'react-router';
import type { ActionArgs, LoaderArgs } from '../../kernel/pages/args.ts';
import { errorsOf, typedIn } from '../../kernel/pages/form-errors.ts';
import { formInput } from '../../kernel/pages/form-input.ts';
import { refused } from '../../kernel/pages/page.ts';
import {
  Button,
  Buttons,
  ErrorSummary,
  errorOf,
  Form,
  PageHead,
  Sheet,
  Stack,
  Status,
  TextField,
  useText,
} from '../../ui/index.ts';
import { changeAddress, readAddress } from '../address/change-address.ts';

export async function loader({ context }: LoaderArgs) {
  const { page } = context;
  const address = await page.run(readAddress, {});
  const mayChange =
    address.frozenSince === null &&
    !address.demonstration &&
    page.actor.roles.some(({ role, institutionId }) => role === 'administrator' && institutionId === null);
  return { ...address, mayChange };
}

export async function action({ context, request }: ActionArgs) {
  const typed = await formInput(request);
  const changed = await context.page.attempt(changeAddress, { origin: typed.origin });
  if (!changed.ok) return refused(changed.refusal, typed);
  return redirect('/trust/address?done=trust.done.address-changed');
}

export default function Address() {
  const { origin, stored, frozenSince, demonstration, mayChange } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const text = useText();
  const { t, formatCivilDate } = text;
  const errors = errorsOf(answer, text);
  const waits = stored !== null && stored !== origin;
  return (
    <Stack>
      <PageHead
        title={t('trust.address.title')}
        subtitle={t('trust.address.subtitle')}
        crumbs={[
          { label: t('trust.address.alliance'), href: '/alliance' },
          { label: t('trust.address.title') },
        ]}
        error={errors.length > 0}
      />
      <ErrorSummary errors={errors} />
      {demonstration ? (
        <Status kind="unknown" verdict word={t('trust.address.demonstration')}>
          {t('trust.address.demonstration-note', { origin })}
        </Status>
      ) : frozenSince ? (
        <Status kind="good" verdict word={t('trust.address.frozen', { origin })}>
          {t('trust.address.frozen-note', { date: formatCivilDate(frozenSince.slice(0, 10)) })}
        </Status>
      ) : (
        <Status kind="unknown" verdict word={t('trust.address.free')}>
          {waits ? t('trust.address.later', { origin, stored }) : t('trust.address.now', { origin })}
        </Status>
      )}
      {mayChange ? (
        <Sheet>
          <Form className="form" noValidate>
            <TextField
              name="origin"
              type="url"
              label={t('trust.address.origin')}
              hint={t('trust.address.hint')}
              value={typedIn(answer, 'origin', stored ?? origin)}
              error={errorOf(errors, 'origin')}
            />
            <Buttons>
              <Button look="primary">{t('trust.address.save')}</Button>
            </Buttons>
          </Form>
        </Sheet>
      ) : null}
    </Stack>
  );
}
