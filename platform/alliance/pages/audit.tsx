import { useLoaderData } from 'react-router';
import type { LoaderArgs } from '../../kernel/pages/args.ts';
import {
  Anchor,
  Button,
  Buttons,
  Details,
  EmptyState,
  Form,
  PageHead,
  Pagination,
  Sheet,
  Stack,
  TextField,
  Timeline,
  useText,
} from '../../ui/index.ts';
import { readAudit } from '../trail/read-audit.ts';
import { listHref, listQuery } from './addresses.ts';
import { needPerson } from './session.server.ts';

export async function loader({ context, request }: LoaderArgs) {
  const { page } = context;
  needPerson(page, request);
  const { about, operation, actorId, from, until, page: number } = listQuery(request);
  const filter = { about, operation, actorId, from, until };
  return {
    filter,
    number: Number(number) || 1,
    found: await page.run(readAudit, {
      ...filter,
      // The form takes days; a day reaches to its end.
      from: from && `${from}T00:00:00Z`,
      until: until && dayAfter(until),
      page: number,
    }),
  };
}

function dayAfter(day: string): string {
  const at = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(at.getTime())) return day;
  at.setUTCDate(at.getUTCDate() + 1);
  return at.toISOString();
}

/** Who did what, when, to what, and why. */
export default function Audit() {
  const { filter, number, found } = useLoaderData<typeof loader>();
  const { t, formatInstant, zone } = useText();
  const filtered = Object.values(filter).some(Boolean);
  return (
    <Stack>
      <PageHead title={t('alliance.audit.title')} subtitle={t('alliance.audit.subtitle')} />
      <Details summary={t('alliance.audit.filter')} open={filtered}>
        <Form className="form" method="get" noValidate>
          <TextField
            name="about"
            label={t('alliance.audit.about')}
            hint={t('alliance.audit.about-hint')}
            optional
            value={filter.about}
          />
          <TextField
            name="operation"
            label={t('alliance.audit.operation')}
            hint={t('alliance.audit.operation-hint')}
            optional
            value={filter.operation}
          />
          <TextField name="actorId" label={t('alliance.audit.actor')} optional value={filter.actorId} />
          <TextField
            name="from"
            type="date"
            label={t('alliance.audit.from')}
            optional
            width={10}
            value={filter.from}
          />
          <TextField
            name="until"
            type="date"
            label={t('alliance.audit.until')}
            optional
            width={10}
            value={filter.until}
          />
          <Buttons>
            <Button>{t('alliance.audit.show')}</Button>
          </Buttons>
        </Form>
      </Details>
      {found.entries.length === 0 ? (
        <EmptyState title={t('alliance.audit.none')}>
          {t(filtered ? 'alliance.audit.none-filtered' : 'alliance.audit.none-next')}
        </EmptyState>
      ) : (
        <Sheet>
          <Timeline
            entries={found.entries.map((entry) => ({
              id: entry.id,
              dateTime: entry.at,
              when: formatInstant(entry.at, zone),
              what: entry.operation,
              who: (
                <>
                  {entry.actor ? (
                    <Anchor href={listHref('/audit', { actorId: entry.actor.id })}>
                      {entry.actor.fullName ?? t('alliance.audit.erased')}
                    </Anchor>
                  ) : (
                    t('alliance.audit.nobody')
                  )}
                  {`, ${t(`alliance.audit.via-${entry.via}`)}`}
                  {entry.institution ? ` · ${entry.institution}` : null}
                  {entry.about.map((one) => (
                    <span key={one}>
                      {' · '}
                      <Anchor href={listHref('/audit', { about: one })} style={{ overflowWrap: 'anywhere' }}>
                        {one}
                      </Anchor>
                    </span>
                  ))}
                </>
              ),
              ...(entry.reason ? { why: entry.reason } : {}),
            }))}
          />
        </Sheet>
      )}
      <Pagination
        page={number}
        pageSize={50}
        total={found.total}
        href={(page) => listHref('/audit', { ...filter, page })}
      />
    </Stack>
  );
}
