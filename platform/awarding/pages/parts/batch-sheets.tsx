import {
  Anchor,
  ButtonLink,
  Buttons,
  type Check,
  Checks,
  Progress,
  Sheet,
  Stack,
  Steps,
  Timeline,
  type UiText,
  useText,
} from '../../../ui/index.ts';
import {
  type BatchFacts,
  type BatchStep,
  batchSteps,
  buttonsFor,
  left,
  paceOf,
  stepStates,
} from './batch-view.ts';
import type { SaidFailure } from './failure-words.server.ts';
import { useHere, versionName } from './words.tsx';

interface StepDone {
  step: string;
  by: string | null;
  at: string;
}

interface Batch extends BatchFacts {
  id: string;
  seal: { name: string; test: boolean; notAfter: string } | null;
  template: { owner: string; number: number; inUse: number };
  perSecond: number | null;
  secondsLeft: number | null;
  steps: readonly StepDone[];
  createdAt: string;
  startedAt: string | null;
  endedAt: string | null;
}

/** "Started at 14:05 by Aino Nieminen. You can leave this page; it goes on." */
export function startedSentence({ t, formatInstant }: UiText, batch: Batch, timeZone: string): string {
  const latest = batch.steps.at(-1);
  const when = formatInstant(latest?.at ?? batch.createdAt, timeZone);
  const step = latest?.step ?? 'prepared';
  const done = t(`awarding.batch.did.${step}`, { when, by: latest?.by ?? t('awarding.batch.nobody-by') });
  return batch.state === 'sealing' ? `${done} ${t('awarding.batch.leave')}` : done;
}

/** How far, how fast, how long still, and the five steps with who and when. */
export function BatchProgress(props: {
  batch: Batch;
  timeZone: string;
  undelivered: number;
  mayReadTemplate: boolean;
}) {
  const { batch, timeZone, undelivered, mayReadTemplate } = props;
  const { t, formatNumber, formatDuration, formatInstant, formatCivilDate } = useText();
  const here = useHere();
  const { sealed, failed } = batch.counts;
  const pace = paceOf(batch.perSecond);
  const worthTelling = batch.state === 'sealing' || batch.total >= 100;
  const speed = pace && worthTelling && t(`awarding.batch.pace-${pace.unit}`, { count: pace.count });
  const time =
    batch.state === 'sealing' && batch.secondsLeft !== null
      ? t('awarding.batch.time-left', { time: formatDuration(Math.max(1, batch.secondsLeft)) })
      : null;
  const states = stepStates(batch, undelivered);
  const prepared = batch.steps.find(({ step }) => step === 'prepared');
  const notes: Record<BatchStep, string> = {
    awarded: t('awarding.batch.step-note.awarded', {
      count: batch.total,
      by: prepared?.by ?? t('awarding.batch.nobody-by'),
      when: formatInstant(prepared?.at ?? batch.createdAt, timeZone, { style: 'medium' }),
    }),
    proved: t(batch.blocked ? 'awarding.batch.step-note.gaps' : 'awarding.batch.step-note.proved'),
    sealing: batch.seal
      ? t(batch.seal.test ? 'awarding.batch.step-note.test-seal' : 'awarding.batch.step-note.seal', {
          name: batch.seal.name,
          until: formatCivilDate(batch.seal.notAfter.slice(0, 10), 'medium'),
        })
      : t('awarding.batch.step-note.no-seal'),
    logged: t('awarding.batch.step-note.logged', { count: sealed }),
    delivered:
      undelivered > 0
        ? t('awarding.batch.step-note.undelivered', { count: undelivered })
        : t('awarding.batch.step-note.delivered'),
  };
  return (
    <Sheet>
      <Stack>
        <Progress
          label={t('awarding.batch.sealed')}
          value={sealed}
          max={Math.max(1, batch.total)}
          pace={[speed, time].filter(Boolean).join(' · ') || null}
          aside={
            failed > 0 ? (
              <Anchor className="warn" href={here({ show: 'failed', page: null })}>
                {t('awarding.batch.need-you', { count: failed })}
              </Anchor>
            ) : batch.state === 'ready' ? (
              <span className="muted">
                {t('awarding.batch.left', { count: left(batch), shown: formatNumber(left(batch)) })}
              </span>
            ) : null
          }
        />
        <Steps
          steps={batchSteps.map((step) => ({
            id: step,
            label: t(`awarding.batch.step.${step}`),
            state: states[step],
            note: notes[step],
          }))}
        />
        <ProvedWith {...batch} linked={mayReadTemplate} />
        {batch.state === 'sealing' ? (
          <noscript>
            <p>
              <a href={here({})}>{t('awarding.batch.refresh')}</a>
            </p>
          </noscript>
        ) : null}
      </Stack>
    </Sheet>
  );
}

/** The version of the issuer's template that the batch was proved with. */
function ProvedWith({
  template,
  state,
  kind,
  linked,
}: Pick<Batch, 'template' | 'state' | 'kind'> & { linked: boolean }) {
  const text = useText();
  const { t } = text;
  const { owner, number, inUse } = template;
  const words = t('awarding.batch.template', { version: versionName(text, number) });
  return (
    <p className="muted small">
      {linked ? <Anchor href={`/awarding/templates/${owner}/versions/${number}`}>{words}</Anchor> : words}{' '}
      {inUse > number && state === 'ready' && kind === 'awards' ? t('awarding.batch.template-newer') : null}
    </p>
  );
}

