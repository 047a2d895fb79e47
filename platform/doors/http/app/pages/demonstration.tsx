import { data, useLoaderData } from 'react-router';
import {
  demonstrationDay,
  demonstrationPersonas,
  otherStaff,
  sampleList,
} from '../../../../demonstration/index.ts';
import { refusalData, refuse } from '../../../../kernel/errors.ts';
import { pick } from '../../../../kernel/languages/index.ts';
import type { LoaderArgs } from '../../../../kernel/pages/args.ts';
import {
  Anchor,
  Button,
  ButtonLink,
  Buttons,
  Details,
  Notice,
  PageHead,
  Sheet,
  Stack,
  Table,
  useText,
} from '../../../../ui/index.ts';

export async function loader({ context: { page }, request }: LoaderArgs) {
  const { db, mode } = page.services;
  if (mode !== 'demonstration') throw data(refusalData(refuse('kernel.not-found')), { status: 404 });
  const today = await demonstrationDay(db);
  const samples = today ? sampleList(today) : [];
  return {
    loaded: today !== null,
    personas: (await demonstrationPersonas(db)).map(({ institution, ...persona }) => ({
      ...persona,
      institution: institution && pick(institution.name, page.language),
    })),
    others: await otherStaff(db),
    samples,
    signedInAs: page.person?.fullName ?? null,
    wrongLink: new URL(request.url).searchParams.get('problem') === 'link',
  };
}

/** A made-up alliance to look at from every side. */
export default function Demonstration() {
  const { t } = useText();
  const { loaded, personas, others, samples, signedInAs, wrongLink } = useLoaderData<typeof loader>();
  return (
    <Stack>
      <PageHead title={t('demonstration.title')} subtitle={t('demonstration.lead')} />
      {wrongLink ? <Notice tone="warning">{t('demonstration.no-such-link')}</Notice> : null}
      {loaded ? null : <Notice>{t('demonstration.empty')}</Notice>}
      {signedInAs ? <p className="muted">{t('demonstration.now', { name: signedInAs })}</p> : null}
      <Sheet flush>
        <Table
          caption={t('demonstration.title')}
          captionHidden
          narrow="stack"
          rows={[...personas, null]}
          rowKey={(persona) => persona?.key ?? 'verifier'}
          columns={[
            {
              key: 'who',
              header: t('demonstration.who'),
              rowHeader: true,
              cell: (persona) => <Who persona={persona} />,
            },
            {
              key: 'waits',
              header: t('demonstration.waits'),
              cell: (persona) => t(`demonstration.waits.${persona?.key ?? 'verifier'}`),
            },
            {
              key: 'begin',
              header: <span className="hidden">{t('demonstration.step-in')}</span>,
              label: '',
              cell: (persona) =>
                persona ? (
                  <SignIn personId={persona.personId} name={persona.fullName} />
                ) : (
                  <ButtonLink href="/verification">{t('demonstration.verify')}</ButtonLink>
                ),
            },
          ]}
        />
      </Sheet>
      {samples.length > 0 ? (
        <Sheet
          title={t('demonstration.samples')}
          note={t('demonstration.samples-text', { offering: samples[0]!.offeringCode })}
        >
          <ul className="stack close">
            {samples.map(({ fileName, shows }) => (
              <li key={fileName}>
                <Anchor href={`/demonstration/samples/${encodeURIComponent(fileName)}`} document>
                  {t('demonstration.sample', { name: fileName })}
                </Anchor>
                <p className="small muted" lang="en">
                  {shows}
                </p>
              </li>
            ))}
          </ul>
        </Sheet>
      ) : null}
      <Sheet title={t('demonstration.outbox')}>
        <p>
          {t('demonstration.outbox-text')}{' '}
          <Anchor href="/alliance/outbox">{t('demonstration.outbox')}</Anchor>
        </p>
      </Sheet>
      {others.length > 0 ? (
        <Details summary={t('demonstration.other')}>
          <Stack close>
            {others.map(({ personId, fullName }) => (
              <div className="row" key={personId}>
                <SignIn personId={personId} name={fullName} /> <bdi>{fullName}</bdi>
              </div>
            ))}
          </Stack>
        </Details>
      ) : null}
    </Stack>
  );
}

type LoadedPersona = Awaited<ReturnType<typeof loader>>['personas'][number];

function Who({ persona }: { persona: LoadedPersona | null }) {
  const { t } = useText();
  const institution = persona?.institution;
  return (
    <>
      {t(`demonstration.persona.${persona?.key ?? 'verifier'}`)}
      {persona ? (
        <p className="small muted">
          {persona.fullName}
          {institution ? (
            <>
              {' · '}
              <span lang={institution.language}>{institution.text}</span>
            </>
          ) : null}
        </p>
      ) : null}
    </>
  );
}

/** A native form: signing in changes the language and every page, so the whole page loads. */
function SignIn({ personId, name }: { personId: string; name: string }) {
  const { t } = useText();
  return (
    <form method="post" action="/demonstration/sign-in">
      <input type="hidden" name="person" value={personId} />
      <Buttons>
        <Button>
          {t('demonstration.step-in')}
          <span className="hidden">: {name}</span>
        </Button>
      </Buttons>
    </form>
  );
}
