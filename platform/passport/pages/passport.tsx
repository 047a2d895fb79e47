import { useLoaderData } from 'react-router';
import type { LoaderArgs } from '../../kernel/pages/args.ts';
import {
  ButtonLink,
  Details,
  EmptyState,
  PageHead,
  Pagination,
  Sheet,
  Stack,
  useText,
  withParams,
} from '../../ui/index.ts';
import { listCredentials } from '../list-credentials.ts';
import { CredentialCard } from './credential-card.tsx';
import { languageOf, needPerson, pageIn } from './visitor.server.ts';

const SIZE = 50;

export async function loader({ context: { page }, request }: LoaderArgs) {
  needPerson(page, request);
  const number = pageIn(request);
  const list = await page.run(listCredentials, { page: number, size: SIZE, language: languageOf(page) });
  return { ...list, page: number };
}

/** What a learner has earned, and what can be done with it. */
export default function Passport() {
  const { t, formatNumber } = useText();
  const { credentials, total, totals, page } = useLoaderData<typeof loader>();
  const earlier = credentials.filter(({ status }) => status === 'superseded');
  const present = credentials.filter(({ status }) => status !== 'superseded');
  const sums = { credentials: totals.current, ects: formatNumber(totals.ects) };
  if (total === 0)
    return (
      <>
        <PageHead title={t('passport.title')} />
        <EmptyState
          title={t('passport.empty.title')}
          actions={<ButtonLink href="/alliance/account">{t('passport.empty.account')}</ButtonLink>}
        >
          {t('passport.empty.how')}
        </EmptyState>
      </>
    );
  return (
    <>
      <PageHead
        title={t('passport.title')}
        subtitle={t('passport.sums', sums)}
        actions={
          <>
            <ButtonLink href="/passport/shares">{t('passport.shares')}</ButtonLink>
            <ButtonLink look="primary" href="/passport/shares/new">
              {t('passport.share')}
            </ButtonLink>
          </>
        }
      />
      <Stack>
        <h2 className="hidden">{t('passport.credentials')}</h2>
        <ul className="cards">
          {present.map((credential) => (
            <CredentialCard key={credential.id} credential={credential} />
          ))}
        </ul>
        {earlier.length > 0 ? (
          <Details summary={t('passport.earlier', { count: earlier.length })}>
            <p>{t('passport.earlier.why')}</p>
            <ul className="cards">
              {earlier.map((credential) => (
                <CredentialCard key={credential.id} credential={credential} />
              ))}
            </ul>
          </Details>
        ) : null}
        {total > SIZE ? (
          <Pagination
            page={page}
            pageSize={SIZE}
            total={total}
            href={(at) => withParams('/passport', { page: at })}
          />
        ) : null}
        <Sheet title={t('passport.take.title')} note={t('passport.take.what')}>
          <ButtonLink href="/passport/data" document>
            {t('passport.take.button')}
          </ButtonLink>
        </Sheet>
      </Stack>
    </>
  );
}
