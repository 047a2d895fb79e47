import { SEAL_ALGORITHMS, SEAL_LEVELS } from '@waymark/credential';
import { useActionData, useLoaderData } from 'react-router';
import { pick } from '../../../kernel/languages/index.ts';
import { errorsOf, typedIn } from '../../../kernel/pages/form-errors.ts';
import {
  Button,
  Buttons,
  Checkbox,
  Details,
  EmptyState,
  errorOf,
  FileField,
  Form,
  HiddenFields,
  RadioGroup,
  SelectField,
  Sheet,
  TextField,
  useText,
} from '../../../ui/index.ts';
import type { action, loader } from '../new-seal.tsx';

/** What parts of the input are called in the form. */
export const inForm = { institutionId: 'owner' };

/** The JAdES baseline levels, the one that keeps the most proof first. */
export const sealLevels = SEAL_LEVELS.toReversed();
const rsaAlgorithms = SEAL_ALGORITHMS.filter((name) => !name.startsWith('ES'));

function useForm() {
  const answer = useActionData<typeof action>();
  const errors = errorsOf(answer, useText(), inForm);
  return {
    typed: (field: string, otherwise = '') => typedIn(answer, field, otherwise),
    error: (field: string) => errorOf(errors, field),
  };
}

/** Whose seal it is, and what staff call it. */
function Common({ form }: { form: ReturnType<typeof useForm> }) {
  const { owners, chosen } = useLoaderData<typeof loader>();
  const { t, language } = useText();
  const options = owners.map(({ institutionId, name }) => ({
    value: institutionId ?? 'alliance',
    label: pick(name, language).text,
  }));
  return (
    <>
      <SelectField
        name="owner"
        label={t('trust.new.owner')}
        options={options}
        width="full"
        value={form.typed('owner', chosen ?? options[0]?.value)}
        error={form.error('owner')}
      />
      <TextField
        name="name"
        label={t('trust.new.name')}
        hint={t('trust.new.name-hint')}
        width={20}
        maxLength={200}
        value={form.typed('name')}
        error={form.error('name')}
      />
    </>
  );
}

function Replace({ form }: { form: ReturnType<typeof useForm> }) {
  const { t } = useText();
  return (
    <Checkbox
      name="replace"
      label={t('trust.new.replace')}
      hint={t('trust.new.replace-hint')}
      checked={form.typed('replace') === 'yes'}
      optional
    />
  );
}

/** What is said of a real seal, wherever its key is. */
function Real({ form }: { form: ReturnType<typeof useForm> }) {
  const { level } = useLoaderData<typeof loader>();
  const { t } = useText();
  return (
    <>
      <SelectField
        name="level"
        label={t('trust.new.level')}
        hint={t('trust.new.level-hint')}
        options={sealLevels.map((value) => ({ value, label: t(`trust.level.${value}`) }))}
        value={form.typed('level', level)}
        error={form.error('level')}
      />
      <Details summary={t('trust.new.more')}>
        <SelectField
          name="rsa"
          label={t('trust.new.rsa')}
          hint={t('trust.new.rsa-hint')}
          value={form.typed('rsa', 'RS256')}
          options={rsaAlgorithms.map((value) => ({ value, label: value }))}
        />
        <RadioGroup
          name="timeClaim"
          label={t('trust.new.time')}
          value={form.typed('timeClaim', 'iat')}
          options={['iat', 'sigT'].map((value) => ({ value, label: t(`trust.new.time.${value}`) }))}
        />
      </Details>
      <Replace form={form} />
      <Checkbox
        name="allowTest"
        label={t('trust.new.allow-test')}
        hint={t('trust.new.allow-test-hint')}
        checked={form.typed('allowTest') === 'yes'}
        optional
      />
    </>
  );
}

export function UploadedSeal() {
  const form = useForm();
  const { t } = useText();
  return (
    <Sheet title={t('trust.new.upload-title')} note={t('trust.new.upload-note')}>
      <Form className="form" encType="multipart/form-data" noValidate>
        <HiddenFields values={{ intent: 'upload' }} />
        <Common form={form} />
        <FileField
          name="file"
          label={t('trust.new.file')}
          hint={t('trust.new.file-hint')}
          accept=".p12,.pfx"
          error={form.error('file')}
        />
        <TextField
          name="passphrase"
          type="password"
          label={t('trust.new.passphrase')}
          autoComplete="off"
          width={20}
          error={form.error('passphrase')}
          optional
        />
        <Real form={form} />
        <Buttons>
          <Button look="primary">{t('trust.new.upload')}</Button>
        </Buttons>
      </Form>
    </Sheet>
  );
}