type SaidFinding = SaidFailure & { severity: 'mandatory' | 'optional' | 'error' | 'warning'; path: string };

/** What was found in what all credentials of the batch share; what blocks comes first, with the place to mend it. */
export function BatchFindings({ findings }: { findings: readonly SaidFinding[] }) {
  const { t } = useText();
  if (findings.length === 0) return null;
  const blocking = findings.filter(({ severity }) => severity === 'mandatory' || severity === 'error');
  const checks: Check[] = findings.map(({ code, path, sentence, severity, mend }, place) => ({
    id: `${place}-${code}`,
    status: blocking.some((one) => one.code === code && one.path === path) ? 'failed' : 'warning',
    title: t(`awarding.finding.${severity}`),
    message: sentence,
    more: mend ? <Anchor href={mend.href}>{mend.label}</Anchor> : null,
  }));
  return (
    <Sheet
      tone={blocking.length > 0 ? 'danger' : 'plain'}
      title={t(blocking.length > 0 ? 'awarding.batch.gaps' : 'awarding.batch.hints', {
        count: blocking.length,
      })}
      note={t(blocking.length > 0 ? 'awarding.batch.gaps-note' : 'awarding.batch.hints-note')}
    >
      <Checks checks={checks} />
    </Sheet>
  );
}

/** Who did what with the batch, the newest first. */
export function BatchHistory({ steps, timeZone }: { steps: readonly StepDone[]; timeZone: string }) {
  const { t, formatInstant } = useText();
  return (
    <Sheet title={t('awarding.batch.history')}>
      <Timeline
        entries={steps.toReversed().map(({ step, by, at }, place) => ({
          id: `${place} ${at}`,
          dateTime: at,
          when: formatInstant(at, timeZone, { style: 'medium' }),
          what: t(`awarding.batch.history.${step}`),
          who: by ?? t('awarding.batch.nobody-by'),
        }))}
      />
    </Sheet>
  );
}

/** At most this many files in one zip, as the download has it. */
const filesInZip = 1000;

interface BatchAfterProps {
  batch: Batch;
  may: { seal: boolean; office: boolean };
  offeringId: string;
  undelivered: number;
}

/** What can be done with what is sealed: take it, send it again, mend all of it. */
export function BatchAfter({ batch, may, offeringId, undelivered }: BatchAfterProps) {
  const { t } = useText();
  const { sealed } = batch.counts;
  const file = `/api/v1/awarding/batches/${batch.id}/file`;
  const parts = Array.from(
    { length: Math.min(200, Math.ceil(sealed / filesInZip)) },
    (_, place) => place + 1,
  );
  return (
    <Sheet title={t('awarding.batch.after')}>
      <Stack>
        {sealed === 0 ? <p className="muted">{t('awarding.batch.after-none')}</p> : null}
        {may.seal && sealed > 0 ? (
          <Stack close>
            <h3>{t('awarding.batch.take')}</h3>
            <p className="muted">{t('awarding.batch.take-hint')}</p>
            <Buttons>
              {parts.map((part) => (
                <ButtonLink key={part} small document href={`${file}?part=${part}`}>
                  {parts.length === 1
                    ? t('awarding.batch.zip')
                    : t('awarding.batch.zip-part', {
                        from: (part - 1) * filesInZip + 1,
                        to: Math.min(part * filesInZip, sealed),
                      })}
                </ButtonLink>
              ))}
              {sealed <= 100 ? (
                <ButtonLink small document href={`${file}?pdf=true`}>
                  {t('awarding.batch.zip-pdf')}
                </ButtonLink>
              ) : null}
            </Buttons>
          </Stack>
        ) : null}
        {may.office && sealed > 0 ? (
          <Stack close>
            <h3>{t('awarding.batch.delivery')}</h3>
            <p className="muted">
              {t(undelivered > 0 ? 'awarding.batch.delivery-problem' : 'awarding.batch.delivery-fine', {
                count: undelivered,
              })}
            </p>
            <Buttons>
              <ButtonLink small href={`/awarding/offerings/${offeringId}/undelivered`}>
                {t('awarding.undelivered.link')}
              </ButtonLink>
              <ButtonLink small href={`/awarding/credentials?offering=${offeringId}&batch=${batch.id}`}>
                {t('awarding.batch.register')}
              </ButtonLink>
            </Buttons>
          </Stack>
        ) : null}
        {may.seal && sealed > 0 ? (
          <Stack close>
            <h3>{t('awarding.batch.mend')}</h3>
            <p className="muted">{t('awarding.batch.mend-hint')}</p>
            <Buttons>
              {(['reissue', 'suspend', 'resume', 'revoke'] as const).map((act) => (
                <ButtonLink key={act} small href={`/awarding/batches/${batch.id}/${act}`}>
                  {t(`awarding.act.batch-link.${act}`)}
                </ButtonLink>
              ))}
            </Buttons>
          </Stack>
        ) : null}
        {buttonsFor(batch, may.seal).includes('cancel') ? (
          <Stack close>
            <h3>{t('awarding.batch.give-up')}</h3>
            <p className="muted">{t('awarding.batch.give-up-hint')}</p>
            <Buttons>
              <ButtonLink small href={`/awarding/batches/${batch.id}/cancel`}>
                {t('awarding.batch.button.cancel')}
              </ButtonLink>
            </Buttons>
          </Stack>
        ) : null}
      </Stack>
    </Sheet>
  );
}
