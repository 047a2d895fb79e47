import { useActionData } from 'react-router';
import type { ActionArgs, LoaderArgs } from '../../kernel/pages/args.ts';
import { errorsOf } from '../../kernel/pages/form-errors.ts';
import { formInput } from '../../kernel/pages/form-input.ts';
import { refused } from '../../kernel/pages/page.ts';
import { Checkbox, ConfirmForm, ErrorSummary, errorOf, PageHead, Stack, useText } from '../../ui/index.ts';
import { eraseOwnAccount } from '../account/erase-own-account.ts';
import { goOnSignedOut, needPerson } from './session.server.ts';

export function loader({ context, request }: LoaderArgs) {
  needPerson(context.page, request);
  return null;
}

export async function action({ context, request }: ActionArgs) {
  const input = await formInput(request);
  const erased = await context.page.attempt(eraseOwnAccount, { confirm: input.confirm ?? '' });
  return erased.ok
    ? goOnSignedOut(context.page, '/?done=alliance.done.account-erased')
    : refused(erased.refusal, input);
}

export default function EraseAccount() {
  const text = useText();
  const { t } = text;
  const errors = errorsOf(useActionData<typeof action>(), text);
  return (
    <Stack>
      <PageHead
        title={t('alliance.erase.title')}
        crumbs={[{ label: t('alliance.account.title'), href: '/alliance/account' }]}
        error={errors.length > 0}
      />
      <ErrorSummary errors={errors} />
      <ConfirmForm
        title={t('alliance.erase.question')}
        confirmLabel={t('alliance.erase.do')}
        cancelHref="/alliance/account"
        extra={
          <Checkbox name="confirm" label={t('alliance.erase.confirm')} error={errorOf(errors, 'confirm')} />
        }
      >
        <p>{t('alliance.erase.goes')}</p>
        <p>{t('alliance.erase.stays')}</p>
        <p>{t('alliance.erase.files')}</p>
      </ConfirmForm>
    </Stack>
  );
}
