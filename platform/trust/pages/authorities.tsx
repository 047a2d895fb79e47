import { redirect, useActionData, useLoaderData } from 'react-router';
import type { ActionArgs, LoaderArgs } from '../../kernel/pages/args.ts';
import { errorsOf, typedIn } from '../../kernel/pages/form-errors.ts';
import { formInput } from '../../kernel/pages/form-input.ts';
import { refused } from '../../kernel/pages/page.ts';
import {
  Button,
  Buttons,
  EmptyState,
  ErrorSummary,
  errorOf,
  Form,
  HiddenFields,
  PageHead,
  Sheet,
  Stack,
  Table,
  Tag,
  TextField,
  useText,
} from '../../ui/index.ts';
import { addAuthority } from '../authorities/add-authority.ts';
import { changeAuthority, removeAuthority } from '../authorities/change-authority.ts';
import { listAuthorities } from '../authorities/list-authorities.ts';

export async function loader({ context }: LoaderArgs) {
  const { page } = context;
  const { authorities } = await page.run(listAuthorities, { size: 200 });
  const demonstration = page.services.mode === 'demonstration';
  const mayChange =
    !demonstration &&
    page.actor.roles.some(({ role, institutionId }) => role === 'administrator' && institutionId === null);
  return { authorities, mayChange, demonstration };
}

export async function action({ context, request }: ActionArgs) {
  const { page } = context;
  const { intent, ...typed } = await formInput(request);
  const { authorityId, place, enabled } = typed;
  const [attempt, done] =
    intent === 'move'
      ? [await page.attempt(changeAuthority, { authorityId, place }), 'authority-changed']
      : intent === 'switch'
        ? [await page.attempt(changeAuthority, { authorityId, enabled }), 'authority-switched']
        : intent === 'remove'
          ? [await page.attempt(removeAuthority, { authorityId }), 'authority-removed']
          : [await page.attempt(addAuthority, typed), 'authority-added'];
  if (!attempt.ok) return refused(attempt.refusal, typed);
  return redirect(`/trust/authorities?done=trust.done.${done}`);
}

export default function Authorities() {
  const { authorities, mayChange, demonstration } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const text = useText();
  const { t } = text;
  const errors = errorsOf(answer, text);
  const title = t('trust.authorities.title');
  return (
    <Stack>
      <PageHead
        title={title}
        subtitle={t('trust.authorities.subtitle')}
        crumbs={[{ label: t('trust.seals.crumb'), href: '/trust/seals' }, { label: title }]}
        error={errors.length > 0}
      />
      <ErrorSummary errors={errors} />
      {authorities.length === 0 ? (
        <EmptyState title={t('trust.authorities.empty')}>
          {t(demonstration ? 'trust.authorities.demonstration' : 'trust.authorities.empty-text')}
        </EmptyState>
      ) : (
        <List />
      )}
      {mayChange ? (
        <Sheet title={t('trust.authorities.add-title')} note={t('trust.authorities.add-note')}>
          <Form className="form" noValidate>
            <HiddenFields values={{ intent: 'add' }} />
            <TextField
              name="address"
              type="url"
              label={t('trust.authorities.address')}
              hint={t('trust.authorities.address-hint')}
              width="full"
              value={typedIn(answer, 'address')}
              error={errorOf(errors, 'address')}
            />
            <TextField
              name="name"
              label={t('trust.authorities.label')}
              width={20}
              maxLength={100}
              value={typedIn(answer, 'name')}
              error={errorOf(errors, 'name')}
              optional
            />
            <Buttons>
              <Button look="primary">{t('trust.authorities.add')}</Button>
            </Buttons>
          </Form>
        </Sheet>
      ) : null}
    </Stack>
  );
}

type Shown = Awaited<ReturnType<typeof loader>>['authorities'][number];

function List() {
  const { authorities, mayChange } = useLoaderData<typeof loader>();
  const { t, formatCivilDate, formatNumber } = useText();
  const placeOf = ({ id }: Shown) => authorities.findIndex((each) => each.id === id) + 1;
  return (
    <Sheet flush>
      <Table
        caption={t('trust.authorities.title')}
        captionHidden
        narrow="stack"
        rows={authorities}
        rowKey={({ id }) => id}
        columns={[
          { key: 'order', header: t('trust.authorities.order'), cell: (row) => formatNumber(placeOf(row)) },
          {
            key: 'name',
            header: t('trust.authorities.name'),
            rowHeader: true,
            cell: ({ name, address, enabled }) => (
              <>
                {name} {enabled ? null : <Tag tone="warn">{t('trust.authorities.is-off')}</Tag>}
                <br />
                <span className="small muted">{address}</span>
              </>
            ),
          },
          {
            key: 'confirmed',
            header: t('trust.authorities.confirmed'),
            cell: ({ anchor }) => anchor.commonName || anchor.owner,
          },
          {
            key: 'until',
            header: t('trust.authorities.until'),
            cell: ({ certificate }) => formatCivilDate(certificate.notAfter.slice(0, 10)),
          },
          ...(mayChange
            ? [
                {
                  key: 'change',
                  header: t('trust.authorities.actions'),
                  cell: (row: Shown) => <Changes authority={row} place={placeOf(row)} />,
                },
              ]
            : []),
        ]}
      />
    </Sheet>
  );
}

/** What can be done with one authority; each button names it to whoever does not see the row. */
function Changes({ authority, place }: { authority: Shown; place: number }) {
  const { t } = useText();
  const { id: authorityId, name, enabled } = authority;
  const acts: { key: string; values: Record<string, string> }[] = [
    ...(place > 1 ? [{ key: 'up', values: { intent: 'move', place: String(place - 1) } }] : []),
    { key: enabled ? 'off' : 'on', values: { intent: 'switch', enabled: String(!enabled) } },
    { key: 'remove', values: { intent: 'remove' } },
  ];
  return (
    <Buttons>
      {acts.map(({ key, values }) => (
        <Form key={key}>
          <HiddenFields values={{ ...values, authorityId }} />
          <Button small aria-label={t(`trust.authorities.${key}-of`, { name })}>
            {t(`trust.authorities.${key}`)}
          </Button>
        </Form>
      ))}
    </Buttons>
  );
}
