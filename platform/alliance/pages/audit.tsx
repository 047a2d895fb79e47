import { useLoaderData } from 'react-router';
import type { LoaderArgs } from '../../kernel/pages/args.ts';
import {
  Anchor,
  Button,
  Buttons,
  Details,
  EmptyState,
  Form,
  HiddenFields,
  PageHead,
  Pagination,
  SelectField,
  Sheet,
  Stack,
  TextField,
  Timeline,
  useText,
} from '../../ui/index.ts';
import { readAudit } from '../trail/read-audit.ts';
import { thingsSlot } from '../trail/things-slot.ts';
import { listHref, listQuery } from './addresses.ts';
import { didKey, operationsToFind } from './audit-words.ts';
import { choosePerson } from './choose-person.server.ts';
import { PersonField, SeveralPeople } from './person-search.tsx';
import { needPerson } from './session.server.ts';

/** An entry may be about hundreds of results; as many are shown as one reads. */
const MOST_THINGS = 6;

export async function loader({ context, request }: LoaderArgs) {
  const { page } = context;
  needPerson(page, request);
  const { operation, from, until, page: number, ...asked } = listQuery(request);
  const typed = new URL(request.url).searchParams;
  const by = await choosePerson(page, typed.get('by'), asked.actorId);
  const aboutPerson = asked.about?.startsWith('person:') ? asked.about.slice('person:'.length) : undefined;
  const whom = await choosePerson(page, typed.get('whom') || (aboutPerson ? null : ''), aboutPerson);
  const about = whom.person ? `person:${whom.person.id}` : aboutPerson ? undefined : asked.about;
  const filter = { operation, from, until, actorId: by.person?.id, about };
  // Whom a name means is asked before anything is shown of them.
  const unclear = [by, whom].some((one) => one.typed !== '' && one.person === null);
  const { total, entries } = unclear
    ? { total: 0, entries: [] }
    : await page.run(readAudit, {
        ...filter,
        // The form takes days; a day reaches to its end.
        from: from && `${from}T00:00:00Z`,
        until: until && dayAfter(until),
        page: number,
      });
  const shown = entries.map((entry) => {
    const others = entry.about.filter((one) => one !== `person:${entry.actor?.id}`);
    return { ...entry, about: others.slice(0, MOST_THINGS), more: Math.max(0, others.length - MOST_THINGS) };
  });
  const things = await thingsSlot.ask(page, [
    ...shown.flatMap((entry) => entry.about),
    ...(about && entries.length > 0 ? [about] : []),
  ]);
  return {
    filter,
    by,
    whom,
    unclear,
    number: Number(number) || 1,
    total,
    entries: shown,
    things: Object.fromEntries(things),
    operations: operationsToFind(page, operation),
  };
}

function dayAfter(day: string): string {
  const at = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(at.getTime())) return day;
  at.setUTCDate(at.getUTCDate() + 1);
  return at.toISOString();
}

type Entry = Awaited<ReturnType<typeof loader>>['entries'][number];

/** Who did what, when, to what, and why. */
export default function Audit() {
  const { filter, by, whom, unclear, number, total, entries } = useLoaderData<typeof loader>();
  const { t, has, formatInstant, zone } = useText();
  const filtered = unclear || Object.values(filter).some(Boolean);
  return (
    <Stack>
      <PageHead title={t('alliance.audit.title')} subtitle={t('alliance.audit.subtitle')} />
      <Filter open={filtered} />
      <SeveralPeople
        label={t('alliance.audit.by')}
        chosen={by}
        href={(id) => listHref('/audit', { ...filter, whom: whom.typed, actorId: id })}
      />
      <SeveralPeople
        label={t('alliance.audit.whom')}
        chosen={whom}
        href={(id) => listHref('/audit', { ...filter, about: `person:${id}` })}
      />
      {unclear ? null : entries.length === 0 ? (
        <EmptyState title={t('alliance.audit.none')}>
          {t(filtered ? 'alliance.audit.none-filtered' : 'alliance.audit.none-next')}
        </EmptyState>
      ) : (
        <Sheet>
          <Timeline
            entries={entries.map((entry) => ({
              id: entry.id,
              dateTime: entry.at,
              when: formatInstant(entry.at, zone),
              what: has(didKey(entry.operation)) ? t(didKey(entry.operation)) : entry.operation,
              who: <Particulars entry={entry} />,
              ...(entry.reason ? { why: entry.reason } : {}),
            }))}
          />
        </Sheet>
      )}
      {total > 0 ? (
        <Pagination
          page={number}
          pageSize={50}
          total={total}
          href={(page) => listHref('/audit', { ...filter, page })}
        />
      ) : null}
    </Stack>
  );
}

function Filter({ open }: { open: boolean }) {
  const { filter, by, whom, operations } = useLoaderData<typeof loader>();
  const { t, has } = useText();
  const thing = filter.about?.startsWith('person:') ? undefined : filter.about;
  return (
    <Details summary={t('alliance.audit.filter')} open={open}>
      <Form className="form" method="get" noValidate>
        <SelectField
          name="operation"
          label={t('alliance.audit.operation')}
          placeholder={t('alliance.audit.any-operation')}
          options={operations.map((name) => ({
            value: name,
            label: has(didKey(name)) ? t(didKey(name)) : name,
          }))}
          value={filter.operation}
          optional
        />
        {filter.actorId ? <HiddenFields values={{ actorId: filter.actorId }} /> : null}
        <PersonField name="by" label={t('alliance.audit.by')} chosen={by} />
        {filter.about ? <HiddenFields values={{ about: filter.about }} /> : null}
        {thing ? (
          <p>
            {t('alliance.audit.about')}: <Thing about={thing} />{' '}
            <Anchor href={listHref('/audit', { ...filter, about: undefined })}>
              {t('alliance.audit.about-all')}
            </Anchor>
          </p>
        ) : (
          <PersonField name="whom" label={t('alliance.audit.whom')} chosen={whom} />
        )}
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
  );
}

/** Who, by which way, for which institution, and about what. */
function Particulars({ entry: { actor, via, institution, about, more } }: { entry: Entry }) {
  const { t } = useText();
  return (
    <>
      {actor ? (
        <Anchor href={listHref('/audit', { actorId: actor.id })}>
          {actor.fullName ? <bdi>{actor.fullName}</bdi> : t('alliance.audit.erased')}
        </Anchor>
      ) : (
        t('alliance.audit.nobody')
      )}
      {`, ${t(`alliance.audit.via-${via}`)}`}
      {institution ? ` · ${institution}` : null}
      {about.map((one) => (
        <span key={one}>
          {' · '}
          <Thing about={one} />
        </span>
      ))}
      {more > 0 ? ` · ${t('alliance.audit.more', { count: more })}` : null}
    </>
  );
}

/** By name and with the way to its page where this reader may see it; else by its id, with all that was done to it. */
function Thing({ about }: { about: string }) {
  const { things } = useLoaderData<typeof loader>();
  const { t, has } = useText();
  const known = things[about];
  const [kind = '', id = ''] = about.split(':');
  if (kind === 'alliance') return t('alliance.audit.thing.alliance');
  const name = known?.name ?? id.slice(-12);
  return (
    <Anchor href={known?.href ?? listHref('/audit', { about })}>
      {has(`alliance.audit.thing.${kind}`) ? t(`alliance.audit.thing.${kind}`, { name }) : about}
    </Anchor>
  );
}
