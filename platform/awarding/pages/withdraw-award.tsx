import { redirect, useActionData, useLoaderData } from 'react-router';
import type { ActionArgs, LoaderArgs } from '../../kernel/pages/args.ts';
import { errorsOf, typedIn } from '../../kernel/pages/form-errors.ts';
import { formInput } from '../../kernel/pages/form-input.ts';
import { refused } from '../../kernel/pages/page.ts';
import { ConfirmForm, ErrorSummary, errorOf, PageHead, Stack, useText } from '../../ui/index.ts';
import { readAward } from '../awards/read-award.ts';
import { withdrawAward } from '../awards/withdraw-award.ts';
import { idIn, needRight, notFound } from './parts/found.server.ts';
import { readHead } from './parts/head.server.ts';
import { awardWords } from './parts/words.tsx';

export async function loader({ context, params }: LoaderArgs) {
  const award = await context.page.run(readAward, { awardId: idIn(params.awardId) });
  if (award.offeringId !== params.offeringId) throw notFound();
  const { head, may } = await readHead(context.page, award.offeringId);
  needRight(may.decide, 'awarding.withdraw-award');
  return { award, head };
}

export async function action({ context, request, params }: ActionArgs) {
  const input = await formInput(request);
  const attempt = await context.page.attempt(withdrawAward, { ...input, awardId: params.awardId });
  if (!attempt.ok) return refused(attempt.refusal, input);
  return redirect(`/awarding/offerings/${params.offeringId}?done=awarding.done.withdrawn`);
}

/** The last question before an award is withdrawn. */
export default function WithdrawAward() {
  const { award, head } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const text = useText();
  const { t } = text;
  const errors = errorsOf(answer, text);
  const back = `/awarding/offerings/${head.id}`;
  return (
    <>
      <PageHead
        title={t('awarding.withdraw.title', { name: award.fullName })}
        error={answer !== undefined}
        crumbs={[
          { label: t('awarding.crumb'), href: '/awarding' },
          { label: head.code, href: back },
          { label: t('awarding.withdraw.link') },
        ]}
      />
      <Stack>
        <ErrorSummary errors={errors} />
        <ConfirmForm
          title={t('awarding.withdraw.question', { award: awardWords(text, award.award) })}
          confirmLabel={t('awarding.withdraw.confirm')}
          cancelHref={back}
          reason={{
            hint: t('awarding.reason-field.kept'),
            error: errorOf(errors, 'reason'),
            value: typedIn(answer, 'reason'),
          }}
        >
          {t('awarding.withdraw.effect')}
        </ConfirmForm>
      </Stack>
    </>
  );
}
