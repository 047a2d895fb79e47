import { useLoaderData } from 'react-router';
import type { LoaderArgs } from '../../kernel/pages/args.ts';
import { Anchor, EmptyState, PageHead, Pagination, Sheet, Stack, useText } from '../../ui/index.ts';
import { findMails } from '../outbox/find-mails.ts';
import { listHref, listQuery } from './addresses.ts';

const PAGE_SIZE = 20;

export async function loader({ context, request }: LoaderArgs) {
  const { page: number } = listQuery(request);
  return {
    number: Number(number) || 1,
    found: await context.page.run(findMails, { page: number, size: PAGE_SIZE }),
  };
}

/** What a demonstration would have sent, as its receivers would read it. */
export default function Outbox() {
  const { number, found } = useLoaderData<typeof loader>();
  const { t, formatInstant, zone } = useText();
  return (
    <Stack>
      <PageHead title={t('alliance.outbox.title')} subtitle={t('alliance.outbox.subtitle')} />
      {found.mails.length === 0 ? (
        <EmptyState title={t('alliance.outbox.none')}>{t('alliance.outbox.none-next')}</EmptyState>
      ) : null}
      {found.mails.map((mail) => (
        <Sheet
          key={mail.id}
          as="article"
          title={mail.subject}
          note={`${mail.to ?? t('alliance.outbox.no-address')} · ${formatInstant(mail.createdAt, zone)}`}
        >
          <div className="measure stack close">
            {mail.paragraphs.map((paragraph) => (
              <p key={paragraph}>
                {/^https?:\/\/\S+$/.test(paragraph) ? (
                  <Anchor href={paragraph} document style={{ overflowWrap: 'anywhere' }}>
                    {paragraph}
                  </Anchor>
                ) : (
                  paragraph
                )}
              </p>
            ))}
          </div>
        </Sheet>
      ))}
      <Pagination
        page={number}
        pageSize={PAGE_SIZE}
        total={found.total}
        href={(page) => listHref('/alliance/outbox', { page })}
      />
    </Stack>
  );
}
