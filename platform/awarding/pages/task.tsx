import { redirect, useActionData, useLoaderData } from 'react-router';
import type { ActionArgs, LoaderArgs } from '../../kernel/pages/args.ts';
import { errorsOf, typedIn } from '../../kernel/pages/form-errors.ts';
import { formInput } from '../../kernel/pages/form-input.ts';
import { refused } from '../../kernel/pages/page.ts';
import {
  Anchor,
  Button,
  ButtonLink,
  Buttons,
  DescriptionFacts,
  ErrorSummary,
  errorOf,
  Form,
  Notice,
  PageHead,
  RadioGroup,
  Sheet,
  Stack,
  TextArea,
  TwoColumns,
  useText,
} from '../../ui/index.ts';
import { readAward } from '../awards/read-award.ts';
import { readCredential } from '../register/read-credential.ts';
import { closeTask } from '../tasks/close-task.ts';
import { readTask } from '../tasks/list-tasks.ts';
import { sayChanges } from './parts/changed-results.server.ts';
import { ChangedResults } from './parts/changed-results.tsx';
import { idIn } from './parts/found.server.ts';
import { readable, readHead } from './parts/head.server.ts';
import { actsFor } from './parts/status-acts.ts';
import { awardWords, Grade, StateTag } from './parts/words.tsx';

const outcomes = ['corrected', 'revoked', 'left-as-is'] as const;

export async function loader({ context, params }: LoaderArgs) {
  const { page } = context;
  const task = await page.run(readTask, { taskId: idIn(params.taskId) });
  const { head, may } = await readHead(page, task.offeringId);
  const seen = task.credentialId
    ? await page.attempt(readCredential, { credentialId: task.credentialId })
    : null;
  const decided = await page.attempt(readAward, { awardId: task.awardId });
  const [person] = await readable(page, [task.personId]);
  return {
    task,
    head,
    may: { ...may, person: person !== undefined },
    award: decided.ok ? decided.value.award : null,
    changes: await sayChanges(page, task.offeringId, task.kind === 'result-changed' ? task.changes : []),
    credential: seen?.ok ? { id: seen.value.id, status: seen.value.status } : null,
  };
}

export async function action({ context, request, params }: ActionArgs) {
  const input = await formInput(request);
  const attempt = await context.page.attempt(closeTask, { ...input, taskId: params.taskId });
  if (!attempt.ok) return refused(attempt.refusal, input);
  return redirect('/awarding/tasks?done=awarding.done.task-closed');
}

/** One task: what happened, what the credential says, and the ways to deal with it. */
export default function Task() {
  const { task, head, may, award, changes, credential } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const text = useText();
  const { t, formatInstant } = text;
  const errors = errorsOf(answer, text);
  const when = (at: string) => formatInstant(at, head.timeZone);
  return (
    <>
      <PageHead
        title={t(`awarding.task.title.${task.kind}`, { name: task.fullName })}
        documentTitle={t(`awarding.task.kind.${task.kind}`)}
        error={answer !== undefined}
        subtitle={t('awarding.task.since', { when: when(task.createdAt) })}
        crumbs={[
          { label: t('awarding.crumb'), href: '/awarding' },
          { label: t('awarding.tasks.link'), href: '/awarding/tasks' },
          { label: t(`awarding.task.kind.${task.kind}`) },
        ]}
      />
      <Stack>
        <ErrorSummary errors={errors} />
        {task.closedAt ? (
          <Notice
            tone="success"
            quiet
            title={t('awarding.task.closed', {
              outcome: t(`awarding.task.outcome.${task.outcome}`),
              when: when(task.closedAt),
            })}
          >
            {task.answer ? <p>{t('awarding.task.answered', { answer: task.answer })}</p> : null}
          </Notice>
        ) : null}
        <TwoColumns
          aside={
            <Sheet title={t('awarding.task.says')}>
              <Stack close>
                <p>
                  <bdi lang={head.title.language}>{head.title.text}</bdi>, {head.run.text}
                </p>
                <DescriptionFacts
                  facts={[
                    { label: t('awarding.column.learner'), value: <bdi>{task.fullName}</bdi> },
                    ...(award ? [{ label: t('awarding.column.award'), value: awardWords(text, award) }] : []),
                    ...(award?.grade
                      ? [{ label: t('awarding.column.grade'), value: <Grade award={award} /> }]
                      : []),
                    ...(credential
                      ? [
                          {
                            label: t('awarding.column.state'),
                            value: <StateTag of="credential-status" state={credential.status} />,
                          },
                        ]
                      : []),
                  ]}
                />
                {credential ? (
                  <Anchor href={`/awarding/credentials/${credential.id}`}>
                    {t('awarding.task.credential')}
                  </Anchor>
                ) : null}
                <Anchor href={`/assessment/offerings/${head.id}`}>{t('awarding.task.results')}</Anchor>
                {may.person ? (
                  <Anchor href={`/alliance/people/${task.personId}`}>{t('awarding.task.person')}</Anchor>
                ) : null}
              </Stack>
            </Sheet>
          }
        >
          {changes.length > 0 ? <ChangedResults changes={changes} /> : null}
          {task.message ? (
            <Sheet title={t('awarding.task.words')}>
              <blockquote className="stack close">
                {task.message.split(/\n+/).map((line, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a line of a letter is its place
                  <p key={place}>{line}</p>
                ))}
              </blockquote>
            </Sheet>
          ) : null}
          {task.closedAt ? null : (
            <>
              <Sheet title={t('awarding.task.do')}>
                <Stack close>
                  <p>{t(`awarding.task.hint.${task.kind}`)}</p>
                  {credential && may.seal ? (
                    <Buttons>
                      {actsFor(credential.status).map((act, place) => (
                        <ButtonLink
                          key={act}
                          look={place === 0 ? 'primary' : 'secondary'}
                          href={`/awarding/credentials/${credential.id}/${act}`}
                        >
                          {t(`awarding.act.link.${act}`)}
                        </ButtonLink>
                      ))}
                    </Buttons>
                  ) : null}
                </Stack>
              </Sheet>
              <Sheet title={t('awarding.task.close')}>
                <Form className="form" noValidate>
                  <RadioGroup
                    name="outcome"
                    label={t('awarding.task.outcome')}
                    value={typedIn(answer, 'outcome') || undefined}
                    error={errorOf(errors, 'outcome')}
                    options={outcomes.map((outcome) => ({
                      value: outcome,
                      label: t(`awarding.task.outcome.${outcome}`),
                      hint: t(`awarding.task.outcome-hint.${outcome}`),
                    }))}
                  />
                  {task.kind === 'correction-asked' ? (
                    <TextArea
                      name="answer"
                      label={t('awarding.task.answer')}
                      hint={t('awarding.task.answer-hint')}
                      error={errorOf(errors, 'answer')}
                      value={typedIn(answer, 'answer')}
                      rows={5}
                      maxLength={4000}
                      optional
                    />
                  ) : null}
                  <Buttons>
                    <Button>{t('awarding.task.close-it')}</Button>
                  </Buttons>
                </Form>
              </Sheet>
            </>
          )}
        </TwoColumns>
      </Stack>
    </>
  );
}
