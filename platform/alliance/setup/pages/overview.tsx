import { useLoaderData } from 'react-router';
import { pick } from '../../../kernel/languages/index.ts';
import type { LoaderArgs } from '../../../kernel/pages/args.ts';
import {
  Anchor,
  ButtonLink,
  type Check,
  Checks,
  PageHead,
  Sheet,
  Stack,
  Status,
  TwoColumns,
  useText,
} from '../../../ui/index.ts';
import { needPerson } from '../../pages/session.server.ts';
import { readSetup } from '../read-setup.ts';
import { sealSlot } from '../seal-slot.ts';

export async function loader({ context, request }: LoaderArgs) {
  needPerson(context.page, request);
  const setup = await context.page.run(readSetup, {});
  return { ...setup, seals: await sealSlot.ask(context.page, {}) };
}

type Setup = Awaited<ReturnType<typeof loader>>;
type Step = { id: string; status: Check['status']; message: string; href?: string; count?: number };

/** What is set up and what is missing, in the order in which one would do it. */
function stepsOf(setup: Setup): Step[] {
  const some = (id: string, missing: number, there: string, lacking: string, href: string): Step => {
    if (setup.institutions === 0) return { id, status: 'not-checked', message: 'institutions-first' };
    return missing > 0
      ? { id, status: 'warning', message: lacking, count: missing, href }
      : { id, status: 'passed', message: there, href };
  };
  const secure = setup.origin.startsWith('https://') || setup.demonstration;
  return [
    setup.institutions > 0
      ? {
          id: 'institutions',
          status: 'passed',
          message: 'institutions-some',
          count: setup.institutions,
          href: '/alliance/institutions',
        }
      : {
          id: 'institutions',
          status: 'failed',
          message: 'institutions-none',
          href: '/alliance/institutions',
        },
    some('hours', setup.hoursAssumed, 'hours-stated', 'hours-assumed', '/alliance/institutions'),
    some('scales', setup.withoutScale, 'scales-there', 'scales-missing', '/alliance/scales'),
    some(
      'conversions',
      setup.conversionsAssumed,
      'conversions-decided',
      'conversions-assumed',
      '/alliance/scales',
    ),
    some(
      'administrators',
      setup.withoutAdministrator,
      'administrators-there',
      'administrators-missing',
      '/alliance/roles',
    ),
    setup.demonstration
      ? { id: 'mail', status: 'passed', message: 'mail-demonstration', href: '/alliance/outbox' }
      : {
          id: 'mail',
          status: setup.mail ? 'passed' : 'failed',
          message: setup.mail ? 'mail-there' : 'mail-missing',
          href: '/alliance/mail',
        },
    {
      id: 'origin',
      status: secure ? 'passed' : 'failed',
      message: secure ? 'origin-good' : 'origin-insecure',
      href: '/trust/address',
    },
    ...sealSteps(setup),
  ];
}

function sealSteps({ seals, demonstration }: Setup): Step[] {
  if (!seals) return [];
  const { real, test, resting } = seals;
  const href = '/trust/seals';
  const enough = real > 0 || (demonstration && test > 0);
  const seal: Step = enough
    ? { id: 'seal', status: 'passed', message: 'seal-there', count: real || test, href }
    : { id: 'seal', status: 'failed', message: test > 0 ? 'seal-test' : 'seal-none', href };
  return resting
    ? [seal, { id: 'rest', status: 'failed', message: 'rest-rests', href: '/trust/rest' }]
    : [seal];
}

export default function Overview() {
  const setup = useLoaderData<typeof loader>();
  const { t, language } = useText();
  const steps = stepsOf(setup);
  const next =
    steps.find(({ status }) => status === 'failed') ?? steps.find(({ status }) => status === 'warning');
  const name = setup.alliance ? pick(setup.alliance.name, language) : null;
  const sentence = ({ message, count }: Step) =>
    t(`alliance.setup.${message}`, { count: count ?? 0, origin: setup.origin });
  return (
    <Stack>
      <PageHead
        title={name?.text ?? t('alliance.setup.title')}
        {...(name ? { titleLanguage: name.language } : {})}
        actions={<ButtonLink href="/alliance/settings">{t('alliance.setup.settings')}</ButtonLink>}
      />
      {next ? (
        <Status
          kind="warning"
          verdict
          word={t('alliance.setup.next', { step: t(`alliance.setup.${next.id}`) })}
        >
          {sentence(next)} {next.href ? <Anchor href={next.href}>{t('alliance.setup.see')}</Anchor> : null}
        </Status>
      ) : (
        <Status kind="good" verdict word={t('alliance.setup.complete')}>
          {t('alliance.setup.complete-note')}
        </Status>
      )}
      <TwoColumns
        aside={
          <Sheet title={t('alliance.setup.places')}>
            <ul>
              {[
                ['/alliance/institutions', 'alliance.setup.institutions'],
                ['/alliance/scales', 'alliance.setup.scales'],
                ['/alliance/people', 'alliance.setup.people'],
                ['/alliance/roles', 'alliance.setup.roles'],
                ['/trust/seals', 'alliance.setup.seals'],
              ].map(([href, label]) => (
                <li key={href}>
                  <Anchor href={href!}>{t(label!)}</Anchor>
                </li>
              ))}
            </ul>
            <p className="small muted">{t('alliance.setup.seals-note')}</p>
          </Sheet>
        }
      >
        <Sheet title={t('alliance.setup.list')}>
          <Checks
            checks={steps.map((step) => ({
              id: step.id,
              status: step.status,
              title: t(`alliance.setup.${step.id}`),
              message: sentence(step),
              more: step.href ? (
                <Anchor href={step.href}>
                  {t('alliance.setup.see')}
                  <span className="hidden">: {t(`alliance.setup.${step.id}`)}</span>
                </Anchor>
              ) : null,
            }))}
          />
        </Sheet>
      </TwoColumns>
    </Stack>
  );
}
