import { redirect, useActionData, useLoaderData } from 'react-router';
import type { ActionArgs, LoaderArgs } from '../../kernel/pages/args.ts';
import { errorsOf } from '../../kernel/pages/form-errors.ts';
import { formInput } from '../../kernel/pages/form-input.ts';
import { refused } from '../../kernel/pages/page.ts';
import { EmptyState, ErrorSummary, PageHead, Stack, Tabs, useText } from '../../ui/index.ts';
import { listAuthorities } from '../authorities/list-authorities.ts';
import { addHardwareSeal } from '../seals/add-hardware-seal.ts';
import { addRemoteSeal } from '../seals/add-remote-seal.ts';
import { addSeal } from '../seals/add-seal.ts';
import { findSealOwners } from '../seals/find-seal-owners.ts';
import { makeTestSealFor } from '../seals/make-test-seal.ts';
import { HardwareSeal, inForm, RemoteSeal, TestSeal, UploadedSeal } from './parts/new-seal-forms.tsx';

const kinds = ['upload', 'hardware', 'remote', 'test'] as const;
type Kind = (typeof kinds)[number];

const forms: Record<Kind, () => React.ReactNode> = {
  upload: UploadedSeal,
  hardware: HardwareSeal,
  remote: RemoteSeal,
  test: TestSeal,
};

export async function loader({ context, request }: LoaderArgs) {
  const { alliance, members } = await context.page.run(findSealOwners, { size: 200 });
  const { authorities } = await context.page.run(listAuthorities, { size: 200 });
  const { mode, pkcs11Library } = context.page.services;
  const { searchParams } = new URL(request.url);
  const asked = kinds.find((each) => each === searchParams.get('kind'));
  const kind: Kind = mode === 'real' ? (asked ?? 'upload') : 'test';
  const chosen = searchParams.get('owner') ?? undefined;
  return {
    owners: [...(alliance ? [alliance] : []), ...members],
    mode,
    kind,
    chosen,
    hardware: pkcs11Library !== null,
    level: authorities.some(({ enabled }) => enabled) ? 'B-LTA' : 'B-B',
  };
}

/** Secrets and files are not sent back into the form. */
const unkept = {
  passphrase: undefined,
  file: undefined,
  pin: undefined,
  clientSecret: undefined,
  certificates: undefined,
};

export async function action({ context, request }: ActionArgs) {
  const { page } = context;
  const { intent, owner, ...rest } = await formInput(request);
  const input = { ...rest, ...(owner === 'alliance' ? {} : { institutionId: owner }) };
  const typed = { ...rest, intent, owner, ...unkept };
  if (intent === 'test') {
    const made = await page.attempt(makeTestSealFor, input);
    if (!made.ok) return refused(made.refusal, typed);
    return redirect(`/trust/seals/${made.value.sealId}?done=trust.done.test-seal-made`);
  }
  const added = await (intent === 'hardware'
    ? page.attempt(addHardwareSeal, input)
    : intent === 'remote'
      ? page.attempt(addRemoteSeal, input)
      : page.attempt(addSeal, input));
  if (!added.ok) return refused(added.refusal, typed);
  return redirect(`/trust/seals/${added.value.sealId}?done=trust.done.seal-added`);
}

export default function NewSeal() {
  const { owners, mode, kind } = useLoaderData<typeof loader>();
  const text = useText();
  const { t } = text;
  const errors = errorsOf(useActionData<typeof action>(), text, inForm);
  const title = t('trust.new.title');
  const Chosen = forms[kind];
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
          <Chosen />
        </>
      )}
    </Stack>
  );
}

/** A demonstration has test seals only; a real installation has the choice, each kind at its own address. */
function Kinds() {
  const { kind } = useLoaderData<typeof loader>();
  const { t } = useText();
  const tabs = kinds.map((each) => ({
    href: `/trust/seals/new?kind=${each}`,
    label: t(`trust.new.kind.${each}`),
    current: each === kind,
  }));
  return <Tabs label={t('trust.new.kinds')} tabs={tabs} />;
}