export function HardwareSeal() {
  const { hardware } = useLoaderData<typeof loader>();
  const form = useForm();
  const { t } = useText();
  if (!hardware)
    return <EmptyState title={t('trust.new.hardware-none')}>{t('trust.new.hardware-none-text')}</EmptyState>;
  return (
    <Sheet title={t('trust.new.hardware-title')} note={t('trust.new.hardware-note')}>
      <Form className="form" encType="multipart/form-data" noValidate>
        <HiddenFields values={{ intent: 'hardware' }} />
        <Common form={form} />
        <TextField
          name="token"
          label={t('trust.new.token')}
          hint={t('trust.new.token-hint')}
          width={20}
          value={form.typed('token')}
          error={form.error('token')}
        />
        <TextField
          name="pin"
          type="password"
          label={t('trust.new.pin')}
          autoComplete="off"
          width={10}
          error={form.error('pin')}
        />
        <TextField
          name="key"
          label={t('trust.new.key')}
          hint={t('trust.new.key-hint')}
          width={20}
          value={form.typed('key')}
          error={form.error('key')}
          optional
        />
        <FileField
          name="certificates"
          label={t('trust.new.certificates')}
          hint={t('trust.new.certificates-hint')}
          accept=".pem,.crt,.cer,.der"
          error={form.error('certificates')}
          optional
        />
        <Real form={form} />
        <Buttons>
          <Button look="primary">{t('trust.new.hardware')}</Button>
        </Buttons>
      </Form>
    </Sheet>
  );
}

export function RemoteSeal() {
  const form = useForm();
  const { t } = useText();
  return (
    <Sheet title={t('trust.new.remote-title')} note={t('trust.new.remote-note')}>
      <Form className="form" noValidate>
        <HiddenFields values={{ intent: 'remote' }} />
        <Common form={form} />
        <TextField
          name="address"
          type="url"
          label={t('trust.new.address')}
          hint={t('trust.new.address-hint')}
          width="full"
          value={form.typed('address')}
          error={form.error('address')}
        />
        <TextField
          name="clientId"
          label={t('trust.new.client-id')}
          width={20}
          value={form.typed('clientId')}
          error={form.error('clientId')}
        />
        <TextField
          name="clientSecret"
          type="password"
          label={t('trust.new.client-secret')}
          autoComplete="off"
          width={20}
          error={form.error('clientSecret')}
        />
        <TextField
          name="credentialId"
          label={t('trust.new.credential-id')}
          hint={t('trust.new.credential-id-hint')}
          width={20}
          value={form.typed('credentialId')}
          error={form.error('credentialId')}
        />
        <TextField
          name="pin"
          type="password"
          label={t('trust.new.pin')}
          hint={t('trust.new.pin-remote-hint')}
          autoComplete="off"
          width={10}
          error={form.error('pin')}
          optional
        />
        <Real form={form} />
        <Buttons>
          <Button look="primary">{t('trust.new.remote')}</Button>
        </Buttons>
      </Form>
    </Sheet>
  );
}

export function TestSeal() {
  const form = useForm();
  const { t } = useText();
  return (
    <Sheet title={t('trust.new.test-title')} note={t('trust.new.test-note')}>
      <Form className="form" noValidate>
        <HiddenFields values={{ intent: 'test' }} />
        <Common form={form} />
        <RadioGroup
          name="algorithm"
          label={t('trust.new.algorithm')}
          value={form.typed('algorithm', 'RS256')}
          options={['RS256', 'ES256'].map((value) => ({ value, label: t(`trust.new.algorithm.${value}`) }))}
        />
        <Replace form={form} />
        <Buttons>
          <Button look="primary">{t('trust.new.test')}</Button>
        </Buttons>
      </Form>
    </Sheet>
  );
}
