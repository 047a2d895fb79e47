import { redirect, useActionData, useLoaderData } from 'react-router';
import type { ActionArgs, LoaderArgs } from '../../kernel/pages/args.ts';
import { errorsOf } from '../../kernel/pages/form-errors.ts';
import { formInput } from '../../kernel/pages/form-input.ts';
import { refused } from '../../kernel/pages/page.ts';
import { ErrorSummary, PageHead, Stack, TwoColumns, useText } from '../../ui/index.ts';
import { confirmAwards } from '../awards/confirm-awards.ts';
import { decideAwards } from '../awards/decide-awards.ts';
import { listAwards, standings } from '../awards/list-awards.ts';
import { readOfferingAwards } from '../awards/read-offering-awards.ts';
import { prepareBatch } from '../batches/prepare-batch.ts';
import { listBatches } from '../batches/read-batch.ts';
import { idIn } from './parts/found.server.ts';
import { readHead } from './parts/head.server.ts';
import { listState } from './parts/list-state.ts';
import { LearnersTable } from './parts/offering-learners.tsx';
import { BatchesSheet, NextStepSheet, ReasonsSheet } from './parts/offering-sheets.tsx';
import { standingSentence } from './parts/standing-sentence.ts';

const pageSize = 50;

export async function loader({ context, request, params }: LoaderArgs) {
  const { page } = context;
  const offeringId = idIn(params.offeringId);
  const { chosen, ...at } = listState(new URL(request.url), { standing: standings });
  const summary = await page.run(readOfferingAwards, { offeringId });
  const { head, may } = await readHead(page, offeringId);
  const learners = may.learners
    ? await page.run(listAwards, { offeringId, ...at, standing: chosen.standing, size: pageSize })
    : null;
  const { batches } = await page.run(listBatches, { offeringId, size: 20 });
  return { head, may, summary, learners, batches, ...at, standing: chosen.standing ?? null };
}

export async function action({ context, request, params }: ActionArgs) {
  const { page } = context;
  const offeringId = idIn(params.offeringId);
  const { intent, ...input } = await formInput(request);
  const here = `/awarding/offerings/${offeringId}`;
  if (intent === 'prepare') {
    const attempt = await page.attempt(prepareBatch, { offeringId });
    if (!attempt.ok) return refused(attempt.refusal);
    return redirect(`/awarding/batches/${attempt.value.batchId}`);
  }
  const attempt =
    intent === 'confirm'
      ? await page.attempt(confirmAwards, { offeringId })
      : await page.attempt(decideAwards, { ...input, offeringId });
  if (!attempt.ok) return refused(attempt.refusal, input);
  return redirect(`${here}?done=awarding.done.${intent === 'confirm' ? 'confirmed' : 'decided'}`);
}

/** One run of a course: who has earned what, and what is to be done about it. */
export default function AwardingOffering() {
  const data = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const text = useText();
  const { t } = text;
  const { head, summary, may, batches, learners } = data;
  return (
    <>
      <PageHead
        title={standingSentence(text, summary, head.ects)}
        documentTitle={t('awarding.offering.document-title', { title: head.title.text })}
        error={answer !== undefined}
        crumbs={[{ label: t('awarding.crumb'), href: '/awarding' }, { label: head.code }]}
        subtitle={
          <>
            <bdi lang={head.title.language}>{head.title.text}</bdi>, {head.run.text} · {head.code}
          </>
        }
      />
      <Stack>
        <ErrorSummary errors={errorsOf(answer, text)} />
        <TwoColumns
          aside={
            <>
              <BatchesSheet batches={batches} timeZone={head.timeZone} />
              <ReasonsSheet reasons={summary.reasons} offeringId={head.id} />
            </>
          }
        >
          <NextStepSheet summary={summary} may={may} offeringId={head.id} answer={answer} />
        </TwoColumns>
        {learners ? <LearnersTable {...data} learners={learners} pageSize={pageSize} /> : null}
      </Stack>
    </>
  );
}
