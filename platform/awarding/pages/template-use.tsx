import { redirect, useActionData, useLoaderData } from 'react-router';
import { pick } from '../../kernel/languages/index.ts';
import type { ActionArgs, LoaderArgs } from '../../kernel/pages/args.ts';
import { errorsOf } from '../../kernel/pages/form-errors.ts';
import { formInput } from '../../kernel/pages/form-input.ts';
import { refused } from '../../kernel/pages/page.ts';
import {
  Anchor,
  Button,
  ButtonLink,
  Buttons,
  Checks,
  ErrorSummary,
  Form,
  HiddenFields,
  PageHead,
  Sheet,
  Stack,
  Status,
  useText,
} from '../../ui/index.ts';
import { differencesOf } from '../templates/differences.ts';
import { proveTemplateDraft } from '../templates/prove-template.ts';
import { readTemplate } from '../templates/read-template.ts';
import { applyTemplate } from '../templates/use-template.ts';
import { sayFailure } from './parts/failure-words.server.ts';
import { needRight } from './parts/found.server.ts';
import { useLanguageName } from './parts/language-name.ts';
import { TemplateDifferences } from './parts/template-differences.tsx';
import { ownerIn } from './parts/template-owner.server.ts';
import { versionName } from './parts/words.tsx';

export async function loader({ context, params }: LoaderArgs) {
  const { page } = context;
  const owner = ownerIn(params.owner);
  const { name, mayEdit, draft, inUse } = await page.run(readTemplate, { owner, size: 1 });
  needRight(mayEdit, 'awarding.use-template');
  if (!draft) throw redirect(`/awarding/templates/${owner}`);
  const proof = await page.run(proveTemplateDraft, { owner });
  const mend = { target: 'template', id: owner } as const;
  return {
    ...{ owner, name, inUse: inUse.number, next: inUse.number + 1 },
    ...{ revision: proof.revision, passed: proof.passed, built: proof.built, languages: proof.languages },
    findings: proof.findings.map((finding) => ({
      ...finding,
      sentence: sayFailure(page, '', { ...finding, mend }).sentence,
    })),
    differences: differencesOf(inUse.template, draft.template),
  };
}

export async function action({ context, params, request }: ActionArgs) {
  const owner = ownerIn(params.owner);
  const typed = await formInput(await request.formData());
  const attempt = await context.page.attempt(applyTemplate, { ...typed, owner });
  // What stands in the way is listed by the page itself, proved anew.
  if (!attempt.ok) return refused({ ...attempt.refusal, fields: [] });
  return redirect(`/awarding/templates/${owner}?done=awarding.done.template-in-use`);
}

/** Where in the editor a finding is mended: at its text, if it is in one, else at the image or above. */
function placeOf(path: string): string {
  if (path.startsWith('displayImages')) return '#field-logoFile';
  return /^(title|description|statement|closing)\.[a-z]{2}$/.test(path) ? `#field-texts.${path}` : '';
}

/** What was found when credentials were built with the draft, what changes, and the last step. */
export default function UseTemplate() {
  const data = useLoaderData<typeof loader>();
  const { owner, name, passed, built, languages, findings, differences, inUse, next, revision } = data;
  const answer = useActionData<typeof action>();
  const text = useText();
  const { t, language, formatList } = text;
  const nameOf = useLanguageName();
  const at = `/awarding/templates/${owner}`;
  const unchanged = differences.length === 0;
  const before = versionName(text, inUse);
  return (
    <>
      <PageHead
        title={t(passed ? 'awarding.template.use-title' : 'awarding.template.use-title-not', {
          number: next,
        })}
        error={answer !== undefined}
        crumbs={[
          { label: t('awarding.templates.crumb'), href: '/awarding/templates' },
          { label: pick(name, language).text, href: at },
          { label: t('awarding.template.draft'), href: `${at}/draft` },
          { label: t('awarding.template.check') },
        ]}
      />
      <Stack>
        <ErrorSummary errors={errorsOf(answer, text)} />
        <Sheet>
          <Status
            verdict
            kind={passed ? 'good' : 'bad'}
            word={t(passed ? 'awarding.template.proved' : 'awarding.template.not-proved', {
              count: findings.filter(({ severity }) => severity !== 'warning').length,
            })}
          >
            {t('awarding.template.proved-with', { built, languages: formatList(languages.map(nameOf)) })}
          </Status>
        </Sheet>
        {findings.length > 0 ? (
          <Sheet title={t('awarding.template.findings')}>
            <Checks
              checks={findings.map(({ code, path, severity, sentence, ...where }) => ({
                id: `${code}-${path}-${where.language}`.replaceAll(/[^\w-]+/g, '-'),
                status: severity === 'warning' ? ('warning' as const) : ('failed' as const),
                title: sentence,
                message: (
                  <>
                    <code>{path || '–'}</code> ·{' '}
                    {t('awarding.template.finding-where', {
                      language: nameOf(where.language),
                      course: where.course ?? t('awarding.template.example-course'),
                      award: t(`awarding.template.award.${where.award}`),
                    })}{' '}
                    <Anchor href={`${at}/draft${placeOf(path)}`}>{t('awarding.template.mend-it')}</Anchor>
                  </>
                ),
              }))}
            />
          </Sheet>
        ) : null}
        <Sheet title={t('awarding.template.changes')} note={t('awarding.template.changes-note', { before })}>
          <TemplateDifferences differences={differences} />
        </Sheet>
        {passed && !unchanged ? (
          <Sheet title={t('awarding.template.use-question')}>
            <Form className="form">
              <HiddenFields values={{ revision: String(revision) }} />
              <p>{t('awarding.template.use-effect')}</p>
              <Buttons>
                <Button look="primary">{t('awarding.template.use-do', { number: next })}</Button>
                <ButtonLink look="bare" href={`${at}/draft`}>
                  {t('awarding.template.back-to-draft')}
                </ButtonLink>
              </Buttons>
            </Form>
          </Sheet>
        ) : (
          <Buttons>
            <ButtonLink look="primary" href={`${at}/draft`}>
              {t('awarding.template.back-to-draft')}
            </ButtonLink>
          </Buttons>
        )}
      </Stack>
    </>
  );
}
