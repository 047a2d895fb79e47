import { redirect, useActionData, useLoaderData } from 'react-router';
import type { ActionArgs, LoaderArgs } from '../../kernel/pages/args.ts';
import { errorsOf } from '../../kernel/pages/form-errors.ts';
import { formInput } from '../../kernel/pages/form-input.ts';
import { refused } from '../../kernel/pages/page.ts';
import { ErrorSummary, Notice, PageHead, Stack, TwoColumns, useText } from '../../ui/index.ts';
import { pauseBatch, resumeBatch, retryItems } from '../batches/hold-batch.ts';
import { listBatchItems } from '../batches/list-batch-items.ts';
import { prepareBatch } from '../batches/prepare-batch.ts';
import { readBatch } from '../batches/read-batch.ts';
import { startBatch } from '../batches/start-batch.ts';
import { listUndelivered } from '../delivery/resend.ts';
import { raiseCredentials } from '../raising/raise-credentials.ts';
import { BatchButtons } from './parts/batch-buttons.tsx';
import { BatchItems } from './parts/batch-items.tsx';
import { BatchRaising } from './parts/batch-raising.tsx';
import {
  BatchAfter,
  BatchFindings,
  BatchHistory,
  BatchProgress,
  startedSentence,
} from './parts/batch-sheets.tsx';
import { left, titleOf } from './parts/batch-view.ts';
import { sayFailure } from './parts/failure-words.server.ts';
import { idIn } from './parts/found.server.ts';
import { readHead } from './parts/head.server.ts';
import { listState } from './parts/list-state.ts';
import { useRefresh } from './parts/use-refresh.ts';

const pageSize = 50;
const views = ['all', 'waiting', 'sealed', 'failed', 'cancelled'] as const;

export async function loader({ context, request, params }: LoaderArgs) {
  const { page } = context;
  const batchId = idIn(params.batchId);
  const { findings, ...batch } = await page.run(readBatch, { batchId });
  const { head, may } = await readHead(page, batch.offeringId);
  const { chosen, ...at } = listState(new URL(request.url), { show: views });
  const show = chosen.show ?? (batch.counts.failed > 0 ? 'failed' : 'all');
  const list = may.learners
    ? await page.run(listBatchItems, {
        batchId,
        ...at,
        ...(show === 'all' ? {} : { state: show }),
        size: pageSize,
      })
    : null;
  const sealed = may.learners && batch.counts.sealed > 0;
  const one = sealed ? await page.run(listBatchItems, { batchId, state: 'sealed', size: 1 }) : null;
  const undelivered =
    may.office && batch.counts.sealed > 0
      ? (await page.run(listUndelivered, { offeringId: batch.offeringId, batchId, size: 1 })).total
      : 0;
  return {
    batch,
    findings: findings.map(({ severity, ...finding }) => ({
      ...sayFailure(page, batch.offeringId, finding),
      severity,
      path: finding.path,
    })),
    head,
    may,
    undelivered,
    sealedItemId: one?.items[0]?.id ?? null,
    list: list && {
      total: list.total,
      items: list.items.map(({ failure, ...item }) => ({
        ...item,
        failure: failure && sayFailure(page, batch.offeringId, failure),
      })),
    },
    ...at,
    show,
    pageSize,
  };
}

export async function action({ context, request, params }: ActionArgs) {
  const { page } = context;
  const batchId = idIn(params.batchId);
  const { intent, ...input } = await formInput(request);
  const here = `/awarding/batches/${batchId}`;
  if (intent === 'check-again') {
    const { offeringId } = await page.run(readBatch, { batchId });
    const attempt = await page.attempt(prepareBatch, { offeringId });
    if (!attempt.ok) return refused(attempt.refusal);
    return redirect(`/awarding/batches/${attempt.value.batchId}?done=awarding.done.checked`);
  }
  const attempt =
    intent === 'start-first'
      ? await page.attempt(startBatch, { batchId, extent: 'first' })
      : intent === 'start-all'
        ? await page.attempt(startBatch, { batchId, extent: 'all' })
        : intent === 'pause'
          ? await page.attempt(pauseBatch, { batchId })
          : intent === 'resume'
            ? await page.attempt(resumeBatch, { batchId })
            : intent === 'raise'
              ? await page.attempt(raiseCredentials, { batchId })
              : await page.attempt(retryItems, { ...input, batchId });
  if (!attempt.ok) return refused(attempt.refusal);
  // The page itself shows what is going on now; only a retry needs a word of its own.
  return redirect(intent === 'retry' || intent === 'retry-all' ? `${here}?done=awarding.done.retried` : here);
}

/** A batch of credentials from award to delivery: where it stands, who is needed, what can be done. */
export default function AwardingBatch() {
  const data = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const text = useText();
  const { batch, head, may } = data;
  const { t } = text;
  useRefresh(batch.state === 'sealing' || batch.raising?.state === 'raising');
  const { sealed, failed } = batch.counts;
  const title = t(`awarding.batch.title.${titleOf(batch)}`, {
    total: batch.total,
    left: left(batch),
    sealed,
    failed,
    blocking: data.findings.filter(({ severity }) => severity === 'mandatory' || severity === 'error').length,
  });
  return (
    <>
      <PageHead
        title={title}
        error={answer !== undefined}
        crumbs={[
          { label: t('awarding.crumb'), href: '/awarding' },
          { label: head.code, href: `/awarding/offerings/${head.id}` },
          { label: t(`awarding.batch.crumb-${batch.kind}`) },
        ]}
        subtitle={startedSentence(text, batch, head.timeZone)}
        actions={
          <BatchButtons
            batch={batch}
            seals={may.seal}
            learners={may.learners}
            sealedItemId={data.sealedItemId}
          />
        }
      />
      <Stack>
        <p className="hidden" role="status">
          {title}
        </p>
        <ErrorSummary errors={errorsOf(answer, text)} />
        {titleOf(batch) === 'no-worker' ? (
          <Notice tone="warning" quiet>
            {t('awarding.batch.no-worker')}
          </Notice>
        ) : null}
        <BatchProgress
          mayReadTemplate={data.may.templates}
          batch={batch}
          timeZone={head.timeZone}
          undelivered={data.undelivered}
        />
        <BatchRaising
          raising={batch.raising}
          canRaiseTo={batch.canRaiseTo}
          sealed={batch.counts.sealed}
          seals={may.seal}
        />
        {batch.blocked ? <BatchFindings findings={data.findings} /> : null}
        {data.list ? <BatchItems {...data} list={data.list} /> : null}
        <TwoColumns
          aside={
            <>
              <BatchHistory steps={batch.steps} timeZone={head.timeZone} />
              {batch.blocked ? null : <BatchFindings findings={data.findings} />}
            </>
          }
        >
          <BatchAfter batch={batch} may={may} offeringId={head.id} undelivered={data.undelivered} />
        </TwoColumns>
      </Stack>
    </>
  );
}
