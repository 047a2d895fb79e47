import { useLoaderData } from 'react-router';
import { pick } from '../../kernel/languages/index.ts';
import type { LoaderArgs } from '../../kernel/pages/args.ts';
import {
  Anchor,
  ButtonLink,
  Buttons,
  EmptyState,
  PageHead,
  Pagination,
  Sheet,
  Stack,
  SummaryList,
  Tabs,
  TwoColumns,
  useText,
} from '../../ui/index.ts';
import { previewTemplate } from '../templates/preview-template.ts';
import { readTemplate } from '../templates/read-template.ts';
import { languageTabs } from './parts/credential-languages.ts';
import { listState } from './parts/list-state.ts';
import { Swatch } from './parts/template-differences.tsx';
import { ownerIn } from './parts/template-owner.server.ts';
import { TemplateView } from './parts/template-view.tsx';
import { useHere } from './parts/words.tsx';

const pageSize = 20;

export async function loader({ context, params, request }: LoaderArgs) {
  const owner = ownerIn(params.owner);
  const address = new URL(request.url);
  const { page } = listState(address, {});
  const found = await context.page.run(readTemplate, { owner, page, size: pageSize });
  const { template } = found.inUse;
  const asked = address.searchParams.get('language');
  const { courses } = found;
  const previewed = await context.page.run(previewTemplate, {
    owner,
    template,
    language: found.languages.find((code) => code === asked) ?? found.languages[0] ?? 'en',
    ...(courses[0] ? { courseVersionId: courses[0].courseVersionId } : {}),
  });
  const { edc: _, findings: __, ...shown } = previewed;
  return { ...found, page, previewed: shown, course: courses[0]?.code ?? null };
}

/** What one owner's credentials say and show now, what is being worked on, and what was before. */
export default function Template() {
  const { owner, name, mayEdit, inUse, draft, previewed, course } = useLoaderData<typeof loader>();
  const { t, language, formatInstant, zone } = useText();
  const here = useHere();
  const said = pick(name, language);
  const at = `/awarding/templates/${owner}`;
  return (
    <>
      <PageHead
        title={t('awarding.template.title', { name: said.text })}
        crumbs={[
          { label: t('awarding.crumb'), href: '/awarding' },
          { label: t('awarding.templates.crumb'), href: '/awarding/templates' },
          { label: said.text },
        ]}
        subtitle={
          inUse.putIntoUseAt === null
            ? t('awarding.template.default-in-use')
            : t('awarding.template.in-use', {
                number: inUse.number,
                by: inUse.putIntoUseBy ?? t('awarding.batch.nobody-by'),
                when: formatInstant(inUse.putIntoUseAt, zone),
              })
        }
        actions={
          mayEdit ? (
            <ButtonLink look="primary" href={`${at}/draft`}>
              {t(draft ? 'awarding.template.go-on' : 'awarding.template.begin')}
            </ButtonLink>
          ) : null
        }
      />
      <TwoColumns
        aside={
          <>
            <DraftSheet />
            <Decided />
            <Versions />
          </>
        }
      >
        <Tabs
          label={t('awarding.credential.languages')}
          tabs={languageTabs(previewed.languages, previewed.language, language, (code) =>
            here({ language: code }),
          )}
        />
        <TemplateView {...previewed} headingLevel={2} />
        <p className="muted small">
          {course
            ? t('awarding.template.shown-with', { code: course })
            : t('awarding.template.shown-with-example')}
        </p>
      </TwoColumns>
    </>
  );
}

function DraftSheet() {
  const { owner, draft, mayEdit } = useLoaderData<typeof loader>();
  const { t, formatInstant, zone } = useText();
  const at = `/awarding/templates/${owner}`;
  if (!draft) return null;
  return (
    <Sheet title={t('awarding.template.draft-waits')}>
      <Stack close>
        <p>
          {t('awarding.template.draft-by', {
            by: draft.changedBy ?? t('awarding.batch.nobody-by'),
            when: formatInstant(draft.changedAt, zone),
          })}
        </p>
        {mayEdit ? (
          <Buttons>
            <ButtonLink href={`${at}/use`}>{t('awarding.template.check')}</ButtonLink>
            <ButtonLink look="bare" href={`${at}/discard`}>
              {t('awarding.template.discard')}
            </ButtonLink>
          </Buttons>
        ) : null}
      </Stack>
    </Sheet>
  );
}

/** What the version in use decides, in a few lines. */
function Decided() {
  const { inUse } = useLoaderData<typeof loader>();
  const { t, formatList } = useText();
  const { leftOut, layout, colour, logo } = inUse.template;
  const words = leftOut.map((element) => t(`awarding.template.element.${element}`));
  return (
    <Sheet title={t('awarding.template.decided')}>
      <SummaryList
        answers={[
          {
            label: t('awarding.template.left-out'),
            value: words.length > 0 ? formatList(words) : t('awarding.template.nothing-left-out'),
          },
          { label: t('awarding.template.layout'), value: t(`awarding.template.layout.${layout}`) },
          { label: t('awarding.template.colour'), value: <Swatch colour={colour} /> },
          {
            label: t('awarding.template.logo'),
            value: t(logo ? 'awarding.template.has-logo' : 'awarding.template.no-logo'),
          },
        ]}
      />
    </Sheet>
  );
}

function Versions() {
  const { owner, versions, total, page } = useLoaderData<typeof loader>();
  const { t, formatInstant, zone } = useText();
  const here = useHere();
  if (total === 0)
    return (
      <Sheet title={t('awarding.template.versions')}>
        <EmptyState title={t('awarding.template.no-versions')}>
          {t('awarding.template.no-versions-hint')}
        </EmptyState>
      </Sheet>
    );
  return (
    <Sheet title={t('awarding.template.versions')}>
      <ul className="stack close">
        {versions.map(({ number, putIntoUseAt, putIntoUseBy, batches }) => (
          <li key={number}>
            <Anchor href={`/awarding/templates/${owner}/versions/${number}`}>
              {t('awarding.template.version', { number })}
            </Anchor>{' '}
            <small className="muted">
              {t('awarding.template.version-note', {
                by: putIntoUseBy ?? t('awarding.batch.nobody-by'),
                when: putIntoUseAt ? formatInstant(putIntoUseAt, zone, { style: 'medium' }) : '',
                batches,
              })}
            </small>
          </li>
        ))}
        <li>
          <Anchor href={`/awarding/templates/${owner}/versions/0`}>{t('awarding.template.default')}</Anchor>
        </li>
      </ul>
      {total > pageSize ? (
        <Pagination page={page} pageSize={pageSize} total={total} href={(number) => here({ page: number })} />
      ) : null}
    </Sheet>
  );
}
