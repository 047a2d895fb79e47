import { redirect, useActionData, useLoaderData } from 'react-router';
import type { ActionArgs, LoaderArgs } from '../../kernel/pages/args.ts';
import { errorsOf, typedIn } from '../../kernel/pages/form-errors.ts';
import { formInput, readForm } from '../../kernel/pages/form-input.ts';
import { refused } from '../../kernel/pages/page.ts';
import {
  Button,
  Buttons,
  CheckboxGroup,
  CopyField,
  EmptyState,
  ErrorSummary,
  errorOf,
  Form,
  HiddenFields,
  ListSheet,
  Notice,
  PageHead,
  Sheet,
  Stack,
  TextField,
  useText,
} from '../../ui/index.ts';
import { createApiKey, findApiKeys, revokeApiKey } from '../api-keys/manage-api-keys.ts';
import { needPerson } from './session.server.ts';

export async function loader({ context, request }: LoaderArgs) {
  needPerson(context.page, request);
  return context.page.run(findApiKeys, {});
}

export async function action({ context, request }: ActionArgs) {
  const { page } = context;
  const form = await readForm(request);
  const input = await formInput(form);
  if (input.intent === 'revoke') {
    const revoked = await page.attempt(revokeApiKey, { apiKeyId: input.apiKeyId });
    return revoked.ok
      ? redirect('/alliance/api-keys?done=alliance.done.key-revoked')
      : refused(revoked.refusal);
  }
  const { formId, name, expires } = input;
  const made = await page.attempt(createApiKey, {
    formId,
    name,
    scopes: form.getAll('scopes'),
    ...(expires ? { expiresAt: `${String(expires)}T00:00:00Z` } : {}),
  });
  // Shown in the answer itself and at no address: whoever loads the page again sees it no more.
  return made.ok ? { key: made.value.key } : refused(made.refusal, input);
}

export default function ApiKeys() {
  const { keys, possibleScopes } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const text = useText();
  const { t, formatInstant, zone } = text;
  const errors = errorsOf(answer, text, { expiresAt: 'expires' });
  return (
    <Stack>
      <PageHead
        title={t('alliance.keys.title')}
        subtitle={t('alliance.keys.subtitle')}
        error={errors.length > 0}
      />
      <ErrorSummary errors={errors} />
      {answer && 'key' in answer ? (
        <Notice tone="success" title={t('alliance.keys.made')} focus>
          <CopyField label={t('alliance.keys.key')} value={answer.key} />
        </Notice>
      ) : null}
      <ListSheet
        title={t('alliance.keys.list')}
        narrow="stack"
        rows={keys}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t('alliance.keys.none')}>{t('alliance.keys.none-next')}</EmptyState>}
        columns={[
          { key: 'name', header: t('alliance.keys.name'), rowHeader: true, cell: (key) => key.name },
          { key: 'scopes', header: t('alliance.keys.scopes'), cell: (key) => key.scopes.join(', ') },
          {
            key: 'used',
            header: t('alliance.keys.used'),
            cell: (key) => (key.lastUsedAt ? formatInstant(key.lastUsedAt, zone) : t('alliance.keys.never')),
          },
          {
            key: 'expires',
            header: t('alliance.keys.expires'),
            cell: (key) => (key.expiresAt ? formatInstant(key.expiresAt, zone) : t('alliance.keys.no-end')),
          },
          {
            key: 'revoke',
            header: <span className="hidden">{t('alliance.keys.revoke')}</span>,
            label: '',
            cell: (key) => (
              <Form>
                <HiddenFields values={{ intent: 'revoke', apiKeyId: key.id }} />
                <Button small look="bare">
                  {t('alliance.keys.revoke')}
                  <span className="hidden"> {key.name}</span>
                </Button>
              </Form>
            ),
          },
        ]}
      />
      <Sheet title={t('alliance.keys.new')}>
        <Form className="form" noValidate>
          <TextField
            name="name"
            label={t('alliance.keys.name')}
            hint={t('alliance.keys.name-hint')}
            value={typedIn(answer, 'name')}
            error={errorOf(errors, 'name')}
            maxLength={100}
          />
          <TextField
            name="expires"
            type="date"
            label={t('alliance.keys.expires')}
            value={typedIn(answer, 'expires')}
            error={errorOf(errors, 'expires')}
            optional
            width={10}
          />
          <CheckboxGroup
            name="scopes"
            label={t('alliance.keys.scopes')}
            hint={t('alliance.keys.scopes-hint')}
            error={errorOf(errors, 'scopes')}
            options={possibleScopes.map((scope) => ({ value: scope, label: scope }))}
          />
          <Buttons>
            <Button look="primary">{t('alliance.keys.make')}</Button>
          </Buttons>
        </Form>
      </Sheet>
    </Stack>
  );
}
