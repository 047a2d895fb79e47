import { redirect, useActionData, useLoaderData } from 'react-router';
import type { ActionArgs, LoaderArgs } from '../../kernel/pages/args.ts';
import { errorsOf, typedIn } from '../../kernel/pages/form-errors.ts';
import { formInput } from '../../kernel/pages/form-input.ts';
import { refused } from '../../kernel/pages/page.ts';
import {
  Anchor,
  Button,
  DescriptionFacts,
  Details,
  ErrorSummary,
  errorOf,
  Form,
  HiddenFields,
  PageHead,
  Sheet,
  Stack,
  TextArea,
  Timeline,
  TwoColumns,
  useText,
} from '../../ui/index.ts';
import { approveResults } from '../results/approve-results.ts';
import { changeResult, withdrawResult } from '../results/change-result.ts';
import { readResult } from '../results/read-result.ts';
import { ResultFields } from './parts/enter-sheet.tsx';
import { idIn, makeGradeWords, readHead } from './parts/head.server.ts';
import { Outcome, StateTag } from './parts/words.tsx';

export async function loader({ context, params }: LoaderArgs) {
  const { page } = context;
  const resultId = idIn(params.resultId);
  const result = await page.run(readResult, { resultId });
  const { head, may } = await readHead(page, result.offeringId);
  const words = makeGradeWords(page, result.courseScaleId);
  const shown = async <
    R extends { grade: string | null; scaleId: string | null; courseGrade: string | null },
  >(
    one: R,
  ) => ({
    ...one,
    courseWords: await words.course(one.courseGrade),
    givenWords: await words.given(one.grade, one.scaleId),
  });
  return {
    head,
    may,
    result: await shown(result),
    versions: await Promise.all(result.versions.map(shown)),
  };
}

export async function action({ context, request, params }: ActionArgs) {
  const { page } = context;
  const resultId = idIn(params.resultId);
  const { intent, offeringId, ...input } = await formInput(request);
  const here = `/assessment/results/${resultId}`;
  if (intent === 'approve') {
    const approved = await page.attempt(approveResults, { offeringId, ids: [resultId] });
    if (!approved.ok) return refused(approved.refusal);
    const what = approved.value.approved > 0 ? 'approved' : 'approved-once';
    return redirect(`${here}?done=assessment.done.${what}`);
  }
  const attempt =
    intent === 'withdraw'
      ? await page.attempt(withdrawResult, { ...input, resultId })
      : await page.attempt(changeResult, { ...input, resultId });
  if (!attempt.ok) return refused(attempt.refusal, { ...input, intent });
  return redirect(`${here}?done=assessment.done.${intent === 'withdraw' ? 'withdrawn' : 'changed'}`);
}

