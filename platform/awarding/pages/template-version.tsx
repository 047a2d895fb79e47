import { redirect, useActionData, useLoaderData } from 'react-router';
import { pick } from '../../kernel/languages/index.ts';
import type { ActionArgs, LoaderArgs } from '../../kernel/pages/args.ts';
import { errorsOf } from '../../kernel/pages/form-errors.ts';
import { formInput } from '../../kernel/pages/form-input.ts';
import { refused } from '../../kernel/pages/page.ts';
import {
  Button,
  Buttons,
  ErrorSummary,
  Form,
  HiddenFields,
  PageHead,
  SelectField,
  Sheet,
  Stack,
  Tabs,
  TwoColumns,
  useText,
} from '../../ui/index.ts';
import { previewTemplate } from '../templates/preview-template.ts';
import { readTemplate } from '../templates/read-template.ts';
import { readTemplateVersion } from '../templates/read-template-version.ts';
import { saveTemplateDraft } from '../templates/save-template-draft.ts';
import { languageTabs } from './parts/credential-languages.ts';
import { notFound } from './parts/found.server.ts';
import { TemplateDifferences } from './parts/template-differences.tsx';
import { ownerIn } from './parts/template-owner.server.ts';
import { TemplateView } from './parts/template-view.tsx';
import { useHere, versionName } from './parts/words.tsx';

function numberIn(value: string | null | undefined): number | undefined {
  return value && /^\d{1,6}$/.test(value) ? Number(value) : undefined;
}

export async function loader({ context, params, request }: LoaderArgs) {
  const { page } = context;
  const owner = ownerIn(params.owner);
  const number = numberIn(params.number);
  if (number === undefined) throw notFound();
  const asked = new URL(request.url).searchParams;
  const found = await page.run(readTemplate, { owner, size: 200 });
  const compareWith = numberIn(asked.get('with'));
  const version = await page.run(readTemplateVersion, {
    owner,
    number,
    ...(compareWith === undefined ? {} : { compareWith }),
  });
  const wanted = asked.get('language');
  const {
    edc: _,
    findings: __,
    ...previewed
  } = await page.run(previewTemplate, {
    owner,
    template: version.template,
    language: found.languages.find((code) => code === wanted) ?? found.languages[0] ?? 'en',
    ...(found.courses[0] ? { courseVersionId: found.courses[0].courseVersionId } : {}),
  });
  const { name, mayEdit, draft, inUse, versions } = found;
  return {
    ...{ owner, version, previewed, name, mayEdit, inUse: inUse.number },
    draft: draft && { revision: draft.revision, changedBy: draft.changedBy },
    others: [...versions.map((one) => one.number), 0].filter((one) => one !== number),
  };
}

export async function action({ context, params, request }: ActionArgs) {
  const { page } = context;
  const owner = ownerIn(params.owner);
  const typed = await formInput(await request.formData());
  const begunFrom = numberIn(params.number) ?? 0;
  const { template } = await page.run(readTemplateVersion, { owner, number: begunFrom });
  const revision = typed.revision ?? 0;
  const saved = await page.attempt(saveTemplateDraft, { owner, revision, begunFrom, template });
  if (!saved.ok) return refused(saved.refusal, typed);
  return redirect(`/awarding/templates/${owner}/draft?done=awarding.done.template-begun`);
}

/** A version as it was put into use, what it changed, and the way to begin again with it. */
export default function TemplateVersion() {
  const { owner, version, previewed, name, mayEdit, draft, inUse, others } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const text = useText();
  const { t, language, formatInstant, zone } = text;
  const here = useHere();
  const said = pick(name, language);
  const { number } = version;
  const called = (one: number) => versionName(text, one);
  return (
    <>
      <PageHead
        title={number === 0 ? t('awarding.template.default-title') : called(number)}
        error={answer !== undefined}
        crumbs={[
          { label: t('awarding.templates.crumb'), href: '/awarding/templates' },
          { label: said.text, href: `/awarding/templates/${owner}` },
          { label: called(number) },
        ]}
        subtitle={[
          version.putIntoUseAt &&
            t('awarding.template.put-by', {
              by: version.putIntoUseBy ?? t('awarding.batch.nobody-by'),
              when: formatInstant(version.putIntoUseAt, zone),
              proved: version.provedWith,
              batches: version.batches,
            }),
          t(number === inUse ? 'awarding.template.is-in-use' : 'awarding.template.not-in-use'),
        ]
          .filter(Boolean)
          .join(' ')}
      />
      <Stack>
        <ErrorSummary errors={errorsOf(answer, text)} />
        <TwoColumns
          aside={
            <>
              <Sheet title={t('awarding.template.compare')}>
                <Stack close>
                  {others.length > 0 ? (
                    <Form method="get" className="form">
                      <SelectField
                        name="with"
                        label={t('awarding.template.compare-with')}
                        value={String(version.comparedWith ?? others[0])}
                        options={others.map((one) => ({ value: String(one), label: called(one) }))}
                      />
                      <Buttons>
                        <Button>{t('awarding.template.compare-do')}</Button>
                      </Buttons>
                    </Form>
                  ) : null}
                  {version.comparedWith === null ? (
                    <p className="muted">{t('awarding.template.nothing-before')}</p>
                  ) : (
                    <>
                      <p>
                        {t('awarding.template.compared', {
                          before: called(version.comparedWith),
                          count: version.differences.length,
                        })}
                      </p>
                      <TemplateDifferences differences={version.differences} />
                    </>
                  )}
                </Stack>
              </Sheet>
              {mayEdit ? (
                <Sheet title={t('awarding.template.begin-from')}>
                  <Form className="form">
                    <HiddenFields values={{ revision: String(draft?.revision ?? 0) }} />
                    <p>
                      {draft
                        ? t('awarding.template.begin-from-replaces', {
                            by: draft.changedBy ?? t('awarding.batch.nobody-by'),
                          })
                        : t('awarding.template.begin-from-hint')}
                    </p>
                    <Buttons>
                      <Button look={draft ? 'danger' : 'secondary'}>
                        {t(
                          draft
                            ? 'awarding.template.begin-from-do-replace'
                            : 'awarding.template.begin-from-do',
                        )}
                      </Button>
                    </Buttons>
                  </Form>
                </Sheet>
              ) : null}
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
        </TwoColumns>
      </Stack>
    </>
  );
}
