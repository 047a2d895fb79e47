import { redirect, useActionData, useLoaderData } from 'react-router';
import type { ActionArgs, LoaderArgs } from '../../kernel/pages/args.ts';
import { errorsOf } from '../../kernel/pages/form-errors.ts';
import { refused } from '../../kernel/pages/page.ts';
import { ConfirmForm, ErrorSummary, PageHead, Stack, useText } from '../../ui/index.ts';
import { cancelBatch } from '../batches/hold-batch.ts';
import { readBatch } from '../batches/read-batch.ts';
import { idIn, needRight } from './parts/found.server.ts';
import { readHead } from './parts/head.server.ts';

export async function loader({ context, params }: LoaderArgs) {
  const { page } = context;
  const { id, counts, offeringId } = await page.run(readBatch, { batchId: idIn(params.batchId) });
  const { head, may } = await readHead(page, offeringId);
  needRight(may.seal, 'awarding.cancel-batch');
  const rest = counts.waiting + counts.reserved + counts.failed;
  if (rest === 0) throw redirect(`/awarding/batches/${id}`);
  return { id, sealed: counts.sealed, rest, head };
}

export async function action({ context, params }: ActionArgs) {
  const batchId = idIn(params.batchId);
  const attempt = await context.page.attempt(cancelBatch, { batchId });
  if (!attempt.ok) return refused(attempt.refusal);
  return redirect(`/awarding/batches/${batchId}?done=awarding.done.cancelled`);
}

/** The last question before the rest of a batch is given up. */
export default function CancelBatch() {
  const { id, sealed, rest, head } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const text = useText();
  const { t } = text;
  const back = `/awarding/batches/${id}`;
  return (
    <>
      <PageHead
        title={t('awarding.cancel.title', { rest })}
        error={answer !== undefined}
        crumbs={[
          { label: t('awarding.crumb'), href: '/awarding' },
          { label: head.code, href: `/awarding/offerings/${head.id}` },
          { label: t('awarding.preview.batch', { count: sealed + rest }), href: back },
          { label: t('awarding.cancel.crumb') },
        ]}
      />
      <Stack>
        <ErrorSummary errors={errorsOf(answer, text)} />
        <ConfirmForm
          title={t('awarding.cancel.question')}
          confirmLabel={t('awarding.cancel.confirm')}
          cancelHref={back}
          cancelLabel={t('awarding.cancel.keep')}
        >
          {t('awarding.cancel.effect', { sealed, rest })}
        </ConfirmForm>
      </Stack>
    </>
  );
}
