import { languageNames, languages } from '../../kernel/languages/index.ts';
import {
  Button,
  Buttons,
  DateField,
  errorOf,
  type FieldError,
  Form,
  HiddenFields,
  SelectField,
  Sheet,
  Stack,
  Status,
  TextField,
  useText,
} from '../../ui/index.ts';
import type { readOwnAccount } from '../account/read-own-account.ts';
import { AddPasskey } from './add-passkey.tsx';

export type Account = Awaited<ReturnType<(typeof readOwnAccount)['run']>>;
type Part = { account: Account; errors: readonly FieldError[] };

/** Date of birth: stated by the institution, or here by the learner. */
export function BirthDate({ account, errors }: Part) {
  const { t, formatCivilDate } = useText();
  const own = account.dateOfBirthSource === 'learner';
  if (account.dateOfBirth && !own)
    return (
      <Sheet title={t('alliance.date-of-birth')} note={t('alliance.account.birth-by-institution')}>
        <p>{formatCivilDate(account.dateOfBirth)}</p>
      </Sheet>
    );
  return (
    <Sheet title={t('alliance.date-of-birth')} note={t('alliance.account.birth-why')}>
      <Form className="form" noValidate>
        <HiddenFields values={{ intent: 'birth-date' }} />
        <DateField
          name="dateOfBirth"
          label={t('alliance.account.birth-yours')}
          birthday
          value={account.dateOfBirth ?? undefined}
          error={errorOf(errors, 'dateOfBirth')}
        />
        <Buttons>
          <Button>{t('alliance.save')}</Button>
        </Buttons>
      </Form>
    </Sheet>
  );
}

/** Addresses, and the private one that stays when the university's dies. */
export function Addresses({ account, errors }: Part) {
  const { t } = useText();
  const addresses = account.identifiers.filter(({ scheme }) => scheme === 'email');
  const hasPrivate = addresses.some((address) => address.private && address.verifiedAt);
  return (
    <Sheet title={t('alliance.account.addresses')} note={t('alliance.account.addresses-note')}>
      <Stack close>
        {addresses.map((address) => (
          <div key={address.id}>
            <Status
              kind={address.bouncedAt ? 'bad' : address.verifiedAt ? 'good' : 'unknown'}
              word={address.value}
            >
              {t(
                address.bouncedAt
                  ? 'alliance.account.bounced'
                  : address.verifiedAt
                    ? address.private
                      ? 'alliance.account.proved-private'
                      : 'alliance.account.proved'
                    : 'alliance.account.not-proved',
              )}
            </Status>
            {address.private ? (
              <Form>
                <HiddenFields values={{ intent: 'remove-address', identifierId: address.id }} />
                <Button look="bare" small>
                  {t('alliance.remove')}
                  <span className="hidden"> {address.value}</span>
                </Button>
              </Form>
            ) : null}
          </div>
        ))}
        <Form className="form" noValidate>
          <HiddenFields values={{ intent: 'add-address' }} />
          <TextField
            name="email"
            type="email"
            label={t(hasPrivate ? 'alliance.account.another-private' : 'alliance.account.private-address')}
            hint={t('alliance.account.private-hint')}
            autoComplete="email"
            error={errorOf(errors, 'email')}
          />
          <Buttons>
            <Button>{t('alliance.account.send-proof')}</Button>
          </Buttons>
        </Form>
      </Stack>
    </Sheet>
  );
}

export function Passkeys({ account, errors }: Part) {
  const { t, formatInstant, zone } = useText();
  return (
    <Sheet title={t('alliance.account.passkeys')} note={t('alliance.account.passkeys-note')}>
      <Stack>
        {account.passkeys.map((passkey) => (
          <div key={passkey.id}>
            <Form className="form" noValidate>
              <HiddenFields values={{ intent: 'rename-passkey', passkeyId: passkey.id }} />
              <TextField
                name="name"
                id={`passkey-${passkey.id}`}
                label={t('alliance.account.passkey-name')}
                hint={
                  passkey.lastUsedAt
                    ? t('alliance.account.passkey-used', { when: formatInstant(passkey.lastUsedAt, zone) })
                    : t('alliance.account.passkey-unused')
                }
                value={passkey.name}
                error={errorOf(errors, `passkey-${passkey.id}`)}
                width={20}
                maxLength={60}
              />
              <Buttons>
                <Button small>{t('alliance.save')}</Button>
                <Button small look="bare" name="intent" value="remove-passkey">
                  {t('alliance.remove')}
                  <span className="hidden"> {passkey.name}</span>
                </Button>
              </Buttons>
            </Form>
          </div>
        ))}
        <AddPasskey />
        <Form>
          <HiddenFields values={{ intent: 'sign-out-everywhere' }} />
          <Button look="bare">{t('alliance.account.sign-out-everywhere')}</Button>
        </Form>
      </Stack>
    </Sheet>
  );
}

export function Languages({ account, errors }: Part) {
  const { t, language } = useText();
  return (
    <Sheet title={t('alliance.account.languages')}>
      <Stack>
        <Form className="form" noValidate>
          <HiddenFields values={{ intent: 'page-language' }} />
          <SelectField
            name="language"
            label={t('alliance.account.page-language')}
            options={languages.map((code) => ({ value: code, label: languageNames[code] }))}
            value={account.preferredLanguage ?? language}
          />
          <Buttons>
            <Button>{t('alliance.save')}</Button>
          </Buttons>
        </Form>
        <Form className="form" noValidate>
          <HiddenFields values={{ intent: 'name-language' }} />
          <TextField
            name="nameLanguage"
            label={t('alliance.account.name-language')}
            hint={t('alliance.account.name-language-hint')}
            value={account.fullNameLanguage === 'und' ? '' : account.fullNameLanguage}
            error={errorOf(errors, 'nameLanguage')}
            width={10}
            maxLength={35}
          />
          <Buttons>
            <Button>{t('alliance.save')}</Button>
          </Buttons>
        </Form>
      </Stack>
    </Sheet>
  );
}
