import { useLoaderData } from 'react-router';
import type { LoaderArgs } from '../../kernel/pages/args.ts';
import {
  Anchor,
  ButtonLink,
  type Column,
  EmptyState,
  ListSheet,
  PageHead,
  Said,
  Stack,
  useText,
} from '../../ui/index.ts';
import { credentialStatus, listCredentials } from '../register/list-credentials.ts';
import { isId, listState } from './parts/list-state.ts';
import { officesOf } from './parts/offices.server.ts';
import { awardWords, StateTag, useHere } from './parts/words.tsx';

const pageSize = 50;
const statuses = ['valid', 'suspended', 'revoked', 'superseded'] as const;

export async function loader({ context, request }: LoaderArgs) {
  const { page } = context;
  const address = new URL(request.url);
  const { chosen, ...at } = listState(address, { status: credentialStatus.options, scope: ['home'] });
  const given = (name: string) => {
    const value = address.searchParams.get(name);
    return isId(value) ? value : undefined;
  };
  const offeringId = given('offering');
  const batchId = given('batch');
  const { offices, chosen: institutionId } = await officesOf(page, address, [
    'issuing-officer',
    'course-leader',
    'administrator',
  ]);
  // Of a course that one's university does not lead, only its own learners are shown.
  const home = chosen.scope === 'home';
  const list = await page.run(listCredentials, {
    ...at,
    status: chosen.status,
    batchId,
    ...(offeringId ? { offeringId } : home || batchId ? {} : { institutionId }),
    size: pageSize,
  });
  return {
    ...list,
    ...at,
    status: chosen.status ?? null,
    home,
    offices,
    institutionId: institutionId ?? null,
    narrowed: offeringId !== undefined || batchId !== undefined,
    keep: Object.fromEntries(
      ['status', 'scope', 'offering', 'batch', 'institution'].flatMap((name) => {
        const value = address.searchParams.get(name);
        return value ? [[name, value]] : [];
      }),
    ),
  };
}

type Row = ReturnType<typeof useLoaderData<typeof loader>>['credentials'][number];

/** The register of what was sealed. */
export default function Credentials() {
  const data = useLoaderData<typeof loader>();
  const { credentials, total, page, q, status, home, offices, institutionId, narrowed, keep } = data;
  const { t } = useText();
  const here = useHere();
  const filtered = q !== undefined || status !== null || narrowed;
  return (
    <>
      <PageHead
        title={t(filtered ? 'awarding.register.title-found' : 'awarding.register.title', { count: total })}
        documentTitle={t('awarding.register.document-title')}
        subtitle={t('awarding.register.subtitle')}
        crumbs={[
          { label: t('awarding.crumb'), href: '/awarding' },
          { label: t('awarding.register.document-title') },
        ]}
      />
      <Stack>
        <ListSheet
          title={t('awarding.register.list')}
          search={{ label: t('awarding.register.find'), value: q, keep }}
          filters={[
            ...(offices.length > 0 && !narrowed
              ? [
                  {
                    label: t('awarding.register.scope'),
                    filters: [
                      ...offices.map(({ id, shortName }) => ({
                        href: here({ institution: id, scope: null, page: null }),
                        label: t('awarding.register.led-by', { name: shortName }),
                        current: !home && id === institutionId,
                      })),
                      {
                        href: here({ scope: 'home', institution: null, page: null }),
                        label: t('awarding.register.home'),
                        current: home,
                      },
                    ],
                  },
                ]
              : []),
            {
              label: t('awarding.register.status'),
              filters: [
                {
                  href: here({ status: null, page: null }),
                  label: t('awarding.list.all'),
                  current: status === null,
                },
                ...statuses.map((one) => ({
                  href: here({ status: one, page: null }),
                  label: t(`awarding.credential-status.${one}`),
                  current: status === one,
                })),
                ...(narrowed
                  ? [
                      {
                        href: here({ offering: null, batch: null, page: null }),
                        label: t('awarding.register.whole'),
                      },
                    ]
                  : []),
              ],
            },
          ]}
          columns={useColumns()}
          rows={credentials}
          rowKey={({ id }) => id}
          narrow="stack"
          empty={
            <EmptyState
              title={t(filtered ? 'awarding.register.none-found' : 'awarding.register.none')}
              actions={
                <ButtonLink href={filtered ? '/awarding/credentials' : '/awarding'}>
                  {t(filtered ? 'awarding.list.show-all' : 'awarding.register.to-awards')}
                </ButtonLink>
              }
            >
              {t(filtered ? 'awarding.register.none-found-hint' : 'awarding.register.none-hint')}
            </EmptyState>
          }
          pages={{ page, pageSize, total, href: (number) => here({ page: number }) }}
        />
      </Stack>
    </>
  );
}

function useColumns(): Column<Row>[] {
  const text = useText();
  const { t, formatDay, zone } = text;
  return [
    {
      key: 'learner',
      header: t('awarding.column.learner'),
      rowHeader: true,
      cell: ({ id, fullName }) => (
        <Anchor href={`/awarding/credentials/${id}`}>
          <bdi>{fullName}</bdi>
        </Anchor>
      ),
    },
    { key: 'university', header: t('awarding.column.university'), cell: ({ institution }) => institution },
    {
      key: 'course',
      header: t('awarding.column.course'),
      cell: ({ title, offeringCode }) => (
        <>
          <Said text={title} />
          <br />
          <small className="muted">{offeringCode}</small>
        </>
      ),
    },
    { key: 'award', header: t('awarding.column.award'), cell: ({ award }) => awardWords(text, award) },
    {
      key: 'sealed',
      header: t('awarding.column.sealed'),
      cell: ({ sealedAt }) => <time dateTime={sealedAt}>{formatDay(sealedAt, zone, 'medium')}</time>,
    },
    {
      key: 'status',
      header: t('awarding.column.state'),
      cell: ({ status }) => <StateTag of="credential-status" state={status} />,
    },
  ];
}
