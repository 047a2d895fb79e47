import { redirect, useActionData, useLoaderData } from 'react-router';
import { pick } from '../../kernel/languages/index.ts';
import type { ActionArgs, LoaderArgs } from '../../kernel/pages/args.ts';
import { errorsOf } from '../../kernel/pages/form-errors.ts';
import { formInput } from '../../kernel/pages/form-input.ts';
import { refused } from '../../kernel/pages/page.ts';
import { ConfirmForm, ErrorSummary, PageHead, Stack, useText } from '../../ui/index.ts';
import { discardTemplateDraft } from '../templates/discard-template-draft.ts';
import { readTemplate } from '../templates/read-template.ts';
import { needRight } from './parts/found.server.ts';
import { ownerIn } from './parts/template-owner.server.ts';

export async function loader({ context, params }: LoaderArgs) {
  const owner = ownerIn(params.owner);
  const { name, mayEdit, draft, inUse } = await context.page.run(readTemplate, { owner, size: 1 });
  needRight(mayEdit, 'awarding.discard-template-draft');
  if (!draft) throw redirect(`/awarding/templates/${owner}`);
  return { owner, name, revision: draft.revision, changedBy: draft.changedBy, inUse: inUse.number };
}

export async function action({ context, params, request }: ActionArgs) {
  const owner = ownerIn(params.owner);
  const typed = await formInput(await request.formData());
  const attempt = await context.page.attempt(discardTemplateDraft, { ...typed, owner });
  if (!attempt.ok) return refused(attempt.refusal);
  return redirect(`/awarding/templates/${owner}?done=awarding.done.template-discarded`);
}

/** The last question before a draft is thrown away. */
export default function DiscardTemplateDraft() {
  const { owner, name, revision, changedBy, inUse } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const text = useText();
  const { t, language } = text;
  const back = `/awarding/templates/${owner}`;
  return (
    <>
      <PageHead
        title={t('awarding.template.discard-title')}
        error={answer !== undefined}
        crumbs={[
          { label: t('awarding.templates.crumb'), href: '/awarding/templates' },
          { label: pick(name, language).text, href: back },
          { label: t('awarding.template.discard') },
        ]}
      />
      <Stack>
        <ErrorSummary errors={errorsOf(answer, text)} />
        <ConfirmForm
          title={t('awarding.template.discard-question')}
          confirmLabel={t('awarding.template.discard-do')}
          cancelHref={`${back}/draft`}
          cancelLabel={t('awarding.template.discard-keep')}
          fields={{ revision: String(revision) }}
        >
          {t('awarding.template.discard-effect', {
            by: changedBy ?? t('awarding.batch.nobody-by'),
            number: inUse,
          })}
        </ConfirmForm>
      </Stack>
    </>
  );
}