/** One result: what it says, how it came to that, and how to change it. */
export default function OneResult() {
  const { head, may, result, versions } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const text = useText();
  const { t, formatInstant, formatCivilDate } = text;
  const failed = typedIn(answer, 'intent');
  const errors = errorsOf(answer, text, failed === 'withdraw' ? { reason: 'withdraw-reason' } : {});
  const approvals = versions[0]?.approvals ?? [];
  const what = head.assessments.find(({ id }) => id === result.assessmentId)?.title ?? t('assessment.final');
  const yesNo = (value: boolean | null) => (value === null ? undefined : value ? 'yes' : 'no');
  const given = Object.fromEntries(
    Object.entries({
      grade: result.grade ?? undefined,
      scaleId: result.scaleId ?? result.courseScaleId,
      assessedOn: result.assessedOn ?? undefined,
      attended: yesNo(result.attended),
      participated: yesNo(result.participated),
      completed: yesNo(result.completed),
    }).filter(([, value]) => value !== undefined),
  ) as Record<string, string>;
  return (
    <Stack>
      <PageHead
        title={t('assessment.result.title', { name: result.fullName })}
        error={errors.length > 0}
        crumbs={[
          { label: t('assessment.crumb.courses'), href: '/catalogue/offerings' },
          { label: head.code, href: `/catalogue/offerings/${head.id}` },
          { label: t('assessment.crumb.results'), href: `/assessment/offerings/${head.id}` },
          { label: result.fullName },
        ]}
        subtitle={
          <>
            {what} · <bdi lang={head.title.language}>{head.title.text}</bdi>, {head.run.text}
          </>
        }
      />
      <ErrorSummary errors={errors} />
      <TwoColumns
        aside={
          <Sheet title={t('assessment.result.history')}>
            <Timeline
              entries={versions.map((version) => ({
                id: String(version.version),
                dateTime: version.enteredAt,
                when: formatInstant(version.enteredAt, head.timeZone, { style: 'medium' }),
                what: version.withdrawn ? (
                  t('assessment.state.withdrawn')
                ) : (
                  <Outcome outcome={confirmedOf(version)} />
                ),
                who: (
                  <>
                    {version.importId ? (
                      <Anchor href={`/assessment/imports/${version.importId}`}>
                        {t('assessment.result.by-import')}
                      </Anchor>
                    ) : (
                      (version.enteredBy ?? t('assessment.result.by-system'))
                    )}
                    {version.importId && version.enteredBy ? ` · ${version.enteredBy}` : ''}
                    {version.approvals.map(({ by, at }) => (
                      <span key={by}>
                        <br />
                        {t('assessment.result.approved-by', {
                          name: by,
                          when: formatInstant(at, head.timeZone, { style: 'medium' }),
                        })}
                      </span>
                    ))}
                  </>
                ),
                ...(version.reason && {
                  why: version.reason.startsWith('assessment.reason.') ? t(version.reason) : version.reason,
                }),
              }))}
            />
          </Sheet>
        }
      >
        <Sheet>
          <DescriptionFacts
            facts={[
              { label: t('assessment.column.result'), value: <Outcome outcome={result} /> },
              {
                label: t('assessment.column.state'),
                value: <StateTag state={result.state} approvals={approvals.length} />,
              },
              {
                label: t('assessment.column.university'),
                value: result.institution ?? t('assessment.no-university'),
              },
              {
                label: t('assessment.column.assessed-on'),
                value: result.assessedOn ? formatCivilDate(result.assessedOn) : '–',
              },
            ]}
          />
          {may.approve && result.state === 'entered' ? (
            <Form>
              <HiddenFields values={{ intent: 'approve', offeringId: head.id }} />
              <Button look="primary">{t('assessment.result.approve')}</Button>
            </Form>
          ) : null}
        </Sheet>
        {may.enter ? (
          <Details summary={t('assessment.result.change')} open={failed === 'change'}>
            <Form className="form" noValidate>
              <HiddenFields values={{ intent: 'change', version: String(result.version) }} />
              {result.state === 'approved' ? <p>{t('assessment.result.change-approved')}</p> : null}
              <ResultFields scales={head.scales} values={given} answer={answer} errors={errors} />
              <TextArea
                name="reason"
                label={t('assessment.result.reason')}
                hint={t('assessment.result.reason-hint')}
                value={failed === 'change' ? typedIn(answer, 'reason') : ''}
                error={errorOf(errors, 'reason')}
                rows={3}
                maxLength={1000}
              />
              <Button look="primary">{t('assessment.result.change-do')}</Button>
            </Form>
          </Details>
        ) : null}
        {may.enter && result.state !== 'withdrawn' ? (
          <Details summary={t('assessment.result.withdraw')} open={failed === 'withdraw'}>
            <Form className="form" noValidate>
              <HiddenFields values={{ intent: 'withdraw', version: String(result.version) }} />
              <p>{t('assessment.result.withdraw-hint')}</p>
              <TextArea
                name="reason"
                id="withdraw-reason"
                label={t('assessment.result.reason')}
                value={failed === 'withdraw' ? typedIn(answer, 'reason') : ''}
                error={errorOf(errors, 'withdraw-reason')}
                rows={3}
                maxLength={1000}
              />
              <Button look="danger">{t('assessment.result.withdraw-do')}</Button>
            </Form>
          </Details>
        ) : null}
      </TwoColumns>
    </Stack>
  );
}

const confirmedOf = <V extends { participation: Record<string, boolean | number | undefined> }>(
  version: V,
) => {
  const flag = (value: boolean | number | undefined) => (typeof value === 'boolean' ? value : null);
  const { attended, participated, completed } = version.participation;
  return {
    ...version,
    attended: flag(attended),
    participated: flag(participated),
    completed: flag(completed),
  };
};
