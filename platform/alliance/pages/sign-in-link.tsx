import { data, redirect, useActionData, useLoaderData } from 'react-router';
import type { ActionArgs, LoaderArgs } from '../../kernel/pages/args.ts';
import { errorsOf } from '../../kernel/pages/form-errors.ts';
import { formInput } from '../../kernel/pages/form-input.ts';
import { refused } from '../../kernel/pages/page.ts';
import { Button, ButtonLink, Buttons, Form, PageHead, Stack, useText } from '../../ui/index.ts';
import { openSignInLink } from '../sign-in/open-sign-in-link.ts';
import { readSignInLink } from '../sign-in/read-sign-in-link.ts';
import { goOnSignedIn, returnTo } from './session.server.ts';

/** Only looks: a scanner that opens every link of a mail uses none up. The button opens it. */
export async function loader({ context, params, request }: LoaderArgs) {
  const link = await context.page.attempt(readSignInLink, { token: params.token });
  // The link of the mail once more, or the way back to it: whoever it let in is in.
  if (link.ok && link.value.signedIn) throw redirect(returnTo(request) ?? '/');
  return link.ok
    ? { purpose: link.value.purpose }
    : data({ refusal: link.refusal }, { status: link.refusal.status });
}

export async function action({ context, params, request }: ActionArgs) {
  const { page } = context;
  const { formId } = await formInput(request);
  const opened = await page.attempt(openSignInLink, { formId, token: params.token });
  if (!opened.ok) return refused(opened.refusal);
  const { purpose, proved, sessionToken } = opened.value;
  if (sessionToken) return goOnSignedIn(page, sessionToken, returnTo(request) ?? '/');
  const place = page.person ? '/alliance/account' : '/alliance/sign-in';
  if (purpose === 'verify-address' && proved) return redirect(`${place}?done=alliance.done.address-proved`);
  return { notProved: true };
}

export default function SignInLink() {
  const found = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const text = useText();
  const { t } = text;
  const [problem] = errorsOf(answer ?? found, text);
  if (problem || (answer && 'notProved' in answer))
    return (
      <Stack>
        <PageHead
          title={t('alliance.link.does-not-work')}
          subtitle={problem?.message ?? t('alliance.link.not-proved')}
        />
        <Buttons>
          <ButtonLink look="primary" href="/alliance/sign-in">
            {t('alliance.link.ask-again')}
          </ButtonLink>
        </Buttons>
      </Stack>
    );
  const verifies = 'purpose' in found && found.purpose === 'verify-address';
  return (
    <Stack>
      <PageHead
        title={t(verifies ? 'alliance.link.verify-title' : 'alliance.link.title')}
        subtitle={t(verifies ? 'alliance.link.verify-subtitle' : 'alliance.link.subtitle')}
      />
      <Form>
        <Button look="primary">{t(verifies ? 'alliance.link.verify' : 'alliance.link.open')}</Button>
      </Form>
    </Stack>
  );
}
