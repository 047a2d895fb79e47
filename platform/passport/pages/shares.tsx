import { redirect, useActionData, useLoaderData } from 'react-router';
import type { ActionArgs, LoaderArgs } from '../../kernel/pages/args.ts';
import { errorsOf } from '../../kernel/pages/form-errors.ts';
import { formInput } from '../../kernel/pages/form-input.ts';
import { refused } from '../../kernel/pages/page.ts';
import {
  Button,
  ButtonLink,
  CopyField,
  EmptyState,
  ErrorSummary,
  Form,
  HiddenFields,
  PageHead,
  Pagination,
  Sheet,
  Stack,
  Tag,
  useText,
  withParams,
} from '../../ui/index.ts';
import { listShares } from '../list-shares.ts';
import { withdrawShare } from '../withdraw-share.ts';
import { languageOf, needPerson, pageIn } from './visitor.server.ts';

const SIZE = 20;

export async function loader({ context: { page }, request }: LoaderArgs) {
  needPerson(page, request);
  const number = pageIn(request);
  const list = await page.run(listShares, { page: number, size: SIZE, language: languageOf(page) });
  return { ...list, page: number };
}

export async function action({ context: { page }, request }: ActionArgs) {
  const input = await formInput(request);
  const withdrawn = await page.attempt(withdrawShare, { shareId: input.shareId });
  return withdrawn.ok
    ? redirect('/passport/shares?done=passport.done.withdrawn')
    : refused(withdrawn.refusal);
}

/** One's own links: what each shows, until when, how often it was opened; each can be withdrawn. */
export default function Shares() {
  const text = useText();
  const { t } = text;
  const { shares, total, page } = useLoaderData<typeof loader>();
  const errors = errorsOf(useActionData<typeof action>(), text);
  return (
    <>
      <PageHead
        title={t('passport.shares.title')}
        subtitle={t('passport.shares.what')}
        crumbs={[{ label: t('passport.title'), href: '/passport' }]}
        error={errors.length > 0}
        actions={
          <ButtonLink look="primary" href="/passport/shares/new">
            {t('passport.shares.new')}
          </ButtonLink>
        }
      />
      <Stack>
        <ErrorSummary errors={errors} />
        {total === 0 ? (
          <EmptyState title={t('passport.shares.empty')}>{t('passport.shares.empty-how')}</EmptyState>
        ) : null}
        {shares.map((share) => (
          <ShareSheet key={share.id} share={share} />
        ))}
        {total > SIZE ? (
          <Pagination
            page={page}
            pageSize={SIZE}
            total={total}
            href={(at) => withParams('/passport/shares', { page: at })}
          />
        ) : null}
      </Stack>
    </>
  );
}

type Share = ReturnType<typeof useLoaderData<typeof loader>>['shares'][number];

function ShareSheet({ share }: { share: Share }) {
  const { t, formatInstant, zone } = useText();
  const day = (instant: string) => formatInstant(instant, zone);
  const opened = share.lastOpenedAt
    ? t('passport.shares.opened', { count: share.openedCount, time: day(share.lastOpenedAt) })
    : t('passport.shares.unopened');
  const isOpen = share.state === 'open';
  return (
    <Sheet
      title={share.label ?? share.titles[0] ?? t('passport.credential')}
      aside={<Tag tone={isOpen ? 'ok' : 'plain'}>{t(`passport.shares.${share.state}`)}</Tag>}
    >
      <div className="stack close">
        <p>{share.titles.join(' · ')}</p>
        <p className="small muted">
          {isOpen ? t('passport.shares.until', { time: day(share.expiresAt) }) : null} {opened}{' '}
          {t(share.downloadable ? 'passport.shares.with-files' : 'passport.shares.without-files')}
        </p>
        {isOpen ? (
          <>
            <CopyField label={t('passport.shares.link')} value={share.address} />
            <Form>
              <HiddenFields values={{ shareId: share.id }} />
              <Button small>{t('passport.shares.withdraw')}</Button>
            </Form>
          </>
        ) : null}
      </div>
    </Sheet>
  );
}
