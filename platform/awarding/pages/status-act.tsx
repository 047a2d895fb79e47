import { redirect, useActionData, useLoaderData } from 'react-router';
import type { ActionArgs, LoaderArgs } from '../../kernel/pages/args.ts';
import { errorsOf, typedIn } from '../../kernel/pages/form-errors.ts';
import { formInput } from '../../kernel/pages/form-input.ts';
import { type PageContext, refused } from '../../kernel/pages/page.ts';
import {
  Button,
  ButtonLink,
  Buttons,
  Checkbox,
  ErrorSummary,
  errorOf,
  Form,
  PageHead,
  RadioGroup,
  Sheet,
  Stack,
  TextArea,
  useText,
} from '../../ui/index.ts';
import { readBatch } from '../batches/read-batch.ts';
import { readCredential } from '../register/read-credential.ts';
import { resumeCredentials, revokeCredentials, suspendCredentials } from '../status/change-status.ts';
import { reissueCredential } from '../status/reissue-credential.ts';
import { idIn, needRight, notFound } from './parts/found.server.ts';
import { readHead } from './parts/head.server.ts';
import { isStatusAct, type StatusAct } from './parts/status-acts.ts';
import { readTemplateChoice, type TemplateOfBatch } from './parts/template-choice.server.ts';
import { TemplateChoiceField } from './parts/template-choice.tsx';

export async function loader({ context, params }: LoaderArgs) {
  const { page } = context;
  if (!isStatusAct(params.act)) throw notFound();
  const { act } = params;
  if (params.credentialId) {
    const { id, fullName, offeringId, template } = await page.run(readCredential, {
      credentialId: idIn(params.credentialId),
    });
    const { head, choice } = await readSealing(page, act, offeringId, template);
    return { act, head, count: 1, name: fullName, back: `/awarding/credentials/${id}`, choice };
  }
  const { id, counts, offeringId, template } = await page.run(readBatch, { batchId: idIn(params.batchId) });
  if (counts.sealed === 0) throw notFound();
  const { head, choice } = await readSealing(page, act, offeringId, template);
  return { act, head, count: counts.sealed, name: null, back: `/awarding/batches/${id}`, choice };
}

/** For who may act with the seal: the head of the page, and the versions of the template to choose from. */
async function readSealing(page: PageContext, act: StatusAct, offeringId: string, template: TemplateOfBatch) {
  const { head, may } = await readHead(page, offeringId);
  needRight(may.seal, `awarding.${act}`);
  const choice = act === 'reissue' ? await readTemplateChoice(page, template, head.languages) : null;
  return { head, choice };
}

export async function action({ context, request, params }: ActionArgs) {
  const { page } = context;
  if (!isStatusAct(params.act)) throw notFound();
  const { act } = params;
  const typed = await formInput(request);
  const which = params.credentialId ? { credentialIds: [params.credentialId] } : { batchId: params.batchId };
  const back = params.credentialId
    ? `/awarding/credentials/${params.credentialId}`
    : `/awarding/batches/${params.batchId}`;
  const input = { ...which, formId: typed.formId, reason: typed.reason, note: typed.note };
  if (act === 'reissue') {
    const attempt = await page.attempt(reissueCredential, {
      ...input,
      templateNumber: typed.templateNumber,
      evenIfUnchanged: typed.evenIfUnchanged === 'yes',
      start: typed.start !== 'later',
    });
    if (!attempt.ok) return refused(attempt.refusal, typed);
    const { batchId, started } = attempt.value;
    return redirect(
      `/awarding/batches/${batchId}?done=awarding.done.${started ? 'reissued' : 'reissue-prepared'}`,
    );
  }
  const command = { revoke: revokeCredentials, suspend: suspendCredentials, resume: resumeCredentials }[act];
  const attempt = await page.attempt(command, input);
  if (!attempt.ok) return refused(attempt.refusal, typed);
  return redirect(`${back}?done=awarding.done.${act}`);
}

/** The last question before credentials are revoked, suspended, resumed or issued anew: its effect said first. */
export default function StatusActPage() {
  const { act, head, count, name, back, choice } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const text = useText();
  const { t } = text;
  const errors = errorsOf(answer, text);
  const grave = act === 'revoke' || act === 'suspend';
  return (
    <>
      <PageHead
        title={
          name === null
            ? t(`awarding.act.batch-title.${act}`, { count })
            : t(`awarding.act.title.${act}`, { name })
        }
        error={answer !== undefined}
        crumbs={[
          { label: t('awarding.crumb'), href: '/awarding' },
          { label: head.code, href: `/awarding/offerings/${head.id}` },
          { label: name ?? t('awarding.preview.batch', { count }), href: back },
          { label: t(`awarding.act.link.${act}`) },
        ]}
      />
      <Stack>
        <ErrorSummary errors={errors} />
        <Sheet title={t('awarding.act.effect')} tone={grave ? 'danger' : 'plain'}>
          <Form className="form" noValidate>
            <p>{t(`awarding.act.effect.${act}`, { count })}</p>
            {choice ? (
              <TemplateChoiceField
                {...choice}
                count={count}
                typed={typedIn(answer, 'templateNumber')}
                refused={answer !== undefined}
                error={errorOf(errors, 'templateNumber')}
              />
            ) : null}
            <TextArea
              name="reason"
              label={t('awarding.act.reason')}
              hint={t('awarding.act.reason-hint')}
              error={errorOf(errors, 'reason')}
              value={typedIn(answer, 'reason')}
              rows={3}
              maxLength={1000}
            />
            <TextArea
              name="note"
              label={t('awarding.act.note')}
              hint={t(`awarding.act.note-hint.${act}`)}
              error={errorOf(errors, 'note')}
              value={typedIn(answer, 'note')}
              rows={4}
              maxLength={4000}
              optional
            />
            {act === 'reissue' ? (
              <>
                <RadioGroup
                  name="start"
                  label={t('awarding.act.start')}
                  value={typedIn(answer, 'start', 'now')}
                  options={[
                    {
                      value: 'now',
                      label: t('awarding.act.start-now'),
                      hint: t('awarding.act.start-now-hint'),
                    },
                    {
                      value: 'later',
                      label: t('awarding.act.start-later'),
                      hint: t('awarding.act.start-later-hint'),
                    },
                  ]}
                />
                <Checkbox
                  name="evenIfUnchanged"
                  label={t('awarding.act.even-unchanged')}
                  hint={t('awarding.act.even-unchanged-hint')}
                  checked={typedIn(answer, 'evenIfUnchanged') === 'yes'}
                  optional
                />
              </>
            ) : null}
            <Buttons>
              <Button look={grave ? 'danger' : 'primary'}>
                {t(`awarding.act.confirm.${act}`, { count })}
              </Button>
              <ButtonLink look="bare" href={back}>
                {t('ui.cancel')}
              </ButtonLink>
            </Buttons>
          </Form>
        </Sheet>
      </Stack>
    </>
  );
}
