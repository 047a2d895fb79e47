import { data, useLoaderData } from 'react-router';
import { refusalData, refuse } from '../../../../kernel/errors.ts';
import type { LoaderArgs } from '../../../../kernel/pages/args.ts';
import {
  Anchor,
  DescriptionFacts,
  Notice,
  PageHead,
  Sheet,
  Stack,
  Table,
  Tabs,
  Tag,
  useText,
} from '../../../../ui/index.ts';
import { apiGuide, type GuideField, type GuideOperation } from '../../api-guide.ts';

/** The API for people: first what every call has in common, then one page for each stage. */
export function loader({ context, params }: LoaderArgs) {
  const stages = apiGuide(context.page.services.origin).filter(({ operations }) => operations.length > 0);
  const chosen = params.stage ? stages.find(({ stage }) => stage === params.stage) : null;
  if (chosen === undefined) throw data(refusalData(refuse('kernel.not-found')), { status: 404 });
  return {
    origin: context.page.services.origin,
    chosen,
    stages: stages.map(({ stage, operations }) => ({
      stage,
      operations: operations.map(({ name, summary }) => ({ name, summary })),
    })),
  };
}

export default function Api() {
  const { origin, chosen, stages } = useLoaderData<typeof loader>();
  const { t } = useText();
  return (
    <>
      <PageHead
        title={
          chosen
            ? t('doors.api.stage-title', { stage: t(`doors.api.stage.${chosen.stage}`) })
            : t('doors.api.title')
        }
        subtitle={chosen ? null : t('doors.api.subtitle')}
      />
      <Tabs
        label={t('doors.api.stages')}
        tabs={[
          { href: '/api', label: t('doors.api.overview'), current: !chosen },
          ...stages.map(({ stage }) => ({
            href: `/api/${stage}`,
            label: t(`doors.api.stage.${stage}`),
            current: stage === chosen?.stage,
          })),
        ]}
      />
      <Stack>
        {chosen ? (
          chosen.operations.map((operation) => <Operation key={operation.name} operation={operation} />)
        ) : (
          <Overview origin={origin} stages={stages} />
        )}
      </Stack>
    </>
  );
}

type OverviewProps = {
  origin: string;
  stages: { stage: string; operations: { name: string; summary: string }[] }[];
};

function Overview({ origin, stages }: OverviewProps) {
  const { t, rich } = useText();
  return (
    <>
      <Sheet title={t('doors.api.begin')}>
        <p>
          {rich('doors.api.begin-key', {
            link: (words) => <Anchor href="/alliance/api-keys">{words}</Anchor>,
          })}
        </p>
        <pre>
          <code>{`export WAYMARK_KEY=…\ncurl -H "Authorization: Bearer $WAYMARK_KEY" ${origin}/api/v1/alliance/institutions`}</code>
        </pre>
        <p>
          {rich('doors.api.begin-description', {
            link: (words) => (
              <Anchor href="/api/v1/openapi.json" document>
                {words}
              </Anchor>
            ),
          })}
        </p>
      </Sheet>
      <Sheet title={t('doors.api.common')}>
        <ul>
          <li>{t('doors.api.common-rights')}</li>
          <li>{t('doors.api.common-pages')}</li>
          <li>{t('doors.api.common-dates')}</li>
          <li>{t('doors.api.common-problems')}</li>
          <li>{t('doors.api.common-twice')}</li>
        </ul>
        <pre>
          <code>{`HTTP/1.1 404\ncontent-type: application/problem+json\n\n${JSON.stringify(
            {
              type: 'urn:waymark:error:kernel.not-found',
              title: t('kernel.error.not-found'),
              status: 404,
              code: 'kernel.not-found',
            },
            null,
            2,
          )}`}</code>
        </pre>
      </Sheet>
      {stages.map(({ stage, operations }) => (
        <Sheet key={stage} title={<Anchor href={`/api/${stage}`}>{t(`doors.api.stage.${stage}`)}</Anchor>}>
          <ul>
            {operations.map(({ name, summary }) => (
              <li key={name}>
                <Anchor href={`/api/${stage}#${name}`}>{summary}</Anchor>
              </li>
            ))}
          </ul>
        </Sheet>
      ))}
    </>
  );
}

function Operation({ operation }: { operation: GuideOperation }) {
  const { t } = useText();
  return (
    <div id={operation.name}>
      <Sheet
        title={operation.summary}
        note={
          <>
            <Tag>{operation.method}</Tag> <code>{operation.path}</code>
          </>
        }
      >
        <Stack close>
          <DescriptionFacts
            facts={[
              { label: t('doors.api.who'), value: <WhoMay operation={operation} /> },
              { label: t('doors.api.name'), value: <code>{operation.name}</code> },
            ]}
          />
          <Fields operation={operation} />
          <pre>
            <code>{operation.example}</code>
          </pre>
        </Stack>
      </Sheet>
    </div>
  );
}

function WhoMay({ operation }: { operation: GuideOperation }) {
  const { t } = useText();
  if (operation.public) return t('doors.api.who-everyone');
  if (operation.who.length === 0) return t('doors.api.who-operator');
  return (
    <ul>
      {operation.who.map(({ role, cases }) => (
        <li key={role}>
          {role === 'learner'
            ? t('doors.api.who-oneself')
            : `${t(`doors.role.${role}`)}: ${cases
                .map(({ case: name, grant }) => t(`doors.api.case.${name}.${grant}`))
                .join('; ')}`}
        </li>
      ))}
    </ul>
  );
}

function Fields({ operation }: { operation: GuideOperation }) {
  const { t } = useText();
  if (operation.fields.length === 0) return <p>{t('doors.api.no-fields')}</p>;
  return (
    <>
      {operation.multipart ? <Notice quiet>{t('doors.api.multipart')}</Notice> : null}
      <Table<GuideField>
        caption={t('doors.api.fields', { operation: operation.name })}
        captionHidden
        narrow="stack"
        rows={operation.fields}
        rowKey={({ place, name }) => `${place} ${name}`}
        columns={[
          {
            key: 'name',
            header: t('doors.api.field'),
            rowHeader: true,
            cell: ({ name }) => <code>{name}</code>,
          },
          {
            key: 'place',
            header: t('doors.api.place'),
            cell: ({ place }) => <Tag>{t(`doors.api.place.${place}`)}</Tag>,
          },
          {
            key: 'kind',
            header: t('doors.api.kind'),
            cell: ({ kind, description }) => (description ? `${kind}: ${description}` : kind),
          },
          {
            key: 'required',
            header: t('doors.api.needed'),
            cell: ({ required }) => (required ? t('doors.api.needed-yes') : t('doors.api.needed-no')),
          },
        ]}
      />
    </>
  );
}
