import { redirect, useActionData, useLoaderData } from 'react-router';
import { pick } from '../../kernel/languages/index.ts';
import type { ActionArgs, LoaderArgs } from '../../kernel/pages/args.ts';
import { errorsOf, typedIn } from '../../kernel/pages/form-errors.ts';
import { formInput } from '../../kernel/pages/form-input.ts';
import { refused } from '../../kernel/pages/page.ts';
import {
  Button,
  Buttons,
  Checkbox,
  Details,
  EmptyState,
  ErrorSummary,
  errorOf,
  FileField,
  Form,
  HiddenFields,
  PageHead,
  RadioGroup,
  SelectField,
  Sheet,
  Stack,
  Tabs,
  TextField,
  useText,
} from '../../ui/index.ts';
import { addSeal } from '../seals/add-seal.ts';
import { findSealOwners } from '../seals/find-seal-owners.ts';
import { makeTestSealFor } from '../seals/make-test-seal.ts';

/** What parts of the input are called in the form. */
const inForm = { institutionId: 'owner' };

type Kind = 'upload' | 'test';

export async function loader({ context, request }: LoaderArgs) {
  const { alliance, members } = await context.page.run(findSealOwners, { size: 200 });
  const { mode } = context.page.services;
  const { searchParams } = new URL(request.url);
  const kind: Kind = mode === 'real' && searchParams.get('kind') !== 'test' ? 'upload' : 'test';
  const chosen = searchParams.get('owner') ?? undefined;
  return { owners: [...(alliance ? [alliance] : []), ...members], mode, kind, chosen };
}

export async function action({ context, request }: ActionArgs) {
  const { page } = context;
  const { intent, owner, ...rest } = await formInput(await request.formData());
  const input = { ...rest, ...(owner === 'alliance' ? {} : { institutionId: owner }) };
  const typed = { ...rest, intent, owner, passphrase: undefined, file: undefined };
  if (intent === 'test') {
    const made = await page.attempt(makeTestSealFor, input);
    if (!made.ok) return refused(made.refusal, typed);
    return redirect(`/trust/seals/${made.value.sealId}?done=trust.done.test-seal-made`);
  }
  const added = await page.attempt(addSeal, input);
  if (!added.ok) return refused(added.refusal, typed);
  return redirect(`/trust/seals/${added.value.sealId}?done=trust.done.seal-added`);
}

export default function NewSeal() {
  const { owners, mode, kind } = useLoaderData<typeof loader>();
  const text = useText();
  const { t } = text;
  const errors = errorsOf(useActionData<typeof action>(), text, inForm);
  const title = t('trust.new.title');
  return (
    <Stack>
      <PageHead
        title={title}
        subtitle={t('trust.new.subtitle')}
        crumbs={[{ label: t('trust.seals.crumb'), href: '/trust/seals' }, { label: title }]}
        error={errors.length > 0}
      />
      <ErrorSummary errors={errors} />
      {owners.length === 0 ? (
        <EmptyState title={t('trust.new.none')}>{t('trust.new.none-text')}</EmptyState>
      ) : (
        <>
          {mode === 'real' ? <Kinds /> : null}
          {kind === 'upload' ? <UploadedSeal /> : <TestSeal />}
        </>
      )}
    </Stack>
  );
}

/** A demonstration has test seals only; a real installation has the choice, each kind at its own address. */
function Kinds() {
  const { kind } = useLoaderData<typeof loader>();
  const { t } = useText();
  const tabs = (['upload', 'test'] as const).map((each) => ({
    href: `/trust/seals/new?kind=${each}`,
    label: t(`trust.new.kind.${each}`),
    current: each === kind,
  }));
  return <Tabs label={t('trust.new.kinds')} tabs={tabs} />;
}

function useForm() {
  const answer = useActionData<typeof action>();
  const errors = errorsOf(answer, useText(), inForm);
  return {
    typed: (field: string, otherwise = '') => typedIn(answer, field, otherwise),
    error: (field: string) => errorOf(errors, field),
  };
}

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

function UploadedSeal() {
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
        <Details summary={t('trust.new.more')}>
          <RadioGroup
            name="rsa"
            label={t('trust.new.rsa')}
            value={form.typed('rsa', 'RS256')}
            options={['RS256', 'PS256'].map((value) => ({ value, label: t(`trust.new.rsa.${value}`) }))}
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
        <Buttons>
          <Button look="primary">{t('trust.new.upload')}</Button>
        </Buttons>
      </Form>
    </Sheet>
  );
}

function TestSeal() {
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
