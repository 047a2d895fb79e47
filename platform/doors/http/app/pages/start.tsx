import { redirect, useLoaderData } from 'react-router';
import { pick } from '../../../../kernel/languages/index.ts';
import type { LoaderArgs } from '../../../../kernel/pages/args.ts';
import { Blaze, ButtonLink, EmptyState, PageHead, Sheet, Stack, useText } from '../../../../ui/index.ts';
import { whatWaits } from '../../what-waits.server.ts';

export async function loader({ context: { page } }: LoaderArgs) {
  if (!page.person) return { person: null, items: [] };
  // A learner's day begins with the passport.
  if (page.actor.roles.length === 0) throw redirect('/passport');
  return { person: page.person.fullName, items: await whatWaits(page) };
}

/** The start: for staff what waits for them, for everyone else what this is. */
export default function Start() {
  const { person, items } = useLoaderData<typeof loader>();
  return person ? <Waiting items={items} /> : <Welcome />;
}

function Waiting({ items }: { items: Awaited<ReturnType<typeof whatWaits>> }) {
  const { t } = useText();
  const need = items.filter(({ weight }) => weight === 'need');
  const know = items.filter(({ weight }) => weight === 'know');
  return (
    <>
      <PageHead title={t('doors.start.title', { count: need.length })} subtitle={t('doors.start.subtitle')} />
      <Stack>
        {need.length === 0 ? (
          <EmptyState
            title={t('doors.start.nothing')}
            actions={<ButtonLink href="/catalogue/offerings">{t('doors.start.courses')}</ButtonLink>}
          >
            {t('doors.start.nothing-more')}
          </EmptyState>
        ) : (
          <List title={t('doors.start.need')} items={need} />
        )}
        {know.length > 0 ? <List title={t('doors.start.know')} items={know} /> : null}
      </Stack>
    </>
  );
}

function List({ title, items }: { title: string; items: Awaited<ReturnType<typeof whatWaits>> }) {
  const { t, language } = useText();
  return (
    <Sheet title={title}>
      <ul className="waits">
        {items.map(({ label, href, count, title, note }) => (
          <li key={label + href}>
            <a href={href}>{t(label, { count, offering: title ? pick(title, language).text : '' })}</a>
            {note ? <span className="small muted"> {note}</span> : null}
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

const paths = [
  { key: 'verify', href: '/verification' },
  { key: 'passport', href: '/passport' },
  { key: 'staff', href: '/alliance/sign-in' },
] as const;

const way = ['design', 'learn', 'seal', 'show'] as const;

function Welcome() {
  const { t } = useText();
  return (
    <>
      <PageHead title={t('doors.welcome.title')} subtitle={t('doors.welcome.what')} />
      <Stack>
        <div className="cards">
          {paths.map(({ key, href }) => (
            <Sheet key={key} title={t(`doors.welcome.${key}`)}>
              <Stack close>
                <p>{t(`doors.welcome.${key}-more`)}</p>
                <div>
                  <ButtonLink href={href} look={key === 'verify' ? 'primary' : 'secondary'}>
                    {t(`doors.welcome.${key}-do`)}
                  </ButtonLink>
                </div>
              </Stack>
            </Sheet>
          ))}
        </div>
        <Sheet title={t('doors.welcome.way')}>
          <ol className="way">
            {way.map((step) => (
              <li key={step}>
                <Blaze />
                <b>{t(`doors.welcome.way.${step}`)}</b>
                <p>{t(`doors.welcome.way.${step}-more`)}</p>
              </li>
            ))}
          </ol>
        </Sheet>
      </Stack>
    </>
  );
}
