import { data, useLoaderData, useParams } from 'react-router';
import type { LoaderArgs } from '../../kernel/pages/args.ts';
import {
  ButtonLink,
  Buttons,
  EmptyState,
  headingOf,
  PageHead,
  Stack,
  useText,
  VerificationReportView,
} from '../../ui/index.ts';
import { openShare } from '../open-share.ts';
import { languageOf } from './visitor.server.ts';

export async function loader({ context: { page }, params }: LoaderArgs) {
  const opened = await page.run(openShare, { token: params.token!, language: languageOf(page) });
  const shown = { ...opened, checkedAt: page.services.now().toISOString() };
  return data(shown, opened.credentials.length > 0 ? 200 : 410);
}

/** What somebody shared: each credential with the answer to "is it genuine?". */
export default function SharedCredentials() {
  const { t, formatInstant, zone } = useText();
  const { state, credentials, downloadable, checkedAt, expiresAt } = useLoaderData<typeof loader>();
  const { token } = useParams();
  const [first] = credentials;
  if (state !== 'open' || !first)
    return (
      <>
        <PageHead title={t('passport.ended.title')} />
        <EmptyState
          title={t(`passport.ended.${state === 'open' ? 'withdrawn' : state}`)}
          actions={<ButtonLink href="/verification">{t('passport.ended.verify')}</ButtonLink>}
        >
          {t('passport.ended.how')}
        </EmptyState>
      </>
    );
  const times = { time: formatInstant(checkedAt, zone), until: formatInstant(expiresAt, zone) };
  return (
    <>
      <PageHead
        title={
          credentials.length === 1
            ? headingOf(first.report)
            : t('passport.shared.title', { count: credentials.length })
        }
        subtitle={t('passport.shared.checked', times)}
      />
      <Stack>
        {credentials.map(({ id, report }) => (
          <VerificationReportView
            key={id}
            report={report}
            aside={
              downloadable ? (
                <Buttons>
                  {(['jsonld', 'pdf', 'html'] as const).map((format) => (
                    <ButtonLink
                      key={format}
                      href={`/passport/share/${token}/${id}?format=${format}`}
                      document
                    >
                      {t(`passport.download.${format}`)}
                    </ButtonLink>
                  ))}
                </Buttons>
              ) : null
            }
          />
        ))}
      </Stack>
    </>
  );
}
