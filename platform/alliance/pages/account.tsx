import { redirect, useActionData, useLoaderData } from 'react-router';
import { pick } from '../../kernel/languages/index.ts';
import type { AnyOperation } from '../../kernel/operations/operation.ts';
import type { ActionArgs, LoaderArgs } from '../../kernel/pages/args.ts';
import { errorsOf, typedIn } from '../../kernel/pages/form-errors.ts';
import { formInput, readForm } from '../../kernel/pages/form-input.ts';
import { refused } from '../../kernel/pages/page.ts';
import {
  Anchor,
  ButtonLink,
  Buttons,
  ErrorSummary,
  Notice,
  PageHead,
  Sheet,
  Stack,
  SummaryList,
  useText,
} from '../../ui/index.ts';
import { setNameLanguage, setPreferredLanguage, stateDateOfBirth } from '../account/change-own-account.ts';
import { addPrivateAddress, removePrivateAddress } from '../account/private-address.ts';
import { readOwnAccount } from '../account/read-own-account.ts';
import { removePasskey, renamePasskey } from '../passkeys/change-passkey.ts';
import { signOut } from '../sign-in/sign-out.ts';
import { Addresses, BirthDate, Languages, Passkeys } from './account-parts.tsx';
import { birthDateInput } from './birth-date.server.ts';
import { goOnSignedOut, needPerson } from './session.server.ts';

export async function loader({ context, request }: LoaderArgs) {
  needPerson(context.page, request);
  return {
    account: await context.page.run(readOwnAccount, {}),
    welcome: new URL(request.url).searchParams.has('welcome'),
    demonstration: context.page.services.mode === 'demonstration',
  };
}

export async function action({ context, request }: ActionArgs) {
  const { page } = context;
  const form = await readForm(request);
  const intents: Record<string, { command: AnyOperation; done: string }> = {
    'add-address': { command: addPrivateAddress, done: 'alliance.done.address-sent' },
    'remove-address': { command: removePrivateAddress, done: 'alliance.done.address-removed' },
    'rename-passkey': { command: renamePasskey, done: 'alliance.done.passkey-renamed' },
    'remove-passkey': { command: removePasskey, done: 'alliance.done.passkey-removed' },
    'page-language': { command: setPreferredLanguage, done: 'alliance.done.saved' },
    'name-language': { command: setNameLanguage, done: 'alliance.done.saved' },
    'birth-date': { command: stateDateOfBirth, done: 'alliance.done.saved' },
    'sign-out-everywhere': { command: signOut, done: 'alliance.done.signed-out' },
  };
  const { intent, ...fields } = await formInput(form);
  const wanted = intents[String(intent)];
  if (!wanted) return redirect('/alliance/account');
  const input =
    intent === 'birth-date'
      ? birthDateInput(form)
      : intent === 'name-language'
        ? { language: fields.nameLanguage }
        : fields;
  const attempt = await page.attempt(wanted.command, input);
  if (!attempt.ok) return refused(attempt.refusal, { ...fields, intent });
  if (intent === 'sign-out-everywhere') return goOnSignedOut(page, '/?done=alliance.done.signed-out');
  return redirect(`/alliance/account?done=${wanted.done}`);
}

/** Name, addresses, passkeys, languages: what is known, whose word it is, and what can be changed here. */
export default function Account() {
  const { account, welcome, demonstration } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const text = useText();
  const { t, language } = text;
  const errors = errorsOf(answer, text, fieldsOf(typedIn(answer, 'intent'), typedIn(answer, 'passkeyId')));
  const numbers = account.identifiers.filter(({ scheme }) => scheme !== 'email' && scheme !== 'wallet-key');
  return (
    <Stack>
      <PageHead
        title={t(welcome ? 'alliance.account.welcome' : 'alliance.account.title')}
        subtitle={welcome ? t('alliance.account.welcome-next') : undefined}
        error={errors.length > 0}
      />
      <ErrorSummary errors={errors} />
      {demonstration ? (
        <Notice quiet>
          <Anchor href="/alliance/outbox">{t('alliance.account.outbox')}</Anchor>
        </Notice>
      ) : null}
      <Sheet title={t('alliance.account.who')} note={t('alliance.account.who-note')}>
        <SummaryList
          answers={[
            {
              label: t('alliance.full-name'),
              value: account.fullName,
              lang: tagOf(account.fullNameLanguage),
            },
            {
              label: t('alliance.institution'),
              value: account.institution ? pick(account.institution.name, language).text : null,
            },
            ...numbers.map(({ scheme, value, institution }) => ({
              label: `${t(`alliance.scheme.${scheme}`)}${institution ? ` · ${institution}` : ''}`,
              value,
            })),
          ]}
        />
      </Sheet>
      <BirthDate account={account} errors={errors} />
      <Addresses account={account} errors={errors} />
      <Passkeys account={account} errors={errors} />
      <Languages account={account} errors={errors} />
      <Sheet title={t('alliance.account.yours')} note={t('alliance.account.yours-note')}>
        <Buttons>
          <ButtonLink href="/alliance/account/data" document>
            {t('alliance.account.download')}
          </ButtonLink>
          <ButtonLink href="/alliance/account/erase" look="danger">
            {t('alliance.account.erase')}
          </ButtonLink>
        </Buttons>
      </Sheet>
    </Stack>
  );
}

/** What the parts of the input are called in the form that was sent. */
const fieldsOf = (intent: string, passkeyId: string): Record<string, string> => {
  if (intent === 'name-language') return { language: 'nameLanguage' };
  return intent === 'rename-passkey' ? { name: `passkey-${passkeyId}` } : {};
};

const tagOf = (tag: string) => (tag === 'und' ? undefined : tag);
