import { useLoaderData } from 'react-router';
import { pick } from '../../kernel/languages/index.ts';
import type { LoaderArgs } from '../../kernel/pages/args.ts';
import {
  Anchor,
  ButtonLink,
  EmptyState,
  PageHead,
  Pagination,
  Sheet,
  Stack,
  Tag,
  useText,
  withParams,
} from '../../ui/index.ts';
import { listTrustedIssuers } from '../anchors/list-trusted-issuers.ts';
import { CertificateFacts } from './certificate.tsx';

const SIZE = 20;

export async function loader({ context, request }: LoaderArgs) {
  const page = new URL(request.url).searchParams.get('page') ?? undefined;
  const { seals, total } = await context.page.run(listTrustedIssuers, { page, size: SIZE });
  return { seals, total, page: Number(page ?? 1) };
}

/** Who issues credentials in this alliance, for whoever has one in hand. */
export default function Issuers() {
  const { seals, total, page } = useLoaderData<typeof loader>();
  const { t, language } = useText();
  return (
    <Stack>
      <PageHead
        title={t('trust.public.title')}
        subtitle={t('trust.public.subtitle')}
        actions={<ButtonLink href="/verification">{t('trust.public.verify')}</ButtonLink>}
      />
      {seals.length === 0 ? (
        <EmptyState title={t('trust.public.empty')}>{t('trust.public.empty-text')}</EmptyState>
      ) : null}
      {seals.map(({ owner, state, test, certificate }) => {
        const name = pick(owner.name, language);
        return (
          <Sheet
            key={certificate.fingerprint}
            title={<span lang={name.language}>{name.text}</span>}
            note={owner.institutionId === null ? t('trust.public.alliance') : null}
            aside={
              <>
                {test ? <Tag tone="warn">{t('trust.public.test')}</Tag> : null}{' '}
                <Tag tone={state === 'active' ? 'ok' : 'plain'}>{t(`trust.public.state.${state}`)}</Tag>
              </>
            }
          >
            <CertificateFacts certificate={certificate} />
          </Sheet>
        );
      })}
      {total > SIZE ? (
        <Pagination
          page={page}
          pageSize={SIZE}
          total={total}
          href={(number) => withParams('/trust', { page: number })}
        />
      ) : null}
      <Sheet title={t('trust.public.test-title')}>
        <p>{t('trust.public.test-text')}</p>
      </Sheet>
      <p className="small">
        <Anchor href="/trust/anchors.json" document>
          {t('trust.public.anchors')}
        </Anchor>
      </p>
    </Stack>
  );
}
